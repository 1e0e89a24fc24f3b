# SPDX-License-Identifier: AGPL-3.0-or-later
### What Krama protects, and what not: the sentences of docs/limits.md, as the app has them. Change both together.

## The page

limits-title = What Krama protects, and what not
limits-intro = For everybody who uses Krama. Read it before you rely on it; a wrong belief here can hurt.

## It protects

limits-protects-title = It protects
limits-protects-1 = What you write can be opened only by the devices in the list of members.
limits-protects-2 = Whoever runs the relay, the machine that passes your messages on, cannot read them and cannot add, swap or hide a member.
limits-protects-3 = If that machine is seized, its disk holds no name, no contact and no address, and of times only the day on which each row is to be deleted and when its files last changed.

## The people you write to

limits-receivers-title = The people you write to
limits-receivers-1 = Whoever receives a message can copy it, photograph it and pass it on, and may be able to prove that you wrote it.
limits-receivers-2 = Somebody who is admitted can let others read along; Krama cannot see that.
limits-receivers-3 = Deleting a message asks the others’ devices; it does not force them.

## Names

limits-names-title = Names
limits-names-1 = A name is what somebody calls himself; anybody can take any name, and change it.
limits-names-2 = It becomes sure only when the two of you have compared the safety number, face to face or by a voice that you know.
limits-names-3 = Until then it says “unverified”.

## Groups

limits-groups-title = Groups
limits-groups-1 = Everybody who is a member when your message leaves can read it, also somebody who was added a moment ago and has not accepted yet.
limits-groups-2 = Look at the list of people before you say what matters.
limits-groups-3 = An admin can add and remove whom they like.
limits-groups-4 = Whoever leaves stays a member until somebody else’s Krama has carried it out.

## What a watched relay and the network see

limits-watched-title = What a watched relay and the network see
limits-watched-1 = A relay that is watched, or ordered to log, sees your address, the times, the sizes, and which addresses read the same conversation: so, who probably talks with whom.
limits-watched-2 = A SIM card registered to you ties your address to your name.
limits-watched-3 = Your internet provider sees that you use this relay.
limits-watched-4 = The relay of a conversation, of a link or of another member is chosen by others, and an admin can move a conversation to another one (you are told): its owner sees your address too.
limits-watched-5 = Krama has no setting for Tor or a proxy yet.

## Blocked networks

limits-blocked-title = Blocked networks
limits-blocked-1 = If the relay is blocked, or the network is cut, messages wait on your device.
limits-blocked-2 = No way around a block is built yet.
limits-blocked-3 = Using Krama can be noticed, and in some places that alone can be dangerous.

## Sent, arrived, lost

limits-sent-title = Sent, arrived, lost
limits-sent-1 = “Sent” means that a relay says it has stored the message; only “arrived” means that a friend’s device has it, and in a group that everybody’s has. It comes late.
limits-sent-2 = A relay keeps messages and files 45 days. Whoever does not look for longer misses them, and is told how many.
limits-sent-3 = A relay forgets a conversation 210 days after the last entry. Krama writes one by itself after 120 quiet days if you open it then; if nobody did, the conversation begins again, and whoever was away for more than 210 days while others went on can no longer follow and needs a new invite.
limits-sent-4 = A conversation whose relay loses or contradicts its past sooner stops.

## Your files and your screen

limits-screen-title = Your files and your screen
limits-screen-1 = Without a passphrase, whoever gets at your unlocked device or copies the browser’s files may read everything.
limits-screen-2 = With one, what Krama keeps is encrypted while Krama is closed. What you save out of Krama – a picture, a file, a copied text – lies unencrypted on the device.
limits-screen-3 = Unless you choose otherwise in the settings, small files are fetched without asking, also from people you have not accepted.
limits-screen-4 = Nothing disappears by itself unless a timer is set, and a timer asks the others’ devices; it does not force them.

## Your device

limits-device-title = Your device
limits-device-1 = You can link further devices, by a code that nobody but you may see.
limits-device-2 = Without the recovery code and without another device, you begin anew as somebody whom nobody knows. Whoever has the code can read your contacts and the text of your messages at once, without a trace; to read on, their device waits a day, and any device of yours that is online can refuse it.
limits-device-3 = The browser may delete what Krama keeps: look at Storage in the settings.
limits-device-4 = Whoever holds a device of yours unlocked is you, can link more, and can refuse your recovery: remove it from an older device, and tell your friends by another way.
limits-device-5 = Do not copy the browser’s profile and use both copies, or put an old copy back: that can weaken the encryption and stops conversations.
limits-device-6 = Leaving a conversation throws its keys away, but not the messages that you have.

## Links

limits-links-title = Links
limits-links-1 = The first who opens a link becomes your contact, whoever that is. Send it by a way that you trust, and compare the safety number afterwards.
limits-links-2 = Whoever sees the link learns your name and the label that you gave it, and nobody notices.
limits-links-3 = If it was opened twice you are told, but not by whom.
limits-links-4 = Whoever serves the page that a link opens in could read the link there.

## Who serves this app

limits-page-title = Who serves this app
limits-page-1 = This app is a web page. Whoever serves it could change it, even for you alone, and then read everything.
limits-page-2 = If that is too much for you, use “krama open” or the command line of a Krama that you installed yourself.

## After a theft of keys

limits-theft-title = After a theft of keys
limits-theft-1 = If somebody has copied your keys, a conversation becomes safe from them again only when its keys are renewed: at each change of members made by you, or after 500 messages of yours. In a quiet conversation that can take very long.

## Check-up, surveys, lessons

limits-tools-title = Check-up, surveys, lessons
limits-tools-1 = The check-up keeps and sends nothing. Whoever sees the screen or a printed plan sees it too, and so does an app on your phone that spies.
limits-tools-2 = Its advice and the lessons are our judgement and no legal advice.
limits-tools-3 = A survey in two halves hides what you answered, not that you took part. It hides nothing if the two organisations work together or somebody reads your screen; both learn the exact totals.
limits-tools-4 = An open poll shows each answer to whoever asks: the page says which it is.

## This program

limits-program-title = This program
limits-program-1 = This is the first version. Nobody outside has audited it.
limits-program-2 = No native speaker has reviewed its Khmer yet.
