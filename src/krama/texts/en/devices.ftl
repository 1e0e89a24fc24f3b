# SPDX-License-Identifier: AGPL-3.0-or-later
### One's own devices, the encrypted copy, the recovery code, coming back with it.

## Waiting

wait-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
wait-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}
wait-hours-minutes = { $hours } h { $minutes } min
wait-until = in { $left } ({ $time })
wait-over = now
own-wait-restored = You came back with your recovery code. You can read what was kept. All your devices and contacts were told.
own-wait-linked = This device was added. You can read what was handed over; your contacts were told.
own-wait-bar = This device is not let in here yet. What is there can be read.
own-wait-begins = Writing begins
own-wait-over = The wait is over. This device is let into a conversation as soon as another device there comes online.
own-wait-refused = Another device of yours has refused this one. It asks to be let in nowhere. If that was not you, talk to the people who use your devices.
own-wait-removed = This device was taken out of your devices by another one. It gets nothing new.
chat-state-waiting = Readable; writing comes later
own-wait-devices = Show my devices

## The list of devices

devices-title = My devices
devices-explain = These devices are you: they read and write your conversations. A new one waits before the conversations open to it, your other devices and contacts are told, and any older device can refuse it.
devices-add = Add a device
devices-wait-title = How long a new device waits
devices-wait-explain = A new device waits one hour, so that there is time to refuse it. The waiting is counted by your and your contacts’ devices.
devices-careful = Careful mode: a new device waits a day
devices-careful-hint = For those whose phone may be taken from them while it is unlocked.
device-this = This device
device-first = First device
device-by-code = Device with the recovery code
device-nameless = Device without a name
device-phone = Phone
device-computer = Computer
device-mark-me = the one you hold
device-mark-first = the oldest
device-mark-code = came by the recovery code
device-mark-refused = refused
device-mark-removed = removed
device-opens = The conversations open to it
device-refuse = Refuse
device-remove = Remove
device-refuse-title = Refuse this device?
device-refuse-text = “{ $name }” is let into no conversation, and your other devices and contacts are told. This cannot be taken back; the device can be added anew.
device-remove-title = Remove this device?
device-remove-text = “{ $name }” is taken out of all your conversations and gets nothing new, and so is every device that it has added; its open invites are withdrawn. What is on it already stays there.
device-removed = It is out.
device-removed-later = It goes as soon as the relay can be reached.
owner-passphrase = Your passphrase
owner-passphrase-hint = Asked for again, so that nobody does this with your unlocked device.

## Adding a device, on the old one

link-title = Add a device
link-warning = Only go on if you hold the new device in your own hand. Nobody from Krama, and no friend, ever needs this code: whoever asks you for it wants your messages.
link-explain = Open Krama on the new device and choose “I use Krama on another device”. Then show it the code that comes next.
link-history = Hand over messages too
link-history-hint = Texts, not files. Contacts are always handed over.
link-begin = Show the code
link-scan = Scan this with the new device.
link-code-label = Code for adding a device
link-good-for = The code ends
link-waiting = Waiting for the new device
link-no-camera = The new device has no camera
link-no-camera-text = Bring this text to the new device by a way that nobody else sees, for instance a cable or a memory stick. Send it to nobody.
link-code-text = The code as text
link-copy = Copy the text
link-copied = Copied. Other apps can read it until you copy something else.
link-digits-warning = Somebody has answered the code. If the new device in your hand shows no digits, somebody else did: stop.
link-digits = The six digits that the new device shows
link-digits-hint = Read them from its screen, in your hand. Not from a message, not from a call.
link-digits-go = Add this device
link-not-mine = Stop: that is not my device
link-done = Added
link-done-text = It can read what you handed over. Your other devices and your contacts are told; until the wait is over, any older device of yours can refuse it.
link-done-list = Show my devices
link-again = Begin anew

## Being added, on the new one

first-known = I have used Krama before
first-accept-door = I use Krama on another device
first-restore-door = I have a recovery code
accept-title = Add this device
accept-explain = On the device that you use: settings, “My devices”, “Add a device”. It shows a code with a teal frame.
accept-name = What to call this device
accept-name-hint = Only your own devices see it.
accept-scan = Scan the other device’s code
accept-type = Enter the code as text
accept-code = Code of the other device
accept-go = Go on
accept-asking = Asking the other device
accept-digits = Type these six digits on the other device:
accept-digits-hint = Tell them to nobody. If the other device asks for nothing, somebody else has seen the code: stop there.
accept-waiting = Waiting for the other device
accept-done = Opening

## A device that nobody here has added

warning-restored-title = Your recovery code was used
warning-restored = Somebody has used it on another device, and could read the copy at once. Was it you? If not, refuse it now: it is let into the conversations after a day. Then make a new recovery code.
warning-linked-title = A device is being added to yours
warning-linked = “{ $name }” wants to read and write your conversations. Was it you? If not, refuse it now, and see which of your devices somebody had in hand.
warning-mine = This was me
warning-refuse = This was not me: refuse

## The recovery code

card-recovery = Make a recovery code
card-recovery-text = If you lose this device, your name, contacts and texts are lost with it. A code on paper brings them back.
card-recovery-yes = Make it now
code-title = Recovery code
code-explain = 48 digits on paper. If all your devices are lost, they bring back your name, your contacts and your texts on a new one. Writing begins there after a day.
code-danger = Whoever has this page can become you after a day; all your devices are warned, and can refuse it.
code-read = They can read the copy at once, without anybody noticing: your contacts and the text of your messages.
code-alone = Make it where nobody can see your screen.
code-another = There is a code already, and it is not stored here. To make another one, enter the old one; it is good for nothing afterwards.
code-old = The old recovery code
code-show = Show my code
code-write = Write it on paper now, all eight groups. It cannot be shown again. No picture of it: pictures are copied elsewhere.
code-groups = Eight groups of six digits
code-written = I have written it down
code-print = Print the page
code-print-hint = Print only on a printer of your own: others keep what they have printed.
code-confirm = Now read one group from your paper. Then the key that it opens is taken off this device.
code-group = Group { $group }
code-keep = I keep the code
code-kept = The code counts from now on. Keep the paper where nobody looks.
code-again = Show the code again
code-hint = Eight groups of six digits, in Khmer or Latin digits, with or without spaces.
code-good = right
code-bad = look again
code-open = open
code-bad-group = Group { $group } is not right. Look at the paper again.
code-strange = A recovery code has digits only.
code-too-long = That is more than eight groups.
scan-no-camera-code = Type the code instead.
scan-no-recovery = This is no recovery code.

## The page that is printed

paper-title = Krama recovery code
paper-what = This page brings back a name, contacts and texts in Krama, if all devices are lost.
paper-relay = Relay: { $relay }
paper-danger = Whoever has this page can become you after a day; all your devices are warned.
paper-read = Whoever has it can read the copy at once, without anybody noticing. Keep it where nobody looks; take no picture of it.
paper-use = Nobody from Krama ever asks for it. Enter it only in Krama, on a device of your own: “I have used Krama before”, “I have a recovery code”.

## The copy

backup-title = Copy and recovery
backup-what-title = The encrypted copy
backup-what = Krama keeps a copy on your relay by itself: your name, contacts, conversations and the newest texts. The relay cannot open it; only the recovery code can.
backup-what-not = Not in it: files, voice notes, messages that disappear, and the keys of your conversations.
backup-last-title = Last copy
backup-none = No copy has reached the relay yet. The first one is made by itself, a few minutes after something has changed.
backup-last = Made on { $time }.
backup-size = { $size } on the relay.
backup-other = Another device of yours makes the copies: the oldest one.
backup-now = Make a copy now
backup-made = The copy is up to date.
backup-code-missing = There is no recovery code yet: without one nobody can open the copy, you neither.
backup-code-kept = You have a recovery code on paper. It is not stored on this device.
backup-code-make = Make the recovery code
backup-code-another = Make another code

## Coming back

restore-title = Come back with your code
restore-explain = Type the eight groups from your paper. What the copy holds can be read at once.
restore-warning = All your devices and contacts are told at once. Writing begins after a day, if no device of yours refuses. If you still have a device, add this one from there instead.
restore-code = Recovery code
restore-scan = Scan the page
restore-scanned = The page was read.
restore-relay-other = Another relay stands on my page
restore-relay-hint = It stands below the code on your page.
restore-go = Come back
restored-title = Welcome back, { $name }
restored-back = Back at once, to be read
restored-counts = Contacts: { $contacts }. Conversations: { $chats }. Texts: { $messages }.
restored-made = As it was on { $time }.
restored-wait-title = What happens now
restored-wait = All your devices and contacts are told. After a day this device asks to be let into your conversations; any device of yours can refuse it until then.
restored-lost = Devices that you have lost are taken out when this one is let in.
restored-go = Open Krama
