# SPDX-License-Identifier: AGPL-3.0-or-later

### The shell, the first run, the list of conversations.

## What can be pressed

action-again = Try again
action-back = Back
action-cancel = Cancel
action-close = Close
action-copy = Copy
action-delete-for-all = Delete for everybody
action-done = Done
action-edit = Edit
action-forward = Send on
action-info = Details
action-listen = Listen
action-listen-stop = Stop
action-mute = Mute
action-pin = Keep on top
action-put-away = Put away
action-reply = Answer
action-save = Save to this device
action-scan = Scan a code
action-send = Send
action-undo = Undo
action-unmute = Unmute
action-unpin = Do not keep on top
listen-no-voice = This device has no voice for this language.

## The whole app

app-language = Language
app-loading = One moment …
clock-wrong = The clock of this device seems wrong. Set the date and time right: otherwise invites look expired, and times of messages are wrong.
network-offline = No connection. You can read and write; messages wait here and go out by themselves.
network-refused = What answers here is no Krama relay – a login page of the network, perhaps. It was not believed. Open the login page in the browser, or try another network.
borrowed-banner = Borrowed phone: nothing is kept. When you close this page, everything here is gone.
someone = Somebody
you = You
pane-empty = Choose a conversation
screen-unfetched = This part could not be fetched
screen-unfetched-hint = Try again when there is a connection. Your messages are still here.
update-ready = A newer Krama is ready.
update-take = Use it now

## When nothing works

broken-engine-refused = This browser cannot run Krama
broken-engine-refused-text = It does not allow the program that locks messages (WebAssembly). Some phones forbid it in a hardened mode, such as Lockdown Mode on iPhones. Use another browser, or allow it for this page. Krama never sends without encryption instead.
broken-worker-refused = Krama could not begin
broken-worker-refused-text = A part of the program did not load. Check the connection and try again. If it stays like this, update your browser.
broken-storage-refused = This browser keeps nothing
broken-storage-refused-text = Private windows and some settings forbid pages to keep anything. Open Krama in an ordinary window. For a phone that is not yours, choose “borrowed phone” instead.
broken-vault-unavailable = This browser keeps nothing
broken-vault-unavailable-text = Private windows and some settings forbid pages to keep anything. Open Krama in an ordinary window. For a phone that is not yours, choose “borrowed phone” instead.
broken-damaged = What is kept here is damaged
broken-damaged-text = Krama cannot read it safely and has left it as it is. You can try again. If it stays like this, begin anew and ask your friends for new invites.
broken-vault-damaged = What is kept here is damaged
broken-vault-damaged-text = Krama cannot read it safely and has left it as it is. You can try again. If it stays like this, begin anew and ask your friends for new invites.
broken-lost = What was here is gone
broken-lost-text = This browser has deleted what Krama kept on this device: keys, conversations and messages. Browsers do that when space runs out, or when a page was not used for long. Begin again, and ask your friends for new invites.
broken-newer = A newer Krama was here
broken-newer-text = What is kept here was written by a newer Krama. Load this page again to get the newer one. Nothing was changed.
broken-screen-failed = Something on this page went wrong
broken-screen-failed-text = Your messages are safe. Try again.
broken-other = Krama has stopped here
broken-begin-again = Begin again
broken-wipe-title = Erase what is left here?
broken-wipe-text = Everything that Krama kept in this browser is erased, and you begin as somebody new. Your friends keep what they have. This cannot be undone.
broken-wipe-yes = Erase and begin again

## In another app's browser

elsewhere-title = Open this in your own browser
elsewhere-text = You are inside { $app }. Here Krama can be lost at any time, and { $app } may be able to see what you write. Go on in Chrome or Safari. Nothing was made here yet.
elsewhere-other-app = another app
elsewhere-chrome = Open in Chrome
elsewhere-copy = Copy the link
elsewhere-copied = Copied. Open Chrome or Safari and paste it where the address is.
elsewhere-copy-self = Copy this link yourself
elsewhere-by-hand = If that does not work
elsewhere-step-menu = Press the three dots or the compass at the edge of this page.
elsewhere-step-safari = Choose “Open in Safari” or “Open in browser”.
elsewhere-step-browser = Choose “Open in Chrome” or “Open in browser”.
elsewhere-step-go-on = Go on there.
elsewhere-stay = Go on here all the same
elsewhere-stay-title = Stay in this app?
elsewhere-stay-text = { $app } can erase this page and everything in it without asking. It may also be able to read what is on it. The microphone often does not work.
elsewhere-stay-yes = Stay here

## The first screens

first-begin = Begin
first-borrowed = This phone is borrowed
first-borrowed-hint = Nothing is kept. When you close the page, all is gone.
first-invited = Somebody invites you
first-invited-group = You are invited to a group
first-invited-text = Type your name and begin. You can write at once, even if the other person is not online.
first-link = Your invite link
first-link-hint = Paste the whole link. It has “/i#” in it.
first-link-open = Open the link
first-more = More
first-name = Your name
first-name-hint = As your friends call you. Only people you write with see it. You can change it later.
first-name-missing = Type a name first. One letter is enough.
first-promise = Only the devices that Krama shows you in a conversation can decrypt its messages. Whoever receives a message can still pass it on. Whoever watches the network can notice that you use Krama.
first-unserved = No connection. To begin here, this phone needs the internet once. Nothing was made yet.
first-relay = Address of the relay
first-relay-hint = For example https://relay.example – ask the person who runs it.
first-relay-other = Another relay
first-welcome = Welcome
first-welcome-text = Krama is for writing and speaking with people you know. You need no phone number. Most people begin with a link from a friend.
first-without = Begin without an invite
first-without-door = I have no invite
first-without-text = Then you invite others yourself. Your messages wait, locked, on a relay until they are fetched.
unlock-open = Open
unlock-passphrase = Passphrase
unlock-title = Krama is locked

## Links that were opened

door-answer = Answer it
door-direct = Answer this invite?
door-direct-text = A new conversation of two begins. The person who made the link sees the name that you use here.
door-group = Ask to be let in?
door-group-text = An admin of the group sees the name that you use here, and decides.
door-reading = Reading the link …
door-trouble = This link does not work
trouble-away = Go on without this link
trouble-paste-hint = Paste the link once more, in one piece.
trouble-other = This link does not work
trouble-link-damaged = The link is not whole
trouble-link-damaged-text = Chat apps sometimes cut links. Go back to the message, press the link for long, copy it whole, and paste it here. Or ask your friend to send it again.
trouble-link-not-krama = This is not an invite
trouble-link-not-krama-text = The address is not a Krama invite. Ask your friend for the link again, and paste it here.
trouble-link-newer = This Krama is too old for the link
trouble-link-newer-text = The link was made by a newer Krama. Close this page, open it again, then open the link once more.
trouble-link-plain-http = This link is not safe to open
trouble-link-plain-http-text = It would be opened without encryption. Ask for one that begins with https://
trouble-link-is-device = This is no invite
trouble-link-is-device-text = This code links another device to somebody’s Krama. Whoever sent it to you may want to take over your Krama. Do not use it, and tell the person.
trouble-link-is-recovery = { trouble-link-is-device }
trouble-invite-used = This link was used already
trouble-invite-used-text = Each invite works once. If it was you, open Krama where you used it. If it was not you, somebody else has seen the link: tell your friend by another way, and ask for a new one.
trouble-invite-expired = This invite has expired
trouble-invite-expired-text = Or the clock of one of the two devices is wrong. Ask your friend for a new link.
trouble-invite-unknown = This invite is not there
trouble-invite-unknown-text = It has expired, or it has not reached the relay yet. Try again later, or ask for a new link.
trouble-contact-self = This is your own invite
trouble-contact-self-text = Give it to the person for whom you made it.

## The list

list-draft = Draft:
list-empty = Nobody is here yet
list-empty-hint = Make an invite and send it to a friend. The conversation begins when the link is opened.
list-held = { $count ->
    [one] A message waits for you to decide
   *[other] { $count } messages wait for you to decide
}
list-looks-like = Looks like “{ $name }”, but is another
list-me = You: { $text }
list-nothing-yet = Nothing written yet
list-search = Search
list-settings = Settings
list-title = Conversations
list-unread = { $count ->
    [one] 1 new message
   *[other] { $count } new messages
}
new-menu = New
new-group = New group
new-invite = Invite somebody
new-scan = Scan an invite
pending-title = Invite accepted
pending-failed = Nothing came of this invite
pending-waits = { $count ->
    [0] Waits for a connection
    [one] Waits for a connection, with 1 message
   *[other] Waits for a connection, with { $count } messages
}
pending-text = The relay cannot be reached now. You can write already; it goes out by itself when there is a connection.
pending-empty = Write something. It waits here and goes out later.
pending-voice = Voice notes work as soon as there has been a connection. Write for now.

## Cards

card-install = Keep Krama on this phone
card-install-text = Put it on your home screen. Then the phone is less likely to delete your messages, and you find it again.
card-install-yes = Show me how

## Dates and times

date = { $day } { month-name }
date-full = { $weekday } { $date }, { $time }
date-weekday = { $weekday }, { $date }
date-year = { $day } { month-name } { $year }
month-name = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
time-afternoon = { $time } pm
time-morning = { $time } am
today = Today
weekday = { $day ->
    [0] Sunday
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
   *[6] Saturday
}
yesterday = Yesterday
