# SPDX-License-Identifier: AGPL-3.0-or-later

### Conversations, messages, voice, files, notices.

## A conversation

chat-arrived = { $name }: { $text }
chat-beginning = This is the beginning. Compare the safety number when you meet, so that you know it is really this person.
chat-beginning-group = This is the beginning. Press the line under the title to see who can decrypt.
chat-compare = Compare the safety number
chat-devices = { $count ->
    [one] 1 device can decrypt
   *[other] { $count } devices can decrypt
}
chat-has-timer = Messages disappear
chat-joining = This conversation is still being set up.
chat-looks-like = Careful: this name looks like “{ $name }”, but it is another person. Ask by another way before you trust it.
chat-menu = More about this conversation
chat-messages = Messages
chat-muted = Muted
chat-new = New messages
chat-pinned = Kept on top
chat-search = Search here
chat-self = My notes
chat-self-hint = Notes for yourself. Nobody else can read them.
chat-state-gone = This conversation is gone
chat-state-joining = Being set up …
chat-state-left = You left
chat-state-removed = You were removed
chat-state-request = You were added: accept or decline
chat-state-stopped = Stopped for your safety
chat-state-stuck = This device cannot follow
chat-stopped = This conversation has stopped.
chat-stopped-direct = Ask the other person by another way, and make a new invite.
chat-to-end = To the newest message
chat-to-new = { $count ->
    [one] To the new message
   *[other] To the { $count } new messages
}
chat-verified = Safety number compared
chat-via = This person came by the invite “{ $label }”; not checked yet.
chat-who = Who can decrypt

forget-door = Remove from this device
forget-title = Remove this conversation?
forget-text = Its messages and files are erased from this device. Others keep theirs. This cannot be undone.
forget-yes = Remove

held = { $count ->
    [one] Somebody was added. Your message was not sent yet. Look who is there, then decide.
   *[other] Somebody was added. Your { $count } messages were not sent yet. Look who is there, then decide.
}
held-by = { $count ->
    [one] { $names } was added. Your message was not sent yet. Shall they read it too?
   *[other] { $names } was added. Your { $count } messages were not sent yet. Shall they read them too?
}
held-send = { $count ->
    [one] Send it
   *[other] Send them
}
held-drop = Do not send

## Messages

copied = Copied
delete-soon = It will be deleted for everybody. Whoever saw it may have kept it.
info-title = Details
info-at = Written
info-edited = Only the last version is shown.
info-goes = Disappears from this device
info-read = Read: their own device says so. Who has not switched that on may have read it all the same.
info-arrived = Arrived on their device
info-state-hint = “Sent” means that a relay keeps it. Only “arrived” means that the friend's device has it.
forward-ask = Send it to { $name }?
forward-done = Sent on to { $name }.
forward-find = Find a conversation
forward-nowhere = There is no such conversation that you can write to.
forward-text = It goes out as your own message; nobody is told who wrote it first. Whoever wrote it did not write it for those who read it there.
forward-title = Send on to
kind-call = A call
kind-file = A file
kind-photo = Photo
kind-poll = A question
kind-text = A message
kind-timer = Disappearing messages
kind-unknown = This message needs a newer Krama.
kind-voice = Voice note
kind-voice-of = Voice note { $time }
link-ask-title = Open { $host }?
link-ask-text = This leaves Krama. The site { $host } and the network see that you visit it.
link-ask-odd = Careful: this address is written in letters that look like others. It really leads to { $host }. If you do not know that name, do not open it.
link-ask-plain = This leaves Krama without encryption: everybody on the network can read what { $host } shows you, and change it.
link-ask-yes = Open
message-actions = What to do with this message
message-deleted = This message was deleted.
message-edited = edited
message-goes = Disappears
message-menu = Menu of the message of { $name }
message-of = { $name }
poll-answer = Answer { $number }
poll-answers = Answers
poll-close = Take no more answers
poll-close-text = The answers stay as they are now, for everybody. It cannot be opened again.
poll-close-title = Take no more answers?
poll-close-yes = Take no more
poll-closed = Closed: no more answers. Everybody here sees who chose what.
poll-empty-hint = What stays empty is left out.
poll-fault-few = Give at least two answers.
poll-fault-option-long = One of the answers is too long.
poll-fault-question = Write the question first.
poll-fault-question-long = The question is too long.
poll-fault-same = Two of the answers are the same.
poll-more = Another answer
poll-multiple = Several answers may be chosen
poll-nobody = Nobody yet
poll-one = One answer. Everybody here sees who chose what.
poll-several = Several answers. Everybody here sees who chose what.
poll-question = Question
poll-seen = Everybody in this conversation sees who chose what. Do not ask what could get somebody hurt.
poll-send = Ask
poll-title = A question with answers
poll-who = Who chose what
reaction-field = One emoji
reaction-give = React with { $reaction }
reaction-hint = Choose it on your keyboard.
reaction-of = { $reaction }, { $count }: { $names }
reaction-other = Another reaction
state-arrived = { $count ->
    [one] Arrived on 1 device
   *[other] Arrived on { $count } devices
}
state-held = Not sent: waits for you to decide
state-read = { $count ->
    [one] Read
   *[other] Read by { $count }
}
state-sent = Sent
state-waiting = Waits for a connection

## Writing

attach = Attach
attach-camera = Take a photo
attach-file = A file or video
attach-photo = A photo
attach-poll = A question with answers
composer-editing = Editing
composer-label = Message
composer-placeholder = Write …
composer-replying = Answer to { $name }
composer-save = Save the change
job-cancel = Stop sending
job-going = Being sent
job-waits = Waits for a connection
composer-region = Write and speak

## Files and photos

file-as-is = It is sent as it is. Files can say who made them, where and when.
file-coming = Is being fetched …
file-lies = Careful: this says it is a photo, but it is not. Do not open it unless you are sure.
file-program = This file can run a program
file-program-short = Careful: opening this can run a program.
file-program-text = Such files can take over your phone. Only save it if you asked for it, and the person has told you by another way that it is theirs.
file-program-yes = Save it all the same
file-save = Save
file-title = Send this file?
photo-as-is = Send as a file, unchanged ({ $size })
photo-as-is-warning = The photo is sent unchanged. It can contain the place, the time and the phone with which it was taken.
photo-caption = Words with it
photo-cleaned = Made smaller ({ $size }). Place, time and phone model stored in the file are left out. What can be seen in the picture stays.
photo-fetch = Fetch the photo ({ $size })
photo-of = Photo of { $name }
photo-preparing = Is being made smaller …
photo-preview = The photo as it will be sent
photo-small-instead = Send small instead
photo-title = Send this photo?

## Voice

voice-asking = The browser asks for the microphone …
voice-listen = Listen
voice-lock = Go on without holding
voice-no-microphone = No microphone
voice-pause = Pause
voice-place = Place in the voice note
voice-place-of = { $at } of { $all }
voice-play = Play
voice-record = Record a voice note: tap, or hold and speak
voice-refused = The microphone is not allowed
voice-refused-how = Press the lock or the letters beside the address at the top, choose Permissions, and allow the microphone. On an iPhone: Settings, Safari, Microphone. Then come back and press the microphone again.
voice-send = Send the voice note
voice-slide = ← throw away · ↑ lock
voice-speed = Speed { $speed }
voice-throw-away = Throw away
voice-too-short = Too short. Hold the button while you speak, or tap it and speak.
voice-unplayable = This browser cannot play this voice note.

## Disappearing messages

timer-choose = Messages disappear after they were read
timer-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
timer-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
timer-limits = It holds for new messages, on devices that keep to it. Whoever reads a message can still copy it or take a picture.
timer-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
timer-off = Off
timer-set = { $person } has set how long messages stay.
timer-set-me = You have set how long messages stay.
timer-title = Disappearing messages
timer-weeks = { $count ->
    [one] 1 week
   *[other] { $count } weeks
}

## Notices, by their codes

notice-invite_answered = { $person } answered your invite.
notice-invite_opened_twice = This conversation's invite was opened a second time. This does not show who passed it on.
notice-added = { $person } added you.
notice-restarted = { $person } restarted this group. Nothing of the old one moves by itself: accept the new one to go on.
notice-add_person = { $person } added { $subject }.
notice-remove_person = { $person } removed { $subject }.
notice-add_device = { $subject } has a new device.
notice-remove_device = { $person } removed a device of { $subject }.
notice-replace_leaf = { $person } took a device of { $subject } in again.
notice-roles = { $person } changed who is an admin.
notice-settings = { $person } changed the group's settings.
notice-title = { $person } named this group “{ $title }”.
notice-moved = { $person } moved this conversation to the relay { $title }.
notice-promote_self = { $subject } took over as an admin.
notice-revoke = { $person } declared a device lost.
notice-left = { $person } left.
notice-name_changed = { $person } goes by another name now. Compare your safety number again.
notice-messages_expired = { $count ->
    [one] 1 message expired on the relay before you looked.
   *[other] { $count } messages expired on the relay before you looked.
}
notice-seal_void = { $person } tried to change this group against its rules. It had no effect.
notice-stuck = A change by { $person } cannot be followed by this device.
notice-history_differs = { $person }'s device says that it sees this conversation otherwise than you do. Either the relay shows people different versions, or that device is wrong: ask them by another way.
notice-log_expired = The relay has forgotten this conversation's place, since you looked too long ago or nobody wrote. It goes on from here; if nobody answers, the others have gone on without you: ask for a new invite.
notice-relay_withholds = { $person }'s device is further on in this conversation than the relay shows you. Either the relay withholds a change, or that device is wrong: ask them by another way who is a member.
notice-cannot_follow = A device of { $person } cannot follow the last change.
notice-removal_keeps_losing = Removing { $subject } keeps being overtaken. An admin can start the group anew without them.
notice-device_announced = { $person } is adding a device. It will be let in here in an hour or more. Did you expect it? Ask them by another way.
notice-device_refused = { $person } refused a device that wanted to be let in.
notice-device_adding = A device is being added to your own. If that is not you, refuse it at once on a device that you have.
notice-device_in = Another device of yours has let this one in.
notice-restore_announced = Somebody has used the recovery code of { $subject }. Their new device will be let in here after a day if none of theirs refuses it. Ask them by another way whether it is them.
notice-restore_warning = Somebody has used your recovery code. If it was not you, refuse the new device within a day on a device that you have.
notice-restore_refused = Another device of yours has refused this one. It asks no further.
notice-restore_asks = The day is over: this device asks to be let into your conversations again.
