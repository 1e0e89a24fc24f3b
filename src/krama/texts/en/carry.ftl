# SPDX-License-Identifier: AGPL-3.0-or-later
### Messages from hand to hand: files and moving codes, where no relay can be reached.

## The door

carry-title = From hand to hand
carry-door-hint = Messages without a network: as a file, or as moving codes
carry-door = Give from hand to hand
carry-intro = Where the relay cannot be reached, messages can go from phone to phone: as a file that somebody carries, or as moving codes from one screen to another phone’s camera. Neither phone needs a network.

## Giving

carry-give = Give
carry-none = No message of yours waits. Write in your conversations: what the relay cannot take, you can give here.
carry-quiet = No message of yours waits. You can give word of what has arrived here.
carry-waits = { $count ->
    [one] 1 message waits
   *[other] { $count } messages wait
} in { $chats ->
    [one] 1 conversation.
   *[other] { $chats } conversations.
}
carry-which = Which conversations?
carry-count = { $count ->
    [one] 1 message
   *[other] { $count } messages
}
carry-held = { $count ->
    [one] 1 message waits for you to decide in its conversation, because somebody was added. It does not go.
   *[other] { $count } messages wait for you to decide in their conversations, because somebody was added. They do not go.
}
carry-changes = A change of members or keys waits. It cannot go this way, only by the relay.
carry-privacy = Whoever carries or films it cannot read it. They can see how many conversations there are and how much, and that it comes from Krama. Photos, files and voice notes themselves stay here until there is a network.
carry-save = Save as a file
carry-share = Hand the file to another app
carry-film = Show as moving codes
carry-packed = { $count ->
    [0] It is packed.
    [one] 1 message is packed.
   *[other] { $count } messages are packed.
} Anybody in these conversations can take it in, any number of people. It waits here until the relay has it, too.
carry-left = { $count } more did not fit. They wait for the relay.

## Taking

carry-take = Take
carry-take-hint = Open a file that somebody has brought, or scan the moving codes on another phone.
carry-open = Open a file
carry-scan = Scan moving codes
carry-reading = It is being opened …
carry-got = { $count ->
    [one] 1 new message
   *[other] { $count } new messages
} in { $chats ->
    [one] 1 conversation.
   *[other] { $chats } conversations.
}
carry-got-quiet = No new message. Other news was taken over, such as “arrived”.
carry-got-known = All of it is here already.
carry-got-nothing = Nothing in it can be opened here.
carry-got-kept = What is for others, or for a change that has not come here yet, is kept and tried again by itself.
carry-got-waiting = Some of it must wait until older messages have come from the relay. It is kept, and comes by itself.
carry-got-damaged = Some of it was damaged or changed, and was thrown away. Ask for another copy.

## Moving codes

film-question = The picture flickers
film-question-text = Black and white squares change several times a second. If flickering can harm you or somebody beside you, as with epilepsy, save a file instead.
film-question-yes = Show the codes
film-title = Moving codes
film-label = Moving codes for the camera of another phone
film-hint = On the other phone: Settings, From hand to hand, Scan moving codes. Turn up the brightness here.
film-number = Code { $number }. Any { $blocks } are enough.
film-slower = Slower
film-faster = Faster
film-larger = Larger squares
film-smaller = Smaller squares
film-pause = Stop for a moment
film-go-on = Go on
film-scan-hint = Hold the moving codes in front of the camera. Codes that are missed do no harm.
film-scan-progress = { $have } of { $need } codes
film-scan-bar = Codes read
film-scan-other = These codes are of something else that was packed. What was read so far does not fit them.
film-scan-switch = Begin with these
film-scan-strange = This is another kind of code. Let the other person open “From hand to hand” and show the moving codes.
film-scan-file = Take a file instead: the other phone can save one.
