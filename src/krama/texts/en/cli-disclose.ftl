# SPDX-License-Identifier: AGPL-3.0-or-later
### What krama disclose says about a relay's disk.

## What the columns of each table could tell: in English what the relay's own list says

cli-tells-key = a hash with the log's or blob's name inside; without the name it leads nowhere and ties no two rows together
cli-tells-sealed = encrypted under a key from a name that only its members know
cli-tells-day = the day on which the row is deleted; { $kept }, so about the day it was written
cli-tells-head-day = 210 days after the last entry of a log
cli-tells-head-value = { cli-tells-sealed }; always of one length. The number of rows is the number of logs: at least one for each time that some conversation changed its keys
cli-tells-entry-day = messages are kept for 45 days, changes of membership or keys for 210
cli-tells-entry-value = { cli-tells-sealed }; its length tells which of four sizes a message has, or which of six such a change has
cli-tells-dup-day = 45 days
cli-tells-dup-value = { cli-tells-sealed }; always of one length. One row for each message
cli-tells-blob-day = 45 days for attachments, 210 for the papers of new devices, 400 for backups
cli-tells-blob-value = { cli-tells-sealed }; its length tells which of five sizes the blob has
cli-tells-spent-key = nothing: tokens are not issued yet, so this table is empty
cli-tells-spent-day = nothing: this table is empty
cli-tells-spent-value = nothing: empty

## What the files tell

cli-tells-logs = heads, entries and duplicates; its time of change is that of the relay's last write or clean-up
cli-tells-blobs = blobs; its time of change is that of the relay's last write or clean-up
cli-tells-receipt = the relay's own key: whoever has it can sign receipts as this relay, and read nothing
cli-tells-lock = empty; its time of change is that of the relay's first start
cli-tells-routes = the routes that the operator gave to this relay; every client is told them
cli-tells-journal = rows of the last minutes on their way into the file beside it; the order they came in shows until then
cli-tells-strange = not the relay's

## What the disk does not show

cli-tells-watched-1 = A relay that is watched, or ordered to log from now on, can see: the addresses that connect and when; which requests come over one connection; which connections read the same log at the same time, so who probably talks with whom; the sizes and times of messages. It still cannot read them or learn names.
cli-tells-watched-2 = Blocks that files no longer use may keep older bytes of these files until the disk overwrites them.
cli-tells-watched-3 = The files do not tell the order of arrival some minutes after the last change; a copy taken before that does.

## The page

cli-disclose-title = Everything that whoever takes this relay's disk can learn from it.
cli-disclose-sum = { $rows } rows, { $bytes } bytes in { $files } files.
cli-disclose-table = Table { $table }: { $rows } rows, { $bytes } bytes
cli-disclose-column = column { $name }: { $tells }
cli-disclose-sizes = bytes in a value: { $counts }
cli-disclose-days = deleted after: { $counts }
cli-disclose-file = File { $file }: { $size } bytes; { $tells }
cli-disclose-no-log = There is no log of visitors, and no column for a name, a contact, an address or a time finer than a day.
cli-disclose-beyond = What the disk does not show:
