# SPDX-License-Identifier: AGPL-3.0-or-later
### What the doctor of the command line says beside `doctor.ftl`.

## Before it runs, and while it does

doctor-warning = The doctor connects to your relays in many ways, some of them unusual. Whoever watches this network can see that, and whose connection it is. It asks nobody else, but for the resolver that this computer uses anyway and proxies that you have chosen. It keeps nothing and sends its result to nobody. It takes up to 15 seconds.
doctor-warning-udp = With --udp it also sends packets that look like those of a VPN and of video calls.
doctor-ask = Type yes to begin:
doctor-step-reach = Names and addresses …
doctor-step-keys = Keys …
doctor-step-names = Names in connections …
doctor-step-carriers = Kinds of connections …
doctor-step-amount = How much and how fast …
doctor-step-udp = Other packets …
doctor-step-proxy = Proxies …

## What is said in several places

doctor-now-nothing-sent = Krama has told them nothing: it looks at the key or certificate first, and ends the connection before a message leaves.

## Names and addresses

doctor-dns-lie = On this network a relay’s name leads to a wrong place. Mostly that is a block; a company’s or a home’s own list of names can look the same.
doctor-dns-lie-now = The wrong place gets no message: Krama looks at the key or certificate first. Where a relay has listed its addresses, this program goes there without asking for the name.
doctor-dns-lie-safety = Whoever answers for names here sees which ones are asked for, and this one is probably on a list of theirs. They cannot read your messages.
doctor-dns-lie-can = Choose a resolver of your own: krama network doh=NAME@ADDRESS. It then learns which relays you look for.
doctor-dns-dead = On this network a relay’s name is not found.
doctor-dns-dead-now = Where a relay has listed its addresses, this program goes there without asking for the name.
doctor-dns-dead-safety = { doctor-safety-no-sign }
doctor-dns-dead-can = Check that the address is typed as it was given to you. { doctor-dns-lie-can }

## What the network looks at

doctor-name-blocked = Whoever says a relay’s name while connecting is cut off. Without the name, the same place answers.
doctor-name-blocked-now = Where a relay’s key is known, this program connects without the name. The app in a browser cannot do that; it needs another name or another relay.
doctor-name-blocked-safety = The name is on a list. Whoever cuts it off has seen that your connection asked for it, just now too. They cannot read your messages.
doctor-name-blocked-can = Do not open the relay’s page in a browser on this network. Ask for a relay with another name, or use Tor: krama network tor=127.0.0.1:9050
doctor-residual = After that, nothing at all passed for some seconds: this network punishes the attempt.
doctor-residual-now = Krama leaves a way that was cut off alone for ten seconds.
doctor-residual-safety = Attempts like this stand out, and can be counted.
doctor-residual-can = Do not try again and again on this network.
doctor-tls-cut = Connections to a relay are taken, and then cut off or left hanging at once, with its name and without.
doctor-tls-cut-now = { doctor-now-around } { doctor-now-waits }
doctor-tls-cut-safety = { doctor-safety-seen }
doctor-tls-cut-can = Ask whoever runs the relay whether it works elsewhere. { doctor-can-carry }
doctor-intercepted = What answers does not have the relays’ keys or certificates: somebody on this network puts themselves between, to read along or to block.
doctor-intercepted-now = { doctor-now-nothing-sent }
doctor-intercepted-safety = They see that you try to reach the relay. Your messages in Krama they cannot read. Other programs on this network may be less careful.
doctor-intercepted-can = Use another network for whatever matters. If somebody had you install a certificate on this device, have it removed.
doctor-key-changed = A relay shows another key or certificate than it should. Either it has a new one, or somebody stands in between: from here that cannot be told apart.
doctor-key-changed-now = { doctor-now-nothing-sent }
doctor-key-changed-safety = Take it for an attack until whoever runs the relay has told you otherwise, by another way.
doctor-key-changed-can = Ask them by another way, not over this network.

## What flows, and how

doctor-alpn = Connections that begin as some simple programs begin them are cut off here. Others pass.
doctor-alpn-now = This program begins its connections otherwise. The app in a browser uses ordinary requests where its WebSockets fail.
doctor-alpn-safety = This network looks at how programs begin to talk. { doctor-safety-seen }
doctor-alpn-can = { doctor-can-nothing }
doctor-udp = Packets of kinds that Krama does not use (UDP, as VPNs and calls do) do not arrive. The network may drop them, or the relay’s own firewall.
doctor-udp-now = Krama does not need them.
doctor-udp-safety = Calls in other programs and VPNs may not work here. For Krama it changes nothing.
doctor-udp-can = { doctor-can-nothing }
doctor-proxy = By the proxy, Tor or resolver that you have chosen, a relay cannot be reached.
doctor-proxy-now = If you have chosen “only”, Krama goes no other way: it waits. Otherwise it goes by its other ways.
doctor-proxy-safety = If you need the proxy in order not to be seen, do not change “only” now.
doctor-proxy-can = Look whether the proxy or Tor is running. Where Tor is blocked, it needs a bridge.
