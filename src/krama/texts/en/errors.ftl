# SPDX-License-Identifier: AGPL-3.0-or-later
### Why something failed, keyed by the stable codes: one plain sentence that says what to do. Shown by errorText().

## Fallbacks

error-other = Something did not work, and Krama has no words for it ({ $code }). Close Krama and open it again; if it comes back, tell whoever gave you Krama this word.
error-unknown = Something inside Krama did not work. Close Krama and open it again; what was stored is still there.
error-not_connected = Krama is still starting. Try again in a moment.
error-refused = Something came that does not follow Krama’s rules. It was refused, and nothing has changed.

## This device's profile and what it keeps

error-no_profile = Krama is not set up on this device yet. Begin with your name.
error-vault_exists = Krama is set up on this device already. Close this page and open Krama again.
error-vault_taken = Krama is open in another tab or window of this browser. Go on there, or close it and try again here.
error-vault_busy = Another tab of Krama is working right now. Try again in a moment.
error-vault_locked = Krama is locked. Enter your passphrase first.
error-vault_lost = The browser has deleted what Krama had kept here. With your recovery code you can come back; without it, begin anew, and tell your friends by another way.
error-vault_damaged = What Krama keeps on this device is damaged, and was left as it is. Do not go on with an old copy of it: others could not follow. Begin anew and ask for new invites.
error-vault_newer = A newer Krama has been used on this device. Load this page again to get the new version; nothing was changed.
error-vault_unavailable = This browser does not let Krama keep anything – a private window, perhaps. Open Krama in an ordinary window.
error-wrong_passphrase = That passphrase does not open Krama. Nothing was changed; try again.
error-passphrase_needed = Krama is locked with a passphrase. Enter it first.
error-passphrase_differs = The two passphrases differ. Type both again; nothing was changed.
error-home_unusable = Krama cannot write to this device. Check that there is room left, and open Krama again.
error-disk_full = There is no room left on this device. Delete something you do not need; nothing was lost.
error-leader_changed = Krama moved to another tab while this was being done. Look whether it was done, and if not, do it again.
error-engine_refused = The part of Krama that encrypts did not start. Load the page again; if that does not help, update your browser.
error-worker_refused = Krama could not start in this browser. Load the page again; if that does not help, use a newer browser.
error-clock_wrong = The clock of this device is wrong. Set date and time to automatic in the device’s settings, then open Krama again.
error-bad_name = A name needs 1 to 100 letters, in one line.
error-bad_label = Write for whom this invite is: 1 to 100 letters, in one line.
error-bad_title = A group’s name needs 1 to 200 letters, in one line.
error-bad_relay = A relay's address looks like https://relay.example. Check the address.
error-needs_tor = This relay is reached through Tor alone.

## The relay

error-unreachable = The relay cannot be reached. Nothing is lost; it goes on by itself when there is a connection.
error-relay_answer = What answers there is no Krama relay – a login page, perhaps – or one that contradicts itself. It was not believed. Try another network.
error-relay_busy = The relay cannot take it right now. It stays here and goes the next time.
error-relay_refused = The relay refuses this. Load the page again, in case this Krama is old.
error-invite_not_published = The invite could not reach the relay, so the link does not work yet. Make a new one when there is a connection.
error-receipt_bad = This relay’s receipts are not signed by the key that was agreed. It is another relay, or it lies. The conversation has stopped; ask the others by another way.
error-log_gone = The relay no longer has this conversation, though it did before. The conversation has stopped; ask for a new invite.
error-log_forked = The relay shows different people different versions of this conversation. It has stopped, and what proves it is kept. Tell the others by another way.
error-log_rolled_back = The relay has forgotten part of this conversation. It has stopped; what you had is kept. Ask for a new invite.
error-news_inconsistent = The relay contradicts itself about this conversation. It has stopped. Tell the others by another way.
error-seal_forged = The relay slipped in a change that no member made. The conversation has stopped. Tell the others by another way.
error-seal_unusable = The conversation holds a change that this Krama cannot judge. It has stopped. Load the page again, in case this Krama is old.
error-nobody_may_seal = Nobody can change this group any more. An admin can start it anew in the list of its people.
error-stopped = This conversation has stopped. What is written last in it tells why.

## Invites

error-link_not_krama = This is not a Krama invite. Open the link or code that your friend gave you.
error-link_damaged = The link is not whole – chat apps sometimes cut links. Ask for it again, in one piece.
error-link_newer = This link was made by a newer Krama. Load Krama again to update it, then open the link again.
error-link_plain_http = This link would be opened without encryption. Ask for one that begins with https://
error-link_is_device = This is a code for adding a device to an account. Nobody who invites you needs it: do not go on, and ask the person who sent it by voice.
error-link_is_recovery = This is a recovery code. Whoever has it can become its owner: show it to nobody, and do not go on here.
error-link_is_invite = This is an invite to a conversation, not a code for a device. Open it where conversations are listed.
error-invite_used = Somebody has used this link already, and the inviter is told so. Ask for a new one. If it was not you, somebody else has seen the link.
error-invite_expired = This invite has expired, or the clock of one of the two devices is wrong. Ask for a new one.
error-invite_unknown = The relay does not know this invite: it has expired, or it was not published yet. Try again, or ask for a new one.
error-contact_self = This is your own invite. Give it to somebody else.
error-record_person = What this link leads to belongs to somebody else than the link says. Do not use it; tell the person who sent it by another way.
error-record_signature = This invite is not signed by the person that the link names. Do not use it; tell the person who sent it by another way.
error-record_packages = This invite cannot be used: its keys are not those of its maker. Ask for a new one.

## Conversations

error-no_chat = There is no such conversation on this device. Go back to the list.
error-ambiguous_chat = Several conversations fit. Choose one from the list.
error-no_person = This person is not in the list of people any more. Look at the list again.
error-ambiguous_person = Several people fit. Choose one from the list.
error-no_message = This message is not on this device any more.
error-ambiguous_message = Several messages fit. Choose one in the conversation.
error-request_pending = You were added to this group but have not accepted it. Accept or decline first.
error-not_a_request = There is nothing to accept here: you are in this conversation already.
error-chat_left = You have left this conversation. To come back, ask for a new invite.
error-chat_removed = You were removed from this conversation. What you received before is still here.
error-chat_stuck = This device cannot follow a change in this conversation, and has asked to be taken in again. Until then it writes nothing here.
error-chat_stopped = This conversation has stopped. What is written last in it tells why.
error-chat_gone = This conversation is gone. Ask for a new invite.
error-chat_joining = You are not in this conversation yet. It goes on by itself when there is a connection; or open the link again.
error-chat_active = You are still in this conversation. Leave it first, then you can delete it.
error-scan_not_krama = This is not the code of a safety number. Let the other person open the safety number of your conversation.
error-peer_left = The other person has left this conversation. Nobody would read what you write here.
error-chat_known = You are in this conversation already. It is in the list.

## Messages and files

error-nothing_to_send = There is nothing to send. Write something, or choose a file.
error-too_large = This message is too long. Make it shorter, or send it as a file.
error-file_missing = This file is not there any more. Choose it again.
error-file_empty = This file is empty. Choose another one.
error-file_too_large = This file is too large to be sent. Choose a smaller one.
error-file_unreadable = This file cannot be read. Choose it again, or another one.
error-file_changed = The file changed while it was being sent. Nothing was sent; try again.
error-file_gone = The relay keeps files for 45 days and no longer has this one. Ask for it again.
error-file_damaged = The file that came is not the one that was sent. It was thrown away; ask for it again.
error-file_unwritable = The file cannot be kept on this device. Check that there is room left.
error-cancelled = This was stopped before it was done. Nothing was sent.
error-camera_refused = Krama may not use the camera. Allow it in the browser’s settings for this page, choose a picture, or paste the link instead.
error-camera_missing = This device has no camera that Krama can use. Choose a picture, or paste the link instead.
error-microphone_refused = Krama may not use the microphone. Allow it in the browser’s settings for this page, or write instead.
error-microphone_missing = This device has no microphone that Krama can use. Write instead.
error-copy_refused = The browser does not let Krama copy. Hold your finger on the link and choose copy.
error-wire_text = The text holds a character that cannot be shown safely. Type it again without it.
error-wire_length = That is too long. Make it shorter, or send a long text as a file.

## Groups

error-not_admin = Only an admin of this group can do that. Ask one of them.
error-last_admin = You are the only admin. Make somebody else an admin first.
error-direct_is_two = A conversation of two stays one of two. Make a group for more people.
error-no_key_packages = This person cannot be added right now: no key of theirs is left. One comes by itself when you are both online; try again later.
error-too_many_devices = A group holds at most 150 devices. Remove somebody first, or make a second group.
error-too_many_admins = A group has at most 32 admins.
error-restart_group = Only a group can be started anew.
error-move_same = This conversation is at that relay already.
error-move_pending = A move of this conversation is under way already. It goes on by itself when the old relay can be reached.
error-move_spares = A conversation names at most three spare relays.
error-relay_address = A conversation cannot be moved to that address: it is no relay's address, or it leads into a house network or over a line that is not encrypted. An address looks like https://relay.example.
error-moved_note = A note said that a conversation has moved, and was not right. It was not believed.
error-restarted = This group was started anew: go on in the new one. It is in the list.
error-refresh_too_soon = Your keys here were renewed a short while ago. It goes again after changes by others.
error-remove_self = To go yourself, choose “Leave”.
error-leave_self = Your own notes cannot be left.
error-removed = You were removed from this group before the change could be made.
error-verify_direct = A safety number belongs to two people. Compare it in the conversation with that person.

## Devices and recovery

error-code_silent = The other device does not go on. Begin anew there with a new code.
error-device_refused = One of this person’s devices has refused it. It is not let in.
error-answer_missing = An answer is needed here. Give it, then try again.
error-chat_waiting = This device is not let into this conversation yet. What is there can be read; writing comes later.
error-handover_signature = What was handed over is not signed by the other device. Nothing was taken over; begin anew there.
error-handover_certificate = What was handed over is not for this device. Nothing was taken over; begin anew there.
error-code_not_device = This is not a code for adding a device. Make one on the device that you use already.
error-code_damaged = The code is not whole. Scan or copy it again, all of it.
error-code_raced = Two devices answered this code, so somebody else has seen it. Nothing was added. Make a new one where nobody can see it.
error-code_used = Another device used this code first. Nothing was added here. If that was not you, refuse it on the device that you use already.
error-code_closed = The other device has closed this code. Make a new one there.
error-code_commitment = The other device is not the one that made this code. Nothing was added; make a new code.
error-code_person = This code does not come from a device of the person that it names. Nothing was added; make a new code.
error-chain_too_deep = This device cannot add others. Use an older device of yours to add one.
error-code_digits = A recovery code has digits only. Look at it again.
error-code_length = A recovery code has 48 digits, in eight groups of six. Look whether one is missing.
error-code_group = One group of digits is mistyped. Look at each group again.
error-code_expired = This code is too old. Make a new one on the device that you use already.
error-code_unknown = The relay does not know this code: it is too old, or was closed. Make a new one on the device that you use already.
error-code_unanswered = No device has answered this code yet. Scan it on the new device first.
error-digits_differ = The digits on the two devices differ. Nothing was added, and the code is closed: somebody else may have answered it. Make a new one where nobody can see it.
error-device_waits = This device itself still waits to be let in. Add others from an older device, or wait.
error-device_older = That device is older than this one. It can be removed with one that is still older, or with the recovery code.
error-device_this = This is the device that you hold. To clear it, erase Krama on it in the settings.
error-no_device = There is no such device. Look at the list of your devices again.
error-ambiguous_device = Several devices fit. Choose one from the list.
error-code_needed = The recovery code was made already, and is not stored here. To make another one, enter the old one.
error-code_elsewhere = The recovery code is made on your first device. The list of your devices shows which that is.
error-code_not_shown = No new recovery code waits to be confirmed. Make one first.
error-code_group_wrong = This is not the group of digits that was asked for. Look at the code that you wrote down.
error-code_of_another = This is the recovery code of somebody else. Look at the page that you wrote yours on.
error-code_unknown_here = The relay knows no backup for this code. Look at the digits again, or try the relay that you used before.
error-relay_needed = The code alone does not say where the backup lies. Give the address of the relay that you used.
error-backup_missing = There is no backup that this code opens. Look at the digits again, or begin anew.
error-backup_incomplete = Part of the backup is missing on the relay. Try again later.
error-secret_in_message = This is a code that adds a device, or a recovery code. It was not sent: nobody who asks for one means well.
error-backup_rolled_back = The relay has put back an older copy of your backup, or lost the last one. Everything is sent again.

## The app itself

error-engine_version = The parts of Krama on this page do not fit one another. Load the page again.
error-no_web_app = This Krama was built without the web app. Install Krama again, from where you trust it.
error-release_damaged = This Krama is damaged or was changed: its files are not those of its signed list. It was not opened. Install Krama again, from where you trust it.
error-release_refused = Whoever serves this page offered something that is not a newer release of Krama. It was refused; you go on with the Krama that you have. Tell the people you write with by another way.
error-release_malformed = { error-release_refused }
error-release_unknown = { error-release_refused }
error-release_signature = { error-release_refused }
error-release_key = { error-release_refused }
error-release_older = { error-release_refused }
error-release_forked = { error-release_refused }
error-release_mixed = { error-release_refused }
error-release_hash = { error-release_refused }
error-release_worker = { error-release_refused }
error-port_unusable = Something else runs where Krama wants to open. Close it, or choose another port.

## Bytes of others that broke the rules: refused, and one sentence says so for all of them

error-aead = { error-refused }
error-blob_size = { error-refused }
error-certificate_chain = { error-refused }
error-certificate_key = { error-refused }
error-certificate_number = { error-refused }
error-certificate_signature = { error-refused }
error-contact_group = { error-refused }
error-contact_signature = { error-refused }
error-context_fixed = { error-refused }
error-hpke = { error-refused }
error-hpke_key = { error-refused }
error-invite_answer_bad = { error-refused }
error-invite_seal = { error-refused }
error-leaf_not_new = { error-refused }
error-leave_not_own = { error-refused }
error-leave_signature = { error-refused }
error-not_author = { error-refused }
error-note_signature = { error-refused }
error-note_unsigned = { error-refused }
error-outer_nonce = { error-refused }
error-outer_short = { error-refused }
error-outer_size = { error-refused }
error-padding = { error-refused }
error-replacement_signature = { error-refused }
error-roles = { error-refused }
error-seal_banned = { error-refused }
error-seal_key = { error-refused }
error-welcome_direct = { error-refused }
error-welcome_group = { error-refused }
error-welcome_kind = { error-refused }
error-welcome_not_for_us = { error-refused }
error-welcome_sender = { error-refused }
error-wrong_persons = { error-refused }
error-wire_type = { error-refused }
error-wire_count = { error-refused }
error-wire_version = { error-refused }
error-wire_unknown = { error-refused }
error-wire_range = { error-refused }
error-wire_not_canonical = { error-refused }
error-wire_missing = { error-refused }
error-wire_malformed = { error-refused }
error-wire_key = { error-refused }
error-wire_depth = { error-refused }
error-admission_device = { error-refused }
error-admission_signature = { error-refused }
error-backup_slot = { error-refused }
error-device_stranger = { error-refused }
error-own_stranger = { error-refused }
error-own_elsewhere = { error-refused }

## What is carried when the relay cannot be reached

error-bundle_empty = There is nothing to carry.
error-bundle_full = That is more than one file to be carried can hold. Take fewer conversations.
error-bundle_large = This file is too large to be one that Krama has packed.
error-bundle_damaged = This file is not whole, was changed, or is none that Krama has packed. Nothing was taken over.
error-bundle_newer = This file was packed by a newer Krama. Update Krama, then open it again.
error-bundle_old = This file was packed more than 45 days ago. Nothing was taken over.
error-bundle_future = This file says that it was packed on a day to come. Is the clock of one of the two devices wrong?
error-film_size = This is too large to be shown as moving codes. Carry it as a file.
error-film_incomplete = That is not enough of the film yet ({ $detail } codes). Scan on: any others will do.
error-bundle_packer = { error-refused }
error-bundle_parcel = { error-refused }
error-island_entry = { error-refused }
error-film_frame = { error-refused }
error-film_limits = { error-refused }
error-film_newer = { error-refused }
error-directory_damaged = { error-refused }
error-directory_expired = { error-refused }
error-directory_key = { error-refused }
error-directory_newer = { error-refused }
error-directory_older = { error-refused }

## Mistakes in Krama itself

error-merkle_width = { error-unknown }
error-receipt_heads = { error-unknown }
error-wire_schema = { error-unknown }
error-no_loop = { error-unknown }
error-bad_call = { error-unknown }
error-film_frame_size = { error-unknown }
error-film_number = { error-unknown }
error-network_unusable = Not a way to connect that Krama understands.
error-outbox_full = Too much waits to be sent already. Nothing was lost: send this when a relay can be reached again.
error-island_unusable = An island is a computer in the house: its address looks like http://192.168.1.5:8380.
error-island_many = That is more islands than can be looked for at a time.
error-island_only = You have chosen to go through a proxy alone. An island is reached without it, so the two do not go together.
error-island_options = An island has neither a secret path nor other ways to it.
error-island_host = An island listens in the house: that address is not in one.
error-island_file_damaged = This file is none that was made on an island. Nothing was taken over.
error-island_file_large = There is more than one such file may hold.
error-doctor_not_agreed = Nothing was sent. The network can see what this check does, so it asks first.
error-checkup_damaged = The check-up’s own files are damaged. Install Krama again.
error-checkup_answer = An answer fits none of the questions. Nothing was kept.
error-checkup_file = These are no answers that can be read: one JSON object, of 16 KiB at most.
error-no_happening = There are no first steps of that name.
error-kit_damaged = The kit’s own files are damaged. Install Krama again.
error-class_unknown = There is no class of that title here. Make its seats first.
error-class_seats = A class has 1 to 40 seats.
error-class_seat = Nobody waits at that seat.

## Lessons

error-lesson_damaged = A lesson on this device is damaged. Load Krama again to update it, then open the lesson again.
error-no_lesson = There is no lesson of that name. Look in the list of all lessons.
