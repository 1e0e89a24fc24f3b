# SPDX-License-Identifier: AGPL-3.0-or-later
### Settings, storage, passphrase, erasing, about, install guide, help.

## Settings

settings-title = Settings
settings-you = You
settings-name = Your name
settings-name-hint = The people you write with see it. It need not be your real name.
settings-name-changed = The people you write with see your new name with your next messages.
settings-save = Save
settings-saved = Saved.
settings-look = Language and display
settings-language = Language · ភាសា
settings-text-size = Text size
settings-percent = { $percent } %
settings-text-sample = This is how large a message is.
settings-theme = Light or dark
settings-theme-system = As this device does
settings-theme-light = Light
settings-theme-dark = Dark
settings-motion = Movement
settings-motion-hint = Things slide and fade in.
settings-motion-system = As this device does
settings-motion-off = No movement
settings-digits = Digits
settings-privacy = Privacy
settings-receipts = Tell others that I have read
settings-receipts-hint = “Arrived” is told in any case.
settings-fetch = Get files and voice notes by themselves
settings-fetch-always = Always
settings-fetch-small = Only small ones
settings-fetch-small-hint = Large ones wait until you tap them.
settings-fetch-never = Never; only when I tap them
settings-this-device = This device
settings-relay = Relay
settings-relay-hint = The machine that passes your messages on. It cannot read them; it can see your address and when you are there.
settings-more = Help and limits
settings-close = Close

## Passphrase

passphrase-title = Passphrase
passphrase-is-set = Krama asks for it when it opens.
passphrase-not-set = Not set
passphrase-does = With a passphrase, whoever takes this device while Krama is closed cannot open your messages without it.
passphrase-does-not = It does not help while Krama is open, or against somebody who sees or makes you type it. Nobody can bring it back: forget it, and everything here is lost.
passphrase-old = The passphrase until now
passphrase-new = New passphrase
passphrase-new-hint = Take several words that nobody would guess: four or more. Any language, spaces too.
passphrase-again = The new passphrase again
passphrase-show = Show what I type
passphrase-strength-short = Too short: a computer guesses it at once.
passphrase-strength-fair = Better. One or two words more make it strong.
passphrase-strength-long = Long enough, if nobody can guess the words.
passphrase-set = Set the passphrase
passphrase-change = Change the passphrase
passphrase-remove = Remove the passphrase
passphrase-remove-title = Remove the passphrase?
passphrase-remove-text = Whoever holds this device unlocked can then open Krama and read everything.
passphrase-was-set = The passphrase is set. Krama asks for it the next time it opens.
passphrase-was-removed = The passphrase was removed.

## Storage

storage-title = Storage
storage-used = { $usage } used of { $quota } that the browser gives
storage-used-only = { $usage } used
storage-bar = Space used
storage-unknown = This browser does not say how much space is used.
storage-kept-title = The browser keeps it
storage-kept-text = The browser has promised not to delete Krama’s messages by itself when space gets short.
storage-loose-title = The browser may delete it
storage-loose-text = If space gets short, or you do not open Krama for some days, the browser may delete everything here. Ask it to keep it; on an iPhone, install Krama first.
storage-keep = Ask the browser to keep it
storage-keep-refused = The browser did not agree. Install Krama and use it for a while, then ask again.
storage-messages = Messages
storage-chats = Conversations
storage-files = Files
storage-files-value = { $count } · { $size }
storage-free-title = Make room
storage-free-text = Files are deleted on this device only. A relay keeps them for 45 days: until then you can get them again.
storage-drop-all = Delete all files here
storage-drop-chat = Delete files of one conversation
storage-drop-title = Delete files?
storage-drop-all-text = All files and voice notes that lie on this device are deleted. Messages stay. What is older than 45 days cannot be got again.
storage-drop-chat-text = Files and voice notes of “{ $title }” that lie on this device are deleted. Messages stay. What is older than 45 days cannot be got again.
storage-drop-yes = Delete files
storage-dropped = Deleted.

## Erasing this device

wipe-title = Erase Krama on this device
wipe-intro = This deletes from this device, for good:
wipe-messages = all your messages and files
wipe-keys = your keys on this device: without the recovery code or another device nobody, you included, can be you again
wipe-name = your name and settings
wipe-stays = What others have received stays with them, and they are not told that you erased. Somebody who examines the device may still find traces.
wipe-understood = I know that this cannot be undone here
wipe-go = Erase everything
wipe-sure-title = Erase everything now?
wipe-sure-text = Afterwards Krama begins empty.
wipe-erasing = Erasing …

## About

about-title = About Krama
about-what = Krama is an end-to-end encrypted messenger: only the devices in the list of people can open what is written.
about-version = Version
about-licence = Licence
about-licence-text = AGPL-3.0-or-later: anybody may read, change and pass on the source, under the same licence. Whoever runs a changed Krama for others must give them its source.
about-source = Source
about-source-text = Ask whoever runs { $host } for the source: the licence obliges them to give it.
about-source-local = Ask whoever gave you this Krama for the source: the licence obliges them to give it.
about-serves-title = Who serves this code?
about-serves-here = This app came to you from { $host }.
about-serves-web = Whoever serves the web page could change it, even for you alone.
about-serves-open = On a computer, “krama open” serves the app from the Krama that you installed yourself.
about-serves-local = It comes from the Krama that is installed on this computer, not from a web site.
about-audit = This is the first version. Nobody outside has audited it, and no native speaker has reviewed its Khmer yet.

## Help

help-title = Help
help-questions = Questions
help-scam-title = Somebody asks for a code
help-scam-text = Krama never asks for a code, a PIN or money, and has no support that writes to you. Whoever asks for one wants to deceive you: do not answer.
help-who-title = Is it really my friend?
help-who-text = A name can be taken by anybody. Open the conversation, tap the people, and compare the safety number with your friend.
help-lost-title = My phone is lost or taken
help-lost-text = Remove it from an older device of yours, if you have one. Tell your friends by another way. On a new device use the recovery code; without it, begin anew with new invites.
help-signs-title = Sent, arrived
help-signs-text = “Sent” means that a relay has stored it. Only “arrived” means that your friend’s device has it.

## Installing

guide-title = Install Krama
guide-why = Installed, Krama has a picture of its own on your home screen, and the browser is less likely to delete your messages.
guide-seen = The picture can be seen by whoever looks at your screen.
guide-iphone-first = On an iPhone the installed app begins empty: install it before you make your name here.
guide-done = Krama is installed already.
guide-which = Your browser
guide-chrome = Chrome on Android
guide-safari = Safari on an iPhone or iPad
guide-samsung = Samsung Internet
guide-firefox = Firefox on Android
guide-desktop = A computer
guide-step = Step { $number }
guide-chrome-1 = Tap the three dots at the top right.
guide-chrome-2 = Tap “Add to Home screen”, then “Install”.
guide-safari-1 = Tap the share sign: a square with an arrow.
guide-safari-2 = Scroll down and tap “Add to Home Screen”, then “Add”.
guide-samsung-1 = Tap the three lines at the bottom right.
guide-samsung-2 = Tap “Add page to”, then “Home screen”.
guide-firefox-1 = Tap the three dots beside the address.
guide-firefox-2 = Tap “Install” or “Add to Home screen”.
guide-desktop-1 = In Chrome or Edge: press the sign with an arrow at the right end of the address.
guide-desktop-2 = Press “Install”. In Safari on a Mac: menu File, “Add to Dock”.
guide-last = Open Krama from its picture from now on.
