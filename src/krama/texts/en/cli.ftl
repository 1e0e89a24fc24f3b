# SPDX-License-Identifier: AGPL-3.0-or-later
### What only the command line says; the web app does not carry this file.

## Times

cli-month = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
cli-time = { $day } { cli-month } { $time }

## The profile

cli-unprotected = This profile has no passphrase: whoever gets at this computer's files can read it. Set KRAMA_PASSPHRASE before krama init to protect it.
cli-ask-passphrase = Passphrase:
cli-ask-new-passphrase = New passphrase (empty for none):
cli-ask-again = Once more:
cli-offline = The relay cannot be reached: this is what is known here.
cli-offline-island = The relay cannot be reached: this is what is known here and on the island in the house.
cli-init-done = You are { $name }, { $person }. Invite somebody: krama invite

## Invites

cli-invite-good = Good for one person until { $time }. Send it by a way that you trust.
cli-join-write = You can write to { $title } now: krama send { $chat } TEXT
cli-join-compare = The name is what the invite says; compare the safety number to be sure: krama verify { $chat }

## Conversations and their people

cli-chat-unread = { $count } new
cli-chat-request = you were added: accept or leave
cli-chat-joining = joining
cli-chat-left = left
cli-chat-removed = removed
cli-chat-stuck = stuck
cli-chat-stopped = stopped
cli-chat-gone = gone
cli-chat-waiting = waiting
cli-chat-held = { $count } held: somebody was added
cli-chat-timer = messages disappear after { $seconds } s
cli-chat-people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
cli-verified = verified
cli-me = you
cli-no-name-yet = (no name yet)
cli-members-sum = { $devices ->
    [one] 1 device can read this: { $checked } checked, { $unchecked } not.
   *[other] { $devices } devices can read this: { $checked } checked, { $unchecked } not.
}
cli-members-relay = This conversation is kept by the relay { $relay }.
cli-accepted = Accepted.
cli-leave-queued = Waiting: the others will know when the relay can be reached.
cli-verify-done = Compared.
cli-verify-open = Not compared yet. If it is the same on both sides: krama verify CHAT --confirm

## Groups

cli-group-new = { $chat } is there. Add somebody: krama group add { $chat } PERSON
cli-group-restarted = { $chat } is the new group; the others see a restart and choose whether to accept it.
cli-group-missing = Not taken along, for want of a key: { $people }. Add them when one has come.
cli-group-queued = Waiting: it will be made when the relay can be reached.
cli-group-added = { $person }: added; they see a request until they accept.
cli-group-removed = { $person }: removed.
cli-group-promoted = { $person }: an admin now.
cli-moved = { $chat } is at { $relay } now. The others come along by themselves.
cli-move-queued = { $chat } waits: the relay where it is must take the move, and cannot be reached.
cli-move-not = { $chat } stays where it is. { $why }
cli-move-own = Your own relay is { $relay } now. If you have a recovery code, it and your copies still lie at the old relay: make a new code.

## Messages

cli-sent = sent.
cli-sent-waiting = waiting: it goes by itself the next time that a relay can be reached.
cli-sent-island = waiting: the island in the house has it meanwhile, and it goes by itself when the relay can be reached.
cli-sent-held = held: somebody was added after you wrote it. krama members CHAT shows who; then krama send CHAT --release, or --discard.
cli-sent-added = { $name } was added before this was sent, and can read it.
cli-released = { $count ->
    [one] 1 message sent.
   *[other] { $count } messages sent.
}
cli-discarded = { $count ->
    [one] 1 message dropped.
   *[other] { $count } messages dropped.
}
cli-mark-queued = (waiting)
cli-mark-island = (waiting; on the island)
cli-mark-held = (held)
cli-mark-arrived = (arrived)
cli-mark-read = (read)
cli-deleted = (deleted)
cli-edited = (edited)
cli-reply-to = [reply to { $id }]
cli-voice-note = voice note
cli-file = [{ $what }, { $size } bytes]
cli-file-missing = (not fetched)
cli-reaction = { $reaction } to { $id }
cli-timer-off = (From now on messages stay.)
cli-timer-on = (From now on messages disappear { $seconds } seconds after they were read, from this device.)
cli-needs-newer = (This message needs a newer Krama.)

## Couriers

cli-bundle-packed = { $count ->
    [one] 1 message of { $chats } conversations is in { $file } ({ $bytes } bytes).
   *[other] { $count } messages of { $chats } conversations are in { $file } ({ $bytes } bytes).
}
cli-bundle-courier = Whoever carries it cannot read it, and sees how many conversations and how much; that it comes from Krama can be seen. Anybody of the same conversations can take it in, any number of people.
cli-bundle-left = { $count } more did not fit: they wait for a relay.
cli-bundle-held = { $count } are held, because somebody was added: krama chats shows where.
cli-bundle-changes = Changes of members or keys do not travel this way: they wait for the relay.
cli-bundle-new = { $count ->
    [one] 1 message was taken in.
   *[other] { $count } messages were taken in.
}
cli-bundle-all-known = All of it is here already.
cli-bundle-nothing = Nothing in it could be read here.
cli-bundle-waiting = { $count ->
    [one] 1 part waits until older messages have come from the relay.
   *[other] { $count } parts wait until older messages have come from the relay.
}
cli-bundle-damaged = { $count ->
    [one] 1 part was damaged or changed, and was thrown away. Ask for another copy.
   *[other] { $count } parts were damaged or changed, and were thrown away. Ask for another copy.
}
cli-bundle-kept = { $count ->
    [one] 1 part is not for your conversations, or for keys that have not come yet. It is kept, and tried again by itself.
   *[other] { $count } parts are not for your conversations, or for keys that have not come yet. They are kept, and tried again by themselves.
}
cli-bundle-frame = { $number } · { $blocks } are enough, whichever they are. Ctrl-C stops.

## One's own devices

cli-link-show = On the new device, in an empty home, within ten minutes:
cli-link-secret = Show this to nobody, and send it to nobody: whoever asks you for it wants your messages.
cli-link-answered = Somebody has answered. Both devices must show the same: { $digits }
cli-ask-digits = Type the six digits that the NEW device shows:
cli-linked = Linked. It opens your conversations at { $time }; until then every device of yours and every contact is told, and can have it refused: krama device remove { $device }
cli-linked-next = Run krama here after that time, so that it is let in.
cli-ask-device-code = Device code:
cli-device-linked = You are { $name }, { $person }, with one device more.
cli-device-readable = { $count ->
    [one] 1 conversation can be read; it opens for writing when the wait is over.
   *[other] { $count } conversations can be read; they open for writing when the wait is over.
}
cli-device-this = this device
cli-device-first = the first
cli-device-waits = waits until { $time }
cli-no-name = (no name)
cli-device-strange = Not yours? krama device remove { $device }
cli-device-queued = Waiting: it goes when the relay can be reached.
cli-device-out = It is refused, and out of every conversation.

## Copies and the recovery code

cli-ask-recovery-code = Recovery code:
cli-backup-last = The last copy was made on { $time }.
cli-backup-none = No copy has reached the relay yet.
cli-backup-other = The oldest of your devices makes the copies.
cli-backup-no-code = There is no recovery code yet: without one nobody can open it. krama backup --code
cli-ask-old-code = The recovery code that there is:
cli-ask-group = Group { $group } of what you have written down:
cli-code-relay = relay: { $relay }
cli-code-qr = QR:    { $qr }
cli-code-write = Write it on paper and keep it where nobody looks. It is not stored here and cannot be shown again.
cli-code-danger = Whoever has it can read the copy without anybody noticing: your contacts and the text of your messages.
cli-code-never = Nobody from Krama ever asks for it. Type it only into krama restore, on a device of your own.
cli-code-prove = Then prove that you have it: krama backup --confirm with group { $group }.
cli-code-kept = Kept. From now on the key of your person lies only under this code, and no more on this device.
cli-restored = You are { $name }, { $person }. Back at once, to be read: { $contacts } contacts, { $chats } conversations, { $messages } messages, as they were on { $made }.
cli-restored-told = All your devices and contacts are told now. From { $until } on this device asks to be let into the conversations again, if no device of yours refuses it: run krama then.
cli-restored-lost = Devices that you have lost are taken out when it is let in.

## The demonstration of make run

cli-demo-invite = An invite to talk to Demo, good for one person. In a browser on this computer:
cli-demo-terminal = Or, instead, in a second terminal:
cli-demo-friend = a friend
cli-demo-answered = { $name } has answered the invite.
cli-demo-received = { $count ->
    [one] Demo received a message of 1 letter, and answers.
   *[other] Demo received a message of { $count } letters, and answers.
}
cli-demo-answer = This is the demonstration profile on your own computer. It received: { $text }
cli-demo-file = a file of { $size } bytes
cli-network-name = by name, as this computer looks names up: your provider sees which relay you use
cli-network-address = at addresses that the relay itself has listed and signed
cli-network-doh = by the resolver you have chosen: it learns which relays you look for
cli-network-socks = through your proxy: whoever runs it sees which relay you use
cli-network-tor = through Tor: the relay does not see your address; your provider may see that you use Tor
cli-network-only = and no other way, whatever fails
cli-network-island = and where your relay is out of reach, the island at { $url }
cli-network-island-seen = In another network something else may be at that address: it learns that this device looks for an island, and may get what waits. It cannot read it. To stop looking: krama network island=none
cli-island-address = On the other computers: krama network island={ $url }
cli-island-nowhere = This computer is in no house network yet. Join a Wi-Fi or open one, then start this again.
cli-island-public = Take care: this computer has an address that the whole Internet may reach ({ $address }). Name the one of the house with --host.
cli-island-what = Whoever is in this network can leave sealed messages here and fetch them. Nobody here can read them or tell whom they are for. But this computer, and whoever listens in the network, see which device comes, when, and how much it leaves.
cli-island-until = It needs no Internet, and keeps messages for 45 days. Ctrl-C stops it.
cli-island-carry = New in the file: { $count }.
cli-island-bring = New on the island: { $count }.
cli-island-known = There already: { $count }.
cli-island-old = Left out, older than 45 days: { $count }.
cli-island-damaged = Left out, damaged or not packed by Krama: { $count }.
