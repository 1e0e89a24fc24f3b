# SPDX-License-Identifier: AGPL-3.0-or-later
### What the command line says when something failed or happened, by the stable codes. Equal sentences are the app's.

## Whatever has no sentence of its own

cli-error-other = Something came that does not follow Krama's rules ({ $code }). It was refused, and nothing has changed.
cli-internal = Krama has a defect here ({ $kind }). Nothing was sent. KRAMA_DEBUG=1 shows more.

## The profile and its vault

cli-error-no_profile = There is no profile here yet. Make one: krama init --name NAME --relay URL
cli-error-vault_exists = There is a profile here already. Choose another directory with --home.
cli-error-wrong_passphrase = That passphrase does not open this profile. Nothing was changed.
cli-error-passphrase_needed = This profile has a passphrase. Set KRAMA_PASSPHRASE or run this in a terminal.
cli-error-passphrase_differs = The two passphrases differ. Nothing was made.
cli-error-vault_busy = Another command is using this profile right now. Try again in a moment.
cli-error-vault_damaged = The profile's file is damaged and was left as it is. Do not go on with an old copy of it: others could not follow. Make a new profile and ask for new invites.
cli-error-home_unusable = The profile's directory cannot be used ({ $detail }). Choose another with --home.
cli-error-disk_full = There is no room left on this disk. Free some; nothing was lost.
cli-error-bad_name = { error-bad_name }
cli-error-bad_label = A label needs 1 to 100 letters, in one line.
cli-error-bad_title = A title needs 1 to 200 letters, in one line.
cli-error-bad_relay = A relay's address looks like https://relay.example (http:// only on this computer).
cli-error-needs_tor = { error-needs_tor } Start Tor, and say in KRAMA_NETWORK where it listens: krama network --help

## The web app

cli-error-no_web_app = This Krama was built without the web app. In a checkout, make setup builds it.
cli-error-release_damaged = The web app of this package is damaged or was changed: its files are not those of its signed list. It was not opened. Install Krama again, from where you trust it.
cli-error-port_unusable = Port { $detail } cannot be used: something else is there. Choose another with --port.

## The relay

cli-error-unreachable = The relay cannot be reached. Nothing is lost; try again when there is a connection.
cli-error-relay_answer = What answers there is no Krama relay – a login page, perhaps – or one that contradicts itself. It was not believed.
cli-error-relay_busy = { error-relay_busy }
cli-error-relay_refused = The relay refuses this ({ $detail }). Is this Krama up to date?
cli-error-invite_not_published = The invite could not reach the relay, so the link does not work yet. Run any command when there is a connection, then make a new one.
cli-error-receipt_bad = This relay's receipts are not signed by the key that was agreed. It is another relay, or it lies. The conversation has stopped; nothing was sent.
cli-error-log_gone = The relay no longer has this conversation, though it did before. The conversation has stopped.
cli-error-log_forked = The relay shows different people different versions of this conversation. It has stopped, and what proves it is kept.
cli-error-log_rolled_back = The relay has forgotten part of this conversation. It has stopped; what you had is kept.
cli-error-news_inconsistent = The relay contradicts itself about this conversation. It has stopped.
cli-error-seal_forged = The relay slipped in a change that no member made. The conversation has stopped.
cli-error-seal_unusable = The conversation holds a change that this Krama cannot judge. It has stopped. Is Krama up to date?
cli-error-nobody_may_seal = Every member has spoilt its turn to change this group. An admin can start it anew: krama group restart CHAT
cli-error-stopped = This conversation has stopped. krama read tells why.

## Invites

cli-error-link_not_krama = This is not a Krama invite link.
cli-error-link_damaged = { error-link_damaged }
cli-error-link_newer = This link was made by a newer Krama. Update Krama, then open it again.
cli-error-link_plain_http = { error-link_plain_http }
cli-error-invite_used = { error-invite_used }
cli-error-invite_expired = { error-invite_expired }
cli-error-invite_unknown = { error-invite_unknown }
cli-error-contact_self = { error-contact_self }
cli-error-record_person = This link's record belongs to somebody else than the link says. Do not use it.
cli-error-record_signature = This invite is not signed by the person that the link names. Do not use it.
cli-error-record_packages = { error-record_packages }

## Devices, copies, recovery

cli-error-link_is_device = This is a code for linking a device, not an invite. Whoever gave it to you wants to be let into an account, or made a mistake. Do not use it.
cli-error-link_is_invite = This is an invite to a conversation, not a code for a device. To accept it: krama join LINK
cli-error-link_is_recovery = This is a recovery code. It belongs only into krama restore, and is nobody else's business.
cli-error-code_not_device = This is no device code. The other device shows one: krama device link
cli-error-code_damaged = The code is not whole. Copy it again, in one piece.
cli-error-code_expired = The code has expired. Show a new one: krama device link
cli-error-code_used = Another device has answered this code first. If it was not yours, refuse it on the device that shows the code, and begin anew.
cli-error-code_raced = Two devices have answered this code: somebody else has seen it. Nothing was handed over. Begin anew, where nobody looks on.
cli-error-code_closed = The other device has ended this. Begin anew there: krama device link
cli-error-code_unknown = The relay does not know this code. Show a new one: krama device link
cli-error-code_unanswered = No device has answered yet.
cli-error-code_silent = The other device does not go on. Begin anew there: krama device link
cli-error-code_commitment = What answers is not the device that has shown the code. Nothing was taken over.
cli-error-code_person = What answers is not a device of the person in the code. Nothing was taken over.
cli-error-digits_differ = The digits differ: somebody may stand between the two devices. Nothing was handed over. Begin anew.
cli-error-handover_signature = What was handed over is not signed by the other device. Nothing was taken over.
cli-error-handover_certificate = What was handed over is not for this device. Nothing was taken over.
cli-error-chain_too_deep = This device cannot link another. Do it on an older one; krama device list shows them.
cli-error-device_waits = This device is not yet among your own: run krama again when the other one is online.
cli-error-no_device = There is no such device. krama device list shows them.
cli-error-ambiguous_device = Several devices fit. Use more of the id; krama device list shows it.
cli-error-device_this = This is the device that you are using. Remove it from another one.
cli-error-device_older = That device is older than this one. Removing it needs the recovery code: krama device remove DEVICE --code
cli-error-device_refused = One of this person's devices has refused it.
cli-error-secret_in_message = This is a code that opens your own devices. Nobody who asks for it means well. It was not sent.
cli-error-code_digits = A recovery code has digits only, Khmer or Latin.
cli-error-code_length = A recovery code has 48 digits, in 8 groups of 6. These are { $detail }.
cli-error-code_group = Group { $detail } is mistyped. Look at it again.
cli-error-code_group_wrong = That is not group { $detail }. Look at what you have written down; nothing was changed.
cli-error-code_not_shown = There is no code to confirm. Make one: krama backup --code
cli-error-code_needed = The code was made already, and is not stored here. Another one needs the old one: krama backup --new-code
cli-error-code_elsewhere = The recovery code is made on your first device. krama device list shows which that is.
cli-error-code_of_another = This is the recovery code of somebody else.
cli-error-code_unknown_here = This relay has nothing under this code. Is it the relay that stands on the page with the code?
cli-error-relay_needed = Say which relay: it stands on the page with the code. krama restore --relay URL
cli-error-backup_missing = There is no copy that is whole under this code.
cli-error-backup_incomplete = The relay does not have all of it any more. Nothing was taken over.
cli-error-backup_rolled_back = The relay has put back an older copy, or lost the last one. Everything was sent again.
cli-error-answer_missing = An answer is needed here: run this in a terminal, or give it on standard input.

## Conversations

cli-error-no_chat = There is no such conversation. krama chats lists them.
cli-error-ambiguous_chat = Several conversations fit. Use more of the id; krama chats lists them.
cli-error-no_person = There is nobody of that name or fingerprint. krama members CHAT lists people.
cli-error-ambiguous_person = Several people fit. Use the fingerprint; krama members CHAT --json shows it.
cli-error-no_message = There is no such message in this conversation.
cli-error-ambiguous_message = Several messages begin like that. Use more of the id.
cli-error-request_pending = You were added to this group but have not accepted it. krama accept CHAT, or krama leave CHAT.
cli-error-not_a_request = There is nothing to accept here.
cli-error-chat_left = You have left this conversation.
cli-error-chat_removed = { error-chat_removed }
cli-error-chat_stuck = { error-chat_stuck }
cli-error-chat_stopped = This conversation has stopped. krama read tells why.
cli-error-chat_gone = This conversation is gone.
cli-error-chat_waiting = This device is not let into this conversation yet; what there is can be read. krama device list tells until when.
cli-error-chat_joining = This conversation is not joined yet. Run krama join with the link again.
cli-error-peer_left = { error-peer_left }
cli-error-chat_known = You are in this conversation already.

## Messages and files

cli-error-nothing_to_send = There is nothing to send: give a text, --file or --voice.
cli-error-too_large = This message is too long. Send it as a file.
cli-error-file_missing = There is no such file: { $detail }
cli-error-file_empty = The file { $detail } is empty.
cli-error-file_too_large = The file is larger than 4 GB.
cli-error-file_changed = The file changed while it was sent. Nothing was sent; try again.
cli-error-file_gone = { error-file_gone }
cli-error-file_damaged = The file that came is not the one that was sent. It was thrown away.
cli-error-file_unwritable = The file cannot be written: { $detail }

## Groups

cli-error-not_admin = Only an admin of this group can do that.
cli-error-last_admin = You are the only admin. Make somebody else one first: krama group promote CHAT PERSON
cli-error-direct_is_two = A conversation of two stays one of two. Make a group: krama group new TITLE
cli-error-no_key_packages = There is no key of this person left to add it with. One comes by itself when you are both online; try again later.
cli-error-too_many_devices = A group holds at most 150 devices.
cli-error-too_many_admins = { error-too_many_admins }
cli-error-restart_group = Only a group can be restarted.
cli-error-move_same = This conversation is at that relay already.
cli-error-move_pending = A move of this conversation is under way already. It goes on by itself when the old relay can be reached.
cli-error-move_spares = A conversation names at most three spare relays.
cli-error-relay_address = A conversation cannot be moved to that address: it is no relay's address, or it leads into a house network or over a line that is not encrypted. An address looks like https://relay.example.
cli-error-restarted = This group was restarted: go on in the new one. krama chats lists it.
cli-error-refresh_too_soon = { error-refresh_too_soon }
cli-error-remove_self = To go yourself, use krama leave CHAT.
cli-error-leave_self = Your notes cannot be left.
cli-error-removed = { error-removed }
cli-error-verify_direct = { error-verify_direct }

## Texts

cli-error-wire_text = The text holds a character that cannot be shown safely.
cli-error-wire_length = That is too long. A long text can go as a file: krama send CHAT --file PATH

## Messages that a courier carries, as a file or as moving codes

cli-error-bundle_empty = { error-bundle_empty }
cli-error-bundle_full = { error-bundle_full }
cli-error-bundle_large = { error-bundle_large }
cli-error-bundle_damaged = { error-bundle_damaged }
cli-error-bundle_newer = { error-bundle_newer }
cli-error-bundle_old = { error-bundle_old }
cli-error-bundle_future = { error-bundle_future }
cli-error-film_size = { error-film_size }
cli-error-film_incomplete = { error-film_incomplete }

## Notices in a conversation, by their codes

cli-somebody = somebody
cli-notice-invite_answered = { $person } has answered your invite.
cli-notice-invite_opened_twice = { notice-invite_opened_twice }
cli-notice-added = { notice-added }
cli-notice-restarted = { notice-restarted }
cli-notice-add_person = { notice-add_person }
cli-notice-remove_person = { notice-remove_person }
cli-notice-add_device = { notice-add_device }
cli-notice-remove_device = { notice-remove_device }
cli-notice-replace_leaf = { notice-replace_leaf }
cli-notice-roles = { notice-roles }
cli-notice-settings = { notice-settings }
cli-notice-promote_self = { notice-promote_self }
cli-notice-revoke = { notice-revoke }
cli-notice-left = { $person } has left.
cli-notice-name_changed = { notice-name_changed }
cli-notice-messages_expired = { $count ->
    [one] 1 entry expired on the relay before you looked.
   *[other] { $count } entries expired on the relay before you looked.
}
cli-notice-seal_void = { notice-seal_void }
cli-notice-stuck = { notice-stuck }
cli-notice-history_differs = { notice-history_differs }
cli-notice-log_expired = { notice-log_expired }
cli-notice-relay_withholds = { notice-relay_withholds }
cli-notice-device_announced = { notice-device_announced }
cli-notice-device_refused = { $person } has refused a device that wanted to be let in.
cli-notice-device_adding = A device is being added to your own. If that is not you: krama device list, and remove it at once.
cli-notice-device_in = { notice-device_in }
cli-notice-restore_announced = Somebody has used { $subject }'s recovery code. Their new device will be let in here after a day if none of theirs refuses it. Ask them by another way whether it is them.
cli-notice-restore_warning = Somebody has used your recovery code. If it was not you, refuse the new device within a day: krama device list, then krama device remove DEVICE
cli-notice-restore_refused = { notice-restore_refused }
cli-notice-restore_asks = { notice-restore_asks }
cli-notice-cannot_follow = { notice-cannot_follow }
cli-notice-removal_keeps_losing = Removing { $subject } keeps being overtaken. You can start the group anew without them: krama group restart CHAT --without PERSON
cli-notice-title = { notice-title }
cli-notice-moved = { notice-moved }

## When a relay cannot start, or cannot be looked into

cli-serve-data_in_use = Another relay is using { $detail }. Stop it first, or choose another directory with --data.
cli-serve-key_damaged = The receipt key { $detail } is damaged. Put the right file back; without it every client will say that this relay has changed.
cli-serve-clock_wrong = This computer's clock is wrong. Set the date first: a relay deletes messages by their day.
cli-serve-path_unusable = This path cannot be kept secret. It begins with a slash and has { $detail } or more of A–Z, a–z, 0–9, - and _ in one part.
cli-serve-routes_unusable = The file of routes cannot be used: { $detail }. See docs/protocol/8-routes.md.
cli-serve-directory_damaged = The file "directory" beside the receipt key is damaged. Put the right one back: without it this relay might use a serial twice, and clients would refuse it.
cli-serve-full = The relay's files cannot be opened. Is there room on the disk, and may this user write there?
cli-serve-unusable = The relay cannot use { $address } or { $data }: { $why }.
cli-disclose-no_relay = There is no relay's data in { $detail }. Say where it is with --data.
cli-disclose-unreadable = { $detail } cannot be read. Run this as the user who runs the relay.
cli-demo-failed = The demonstration cannot start ({ $code }). Is port { $port } taken?
cli-error-network_unusable = Not a way to connect that Krama understands: see krama network --help. “only” needs a proxy, and allows no resolver.
cli-error-outbox_full = { error-outbox_full }
cli-error-island_unusable = { error-island_unusable }
cli-error-island_many = { error-island_many }
cli-error-island_only = { error-island_only }
cli-error-island_options = { error-island_options }
cli-error-island_host = { error-island_host }
cli-error-island_file_damaged = { error-island_file_damaged }
cli-error-island_file_large = { error-island_file_large }
cli-error-doctor_not_agreed = Nothing was sent. What the doctor does can be seen by the network, so it asks first: run it in a terminal, or with --yes.
cli-error-directory_key = The relay’s list of ways to it is signed by a key that is not this relay’s. It was not used; the list that you had is kept.
cli-error-directory_older = The relay’s list of ways to it is older than the one that you have. It was not used.
cli-error-directory_expired = The relay’s list of ways to it is out of date. It was not used; the list that you had is kept.
cli-error-directory_damaged = The relay’s list of ways to it is damaged. It was not used; the list that you had is kept.
cli-error-directory_newer = The relay’s list of ways to it needs a newer Krama. It was not used; the list that you had is kept.
cli-error-checkup_damaged = { error-checkup_damaged }
cli-error-checkup_answer = An answer fits none of the questions. See what there is: krama checkup --questions
cli-error-checkup_file = { error-checkup_file }
cli-error-no_happening = There are no first steps of that name. See what there is: krama checkup --happened
cli-error-kit_damaged = { error-kit_damaged }
cli-error-class_unknown = { error-class_unknown }
cli-error-class_seats = { error-class_seats }
cli-error-class_seat = { error-class_seat }

## Surveys: asking and answering

cli-error-survey_link_other = { error-survey_link_other }
cli-error-survey_link_damaged = { error-survey_link_damaged }
cli-error-survey_link_newer = { error-survey_link_newer }
cli-error-survey_link_plain = { error-survey_link_plain }
cli-error-survey_changed = { error-survey_changed }
cli-error-survey_damaged = { error-survey_damaged }
cli-error-survey_blob = { error-survey_blob }
cli-error-survey_gone = { error-survey_gone }
cli-error-survey_over = { error-survey_over }
cli-error-survey_closed = { error-survey_closed }
cli-error-survey_ticket_missing = { error-survey_ticket_missing }
cli-error-survey_tickets_gone = { error-survey_tickets_gone }
cli-error-answer_unknown = { error-answer_unknown }
cli-error-survey_few = There are { $detail } answers yet, and fewer than 20 are never opened. Nothing was closed; go on collecting.
cli-error-survey_few_left = Fewer than 20 answers were left that both aggregators accept. The survey is closed, and nothing was opened.
cli-error-survey_busy = Another command has just taken this survey a step on. Try again.
cli-error-survey_unknown = There is no such survey in this folder.
cli-error-survey_ambiguous = Several surveys are in this folder: say which, by the beginning of its id.
cli-error-survey_not_ours = This folder is no aggregator of that survey.
cli-error-survey_not_closed = The survey is not closed yet: there is nothing to report.
cli-error-survey_second_missing = A private survey needs a second aggregator: give its key with --second, or say --open for an ordinary poll.
cli-error-survey_second_open = An open survey has one aggregator: leave out --second, or --open.
cli-error-survey_tickets = There can be 0 to { $detail } tickets.
cli-error-survey_date = "{ $detail }" is no day. Write it like 2026-12-31.
cli-error-survey_key_damaged = This is not the whole key of an aggregator. Ask the other organisation for it again.
cli-error-aggregator_name = A new aggregator needs the organisation's name: give it with --name.
cli-error-aggregator_none = There is no aggregator in this folder. Make one with krama survey key.
cli-error-aggregator_exists = There is an aggregator in this folder already.
cli-error-aggregator_newer = This folder was written by a newer Krama. Update Krama.
cli-error-aggregator_damaged = The aggregator in this folder is damaged.
cli-error-aggregator_missing = { $detail } has not closed the survey yet. Nothing was opened and nothing is lost; do the same again later.
cli-error-aggregators_disagree = The two aggregators do not agree (about: { $detail }). Nothing was opened and nothing is lost; talk to the other organisation.
cli-error-answers_damaged = Line { $detail } of the file is not one person's answers to this survey. The lines before it were sent.
cli-error-answers_large = The file of answers is too large.

## Lessons

cli-error-lesson_damaged = A lesson of this Krama is damaged ({ $detail }). Install Krama again.
cli-error-no_lesson = There is no lesson of that name: { $detail }

## Forms, figures and reports of a survey

cli-error-workbook_not_xlsx = This is not an XLSX workbook, or it is locked with a password. Save it as .xlsx without a password.
cli-error-workbook_damaged = This workbook is damaged and cannot be read ({ $detail }).
cli-error-workbook_active = This workbook holds macros, formulas, or links to other files ({ $detail }). It was not opened further. Save it with plain cells only.
cli-error-workbook_large = This workbook is larger than a form can be ({ $detail }).
cli-error-workbook_library = Spreadsheets need the package openpyxl, which is not installed here.
cli-error-xlsform_unsupported = This form asks for something that a Krama survey cannot do. Sheet, row and name: { $detail }. Nothing was made of it.
cli-error-xlsform_damaged = Something in this form is missing or wrong. Sheet, row and name: { $detail }. Nothing was made of it.
cli-error-form_out = A form can be written as .xlsx or .json, not as { $detail }
cli-error-figures_large = This file is larger than the checker takes ({ $detail }).
cli-error-figures_encoding = This file is not text in UTF-8. Save it as CSV in UTF-8.
cli-error-figures_columns = These columns are missing in the first line: { $detail }
cli-error-figures_cell = This cell cannot be read. Row and column: { $detail }. A percentage looks like 59 or 23.5, and n is a whole number.
cli-error-figures_empty = There is no figure in this file.
cli-error-totals_void = These totals cannot be true ({ $detail }). No report was made.
cli-error-survey_too_few = Fewer than { $detail } answers: nothing comes out of a private survey. Wait for more.
cli-error-least_cell_range = The smallest group that is shown can be 5 to 100 people, not { $detail }.
cli-error-pdf_missing = PDF needs the package typst, which is not installed here. Everything else works without it.
cli-error-pdf_large = This is more than one PDF can hold.
cli-error-pdf_failed = The PDF could not be made ({ $detail }).
cli-error-form_damaged = This form breaks a rule of forms ({ $detail }).
cli-error-form_unknown = This form was made by a newer Krama. Update Krama.
cli-error-form_large = This form is larger than a survey can be ({ $detail }).
