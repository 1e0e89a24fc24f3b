# SPDX-License-Identifier: AGPL-3.0-or-later
### What --help says, and what is wrong with a command that was mistyped.

## The verbs, in one line each

cli-verb-init = make a profile on this computer
cli-verb-invite = make an invite link
cli-verb-join = accept an invite link
cli-verb-chats = list conversations
cli-verb-accept = accept being added to a group
cli-verb-members = show who can read a conversation
cli-verb-send = send a message or a file
cli-verb-read = show the messages of a conversation
cli-verb-listen = follow what comes in
cli-verb-verify = compare the safety number of a conversation
cli-verb-group = make a group, add and remove people
cli-verb-leave = leave a conversation
cli-verb-move = move a conversation to another relay
cli-verb-bundle = carry messages by file or moving codes, where no relay can be reached
cli-verb-network = show or choose how this profile connects: Tor, a proxy, a resolver
cli-verb-island = take what lies on an island to another one, on a stick
cli-verb-doctor = look what this network does to your connections, and what Krama does about it
cli-verb-open = open the web app of this package on this computer
cli-verb-device = link, list and remove your own devices
cli-verb-backup = make the encrypted copy, and the recovery code
cli-verb-restore = come back with the recovery code
cli-verb-serve = run a relay
cli-verb-disclose = show everything that a relay could hand over
cli-verb-make-run = A relay with somebody to talk to.

## Usage

cli-usage-title = usage:
cli-usage-arguments = positional arguments
cli-usage-options = options
cli-usage-more = krama VERB --help tells more. --home DIR (or KRAMA_HOME) selects the profile; KRAMA_PASSPHRASE, or a prompt, opens it. --json prints one object a line. KRAMA_LANGUAGE=km speaks Khmer.
cli-usage-try = { $prog }: { $message }. Try: { $prog } --help
cli-usage-no-verb = there is no verb { $verb }
cli-usage-required = the following arguments are required: { $names }
cli-usage-one-required = one of the arguments { $names } is required
cli-usage-unknown = unrecognized arguments: { $names }
cli-usage-ambiguous = ambiguous option: { $name } could match { $names }
cli-usage-value-missing = argument { $name }: expected one argument
cli-usage-value-too-much = argument { $name }: ignored explicit argument { $value }
cli-usage-not-together = argument { $name }: not allowed with argument { $other }
cli-usage-no-choice = argument { $name }: invalid choice: { $value } (choose from { $names })
cli-usage-no-value = argument { $name }: invalid value: { $value }
cli-usage-about = argument { $name }: { $message }
cli-usage-seconds = a number of seconds, please
cli-usage-timer = seconds from 0, which keeps messages, to four years
cli-usage-bundle-rate = frames a second, from 0.2 to 30
cli-usage-bundle-size = bytes of one code, from 39 to 2071
cli-usage-bundle-frames = a number of codes, from 1

## What all verbs take

cli-help-help = show this help message and exit
cli-help-json = print one JSON object a line
cli-help-home = the profile's directory (default: KRAMA_HOME)

## init, invite, join

cli-help-name = how others will see you
cli-help-relay = the relay that keeps your messages
cli-help-for = whom it is for; they will see this
cli-help-link = the whole link, in quotes

## send, read, listen, verify

cli-help-text = the message, or a caption; - reads it from standard input
cli-help-voice = an audio file, sent as a voice note
cli-help-timer = from now on messages disappear so long after reading
cli-help-release = send what was held because somebody was added
cli-help-discard = drop what was held because somebody was added
cli-help-since = only what came after this message
cli-help-wait = wait if there is nothing to print
cli-help-listen-for = stop after so long
cli-help-confirm = say that you have compared it, and it is the same

## group

cli-help-group-new = make a group
cli-help-group-add = add a contact
cli-help-group-remove = remove a member
cli-help-group-promote = make a member an admin
cli-help-group-restart = start a group anew that nobody can change any more
cli-help-person = a fingerprint, the start of one, or a name
cli-help-without = leave this person out
cli-help-restart-relay = begin it at this relay, where the old one is gone
cli-help-move-url = the address of the new relay
cli-help-move-all = leave your relay: everything that you may move, and what you make from now on
cli-help-move-spare = where everybody looks for news if the new relay is gone; up to three

## device, backup, restore

cli-help-device-link = link a second device, from this one
cli-help-no-history = hand over contacts, and no messages
cli-help-careful = new devices wait a day from now on
cli-help-usual = new devices wait an hour from now on
cli-help-device-accept = be linked, in an empty home
cli-help-device-code = the code that the other device shows; - reads it from the keyboard
cli-help-device-name = what to call this device, for instance laptop
cli-help-device-list = one's own devices, and those that wait
cli-help-device-remove = refuse a device that waits, or take one out
cli-help-device = the start of its id, or its name
cli-help-remove-code = ask for the recovery code: needed for an older device
cli-help-backup-code = make the recovery code, and show it to be written down
cli-help-backup-new-code = make another code; asks for the one that there is
cli-help-backup-confirm = the group of the code that was asked back
cli-help-restore-relay = the relay that stands on the page with the code
cli-help-restore-name = what to call this device

## bundle

cli-help-bundle-export = pack what no relay has taken yet into a file
cli-help-bundle-chats = only these conversations (default: all)
cli-help-bundle-import = take in a file that a courier brought
cli-help-bundle-scanned = FILE holds scanned codes, one a line, in any order; - reads them from a scanner
cli-help-bundle-film = show a packed file as moving QR codes, to be filmed by another device
cli-help-bundle-rate = codes a second (default: 6)
cli-help-bundle-size = bytes of one code (default: what fits into the window)
cli-help-bundle-frames = stop after so many (default: never)

## open, serve, disclose

cli-help-port = port to listen on; 0 for any free one
cli-help-open-relay = the relay that the app suggests (default: the profile's)
cli-help-host = address to listen on (default: this computer only)
cli-help-data = where the relay keeps its files
cli-help-path = put everything under this secret path, behind a web server that shows something else: /…, with 16 letters or more in one part
cli-help-routes = a JSON file with the ways to this relay, which clients are told (docs/protocol/8-routes.md)
cli-help-serve-island = an island: for the house or the village, in this network, also without the Internet
cli-help-island-carry = copy what lies on an island into FILE, each bundle once
cli-help-island-bring = put what is in FILE on an island, each bundle once
cli-help-island-url = the island's address, http://192.168.1.5:8380 for instance
cli-help-network = tor=HOST:PORT, socks=HOST:PORT, doh=NAME@ADDRESS, only (nothing but the proxy), direct (none of them); KRAMA_NETWORK holds these words for a new profile; also island=URL (a relay in the house, where yours is out of reach), island=none
cli-help-doctor-url = a relay to look at (default: those of the profile)
cli-help-doctor-yes = do not ask whether to begin: what the doctor does can be seen by the network
cli-help-doctor-udp = also send packets of kinds that Krama does not use; some look like a VPN’s
