# SPDX-License-Identifier: AGPL-3.0-or-later
### People: the roster, safety numbers, codes to scan, invites, groups, search.

## The roster

people-title = People
people-can-decrypt =
    { $devices ->
        [one] 1 device can decrypt: { $checked } checked, { $unchecked } not
        *[other] { $devices } devices can decrypt: { $checked } checked, { $unchecked } not
    }
people-explain = Only these devices can open what is written here. Somebody who is in can still copy it or let others read along; Krama cannot see that.
people-list = Who is here
people-me = { $name } (you)
people-admin = admin
people-member = member
people-devices =
    { $count ->
        [one] 1 device
        *[other] { $count } devices
    }
people-checked = compared
people-unchecked = unverified
people-via = via the invite for { $label }, unverified
people-via-checked = via the invite for { $label }, compared
people-looks-like = This name looks like { $other }, but it belongs to somebody else. Ask who it is before you write what matters.
people-actions = What to do with { $name }
people-compare = Compare safety number
people-write = Write to { $name }
nickname-title = Call them otherwise
nickname-label = What you call them
nickname-hint = Only on this device; nobody else sees it, and it is in no copy. They call themselves { $name }. Leave it empty to go back to that.
nickname-own = They call themselves
people-promote = Make an admin
people-remove = Remove from the group
people-no-direct = You have no conversation of two with { $name }. To write to or compare with { $name }, send an invite first.
people-promote-title = Make { $name } an admin?
people-promote-text = An admin can add and remove whom they like – you, too. You cannot take it back.
people-promote-yes = Make an admin
people-promoted = { $name } is an admin now.
people-remove-title = Remove { $name }?
people-remove-text = Once it is done, { $name } cannot read what is written here. What { $name } has received already stays with them. The others see that you did it.
people-remove-yes = Remove
people-removed = { $name } was removed.
people-remove-queued = Not done yet: it goes as soon as there is a connection. Until then { $name } can still read.
people-queued = Not done yet: it goes as soon as there is a connection.
people-add = Add somebody
people-only-admins = Only admins can add or remove people here.
people-two-stay-two = A conversation of two stays one of two. To talk with more people, make a group.
people-leave = Leave
people-leave-title = Leave “{ $title }”?
people-leave-text = You can write nothing here any more, and the others see that you left. You stay a member until somebody else’s Krama has carried it out. What you have stays on this device.
people-left = You have left.
people-last-admin-title = Make somebody else an admin first
people-last-admin-text = You are the only admin. If you left, nobody could add or remove anybody. Choose who shall be an admin, then leave.
people-forget = Delete from this device
people-forget-title = Delete “{ $title }” from this device?
people-forget-text = All its messages and files on this device are deleted. The others keep theirs. It cannot be undone.
people-forget-yes = Delete
people-nobody = Nobody here yet

## Being added to a group

group-request-title = You were added to this group
group-request-text = Look who is in it before you accept. You write nothing here until you accept; if you decline, the others see that you left.
group-accept = Accept
group-decline = Decline
group-accepted = You are in this group now.

## A new group

group-new = New group
group-name = Name of the group
group-name-hint = Everybody in it sees the name.
group-rename = Give the group another name
group-rename-hint = Everybody in it sees the new name, and that you gave it.
group-renamed = The group has its new name.
move-home = Where it is kept
move-title = Move to another relay
move-text = The new relay keeps this conversation from now on; everybody comes along by themselves and sees that you moved it. What was written stays with everybody. Pictures and files that nobody has fetched yet stay at the old relay. The old relay is not told where it goes.
move-text-own = Your own relay moves with your notes: what you make from now on – invites, groups – lies there. Conversations that are there already stay where they are; move them one by one. If you have a recovery code, it and your copies stay at the old relay: make a new code.
move-go = Move
move-done = Moved. The others come along by themselves.
move-queued = Waiting: the old relay must take the move, and cannot be reached. It goes on by itself.
move-restart-relay = Another relay, if the old one is gone
move-restart-hint = Leave it empty to begin at your own relay.
group-pick = Who shall be in it?
group-nobody = You have no contacts yet. Invite somebody first; then you can put them in a group.
group-create = Make the group
group-creating = Making the group …
group-added-none = The group is there, but some could not be added yet:
group-not-added = { $name }: { $why }
group-open = Open the group
group-picked =
    { $count ->
        [0] Nobody chosen yet
        [one] 1 person chosen
        *[other] { $count } people chosen
    }

## Adding to a group

group-add-title = Add to “{ $title }”
group-add-text = Whoever you add can read what is written from then on, even before accepting – and nothing from before.
group-add-ask = Add { $name }?
group-add-unchecked = You have not compared safety numbers with { $name } yet.
group-add-yes = Add
group-added = { $name } was added.
group-all-in = All your contacts are in this group already.
group-add-invite-title = Somebody else?
group-add-invite-text = Send an invite first. When the two of you have a conversation, you can add them here.

## Starting a group anew

group-stopped-title = Nobody can change this group any more
group-stopped-text = Nobody can be added or removed, and keys are not renewed.
group-restart-text = An admin can start it anew: a new group with the same people. The others see it as a request, and everybody who goes on must accept it. The old one stays to be read.
group-stopped-member = Ask an admin of the group to start it anew.
group-restart = Start the group anew
group-restart-title = Start “{ $title }” anew?
group-restart-without = Leave somebody out?
group-restart-everybody = No, everybody comes along
group-restarted = The group was started anew.
group-restart-left = Not in the new group yet: { $names }. Add them there when they are online.

## The safety number

safety-title = Safety number
safety-with = You and { $name }
safety-explain = Compare it with { $name }, face to face or by a voice that you know: if both of you see the same digits, nobody has slipped in between you.
safety-number-label = Sixty digits in twelve groups
safety-compared = You have compared this number with { $name }.
safety-not-compared = Not compared yet.
safety-together = Are you together?
safety-together-text = One shows this code, the other scans it.
safety-code-label = The code that { $name } scans
safety-show = Show my code
safety-scan = Scan { $name }’s code
safety-aloud = Or read the digits aloud
safety-aloud-text = In a call or face to face: one reads, the other looks whether each group is the same.
safety-same = They are the same
safety-differ = They differ
safety-confirm-title = Are all twelve groups the same?
safety-confirm-text = Say yes only if you compared all of them with { $name }, face to face or by a voice that you know – not by a message, which somebody in between could change.
safety-confirm-yes = Yes, we compared them
safety-marked = Marked as compared.
safety-matches-title = It matches
safety-matches-text = If you scanned it from { $name }’s own screen, with { $name } beside you, mark it as compared.
safety-mark = Mark as compared
safety-differs-title = It does not match
safety-differs-scan = Perhaps it was the code of another conversation: let { $name } open the safety number of the conversation with you, and try once more.
safety-differs-aloud = Compare once more, group by group.
safety-differs-text = If it still differs, whoever writes here may not be { $name }, or somebody sits in between. Write nothing here that matters, tell { $name } by another way, and begin a new conversation with an invite handed over in person.

## Scanning a code

scan-title = Scan a code
scan-hint = Hold the code in front of the camera.
scan-starting = The camera is starting …
scan-picture-label = What the camera sees
scan-file = Choose a picture of the code
scan-no-code = There is no code to be read in this picture. Take it again, straight and in good light.
scan-paste = Or paste the link
scan-paste-hint = It begins with https://
scan-paste-go = Go on with this link
scan-again = Scan again
scan-invite-here = This is an invite, not a safety number. Let the other person open the safety number of your conversation.
scan-camera-refused = Krama may not use the camera. Allow it in the browser’s settings for this page.
scan-camera-missing = This device has no camera that Krama can use.
scan-no-camera-safety = Without a camera, let the other person scan your code, or read the digits aloud.

## Invites

invites-title = Invites
invites-new = Invite somebody
invites-for = For whom is it?
invites-for-hint = You see this name until you have compared safety numbers. Whoever has the link sees it too.
invites-first = The first who uses this link is in the conversation with you, whoever that is. Send it by a way that you trust.
invites-make = Make the invite
invites-ready = Invite for { $label }
invites-code-label = Code of the invite for { $label }
invites-link-label = The link
invites-share = Send the link
invites-share-text = An invite to a conversation in Krama. It works for one person.
invites-copy = Copy the link
invites-copied = Copied. Whoever sees it can use it first.
invites-until = Good for one person until { $time }.
invites-list = Your invites
invites-none = No invites yet
invites-none-text = Make one for each person that you want to write with.
invites-open = open until { $time }
invites-used = used
invites-expired = expired
invites-twice = opened twice; this does not show who passed it on
invites-twice-text = Compare the safety number with { $label } before you write what matters: the first who opened the link is in the conversation.

## Search

search-title = Search
search-in = Search in “{ $title }”
search-what = What are you looking for?
search-hint = Khmer words are found in every way of writing them.
search-everywhere = Search in all conversations
search-found =
    { $count ->
        [one] 1 message found
        *[other] { $count } messages found
    }
search-found-more = The newest { $count } messages are shown. Write more of the word to find fewer.
search-nothing = Nothing found
search-nothing-text = Only what is on this device is searched.
search-start = Write a word
search-me = You
search-clear = Clear
