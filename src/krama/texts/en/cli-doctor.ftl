# SPDX-License-Identifier: AGPL-3.0-or-later
### What the doctor says about a network: what happens, what Krama does now, what it means for one's safety, what one can do.

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
doctor-label-now = Now:
doctor-label-safety = For your safety:
doctor-label-can = You can:
doctor-passes = A relay answered: { $ways }.
doctor-passes-none = No relay answered.
doctor-way-name = by name
doctor-way-address = at an address that it has listed
doctor-way-domestic = within the country
doctor-way-lan = near you
doctor-way-proxy = by the proxy or resolver that you have chosen
doctor-end = Nothing of this was kept, or sent to anybody.

## What is said in several places

doctor-now-waits = Krama keeps what you write, and sends it when a relay can be reached. Nothing is lost.
doctor-now-around = Krama goes by the addresses and relays that answer.
doctor-now-nothing-sent = Krama has told them nothing: it looks at the key or certificate first, and ends the connection before a message leaves.
doctor-safety-seen = As on every network, whoever runs it can see that your connection talks to the relay’s address, when, and about how much. They cannot read your messages.
doctor-safety-no-sign = This alone is no sign that anybody is looking for you.
doctor-can-nothing = Nothing needs to be done.
doctor-can-carry = Try another network. Where there is none, messages can go by file or moving codes: krama bundle

## The whole network

doctor-clock = The clock of this device and that of a relay do not agree, or the relay’s certificate has run out.
doctor-clock-now = Krama goes on. What has a last day, such as an invite, may be refused too early or taken too late.
doctor-clock-safety = { doctor-safety-no-sign }
doctor-clock-can = Set date and time of this device to automatic. If they are right, tell whoever runs the relay.
doctor-no-network = This device has no way out to the Internet.
doctor-no-network-now = { doctor-now-waits }
doctor-no-network-safety = No relay on the Internet was asked anything: nothing could leave this device.
doctor-no-network-can = Turn on Wi-Fi or mobile data. Messages can also go by file or moving codes: krama bundle
doctor-portal = Something else answers in the relay’s place: the login page of a Wi-Fi, a page that says “blocked”, or the address is not a relay’s.
doctor-portal-now = Krama does not take it for the relay. It keeps what you write and waits.
doctor-portal-safety = { doctor-safety-seen }
doctor-portal-can = If this Wi-Fi has a login page, open it in a browser; then run the doctor again. Otherwise use another network, or check the address.
doctor-blackout = Neither abroad nor in the country does anything answer; the relay near you does.
doctor-blackout-now = Conversations whose relay is near you go on there. The others wait.
doctor-blackout-safety = What goes to the relay near you does not pass the gateway. Whoever is on the same Wi-Fi can see that you use it.
doctor-blackout-can = To people who are not near, messages can go by file or moving codes: krama bundle
doctor-no-answer = No relay on the Internet answers. The connection may be down, everything may be cut off, or the relays may have stopped: from here that cannot be told apart.
doctor-no-answer-now = { doctor-now-waits }
doctor-no-answer-safety = { doctor-safety-no-sign }
doctor-no-answer-can = { doctor-can-carry }
doctor-international = No relay abroad answers, and one in the country does: the ways abroad seem to be cut off.
doctor-international-now = Krama uses ways within the country where a relay has one. What has only ways abroad waits.
doctor-international-safety = Messages stay encrypted. But a relay in the country can be watched, and its operator questioned, more easily than one abroad.
doctor-international-can = Decide whether a relay in the country is safe enough for you now. If not, wait, or let messages go by file or moving codes: krama bundle
doctor-allow-list = Most addresses abroad that Krama knows are dead, and a few are not. Perhaps only a list of addresses passes here; perhaps just these are blocked.
doctor-allow-list-now = { doctor-now-around }
doctor-allow-list-safety = { doctor-safety-seen }
doctor-allow-list-can = Have more than one relay, at different places. { doctor-can-carry }

## Names and addresses

doctor-dns-lie = On this network a relay’s name leads to a wrong place. Mostly that is a block; a company’s or a home’s own list of names can look the same.
doctor-dns-lie-now = The wrong place gets no message: Krama looks at the key or certificate first. Where a relay has listed its addresses, this program goes there without asking for the name.
doctor-dns-lie-safety = Whoever answers for names here sees which ones are asked for, and this one is probably on a list of theirs. They cannot read your messages.
doctor-dns-lie-can = Choose a resolver of your own: krama network doh=NAME@ADDRESS. It then learns which relays you look for.
doctor-dns-dead = On this network a relay’s name is not found.
doctor-dns-dead-now = Where a relay has listed its addresses, this program goes there without asking for the name.
doctor-dns-dead-safety = { doctor-safety-no-sign }
doctor-dns-dead-can = Check that the address is typed as it was given to you. { doctor-dns-lie-can }
doctor-address-blocked = An address of a relay cannot be reached from here, while another one of the same relay can. Most likely it is blocked.
doctor-address-blocked-now = { doctor-now-around }
doctor-address-blocked-safety = Whoever blocks it knows this relay, and may watch who talks to its other addresses. They cannot read your messages.
doctor-address-blocked-can = Nothing needs to be done while another way is open. Have a second relay in reserve.
doctor-port-blocked = A relay answers on one port of an address and not on another: some ports seem to be closed on the way.
doctor-port-blocked-now = { doctor-now-around }
doctor-port-blocked-safety = { doctor-safety-no-sign }
doctor-port-blocked-can = { doctor-can-nothing }
doctor-relay-silent = A relay takes no connection at any of its addresses. It may have stopped, or it may be blocked: from here that cannot be told apart.
doctor-relay-silent-now = { doctor-now-waits }
doctor-relay-silent-safety = { doctor-safety-no-sign }
doctor-relay-silent-can = Ask whoever runs it, or somebody on another network, whether it answers there.
doctor-relay-down = The right server answers, but no relay does behind it. The relay has probably stopped, or its address is not complete.
doctor-relay-down-now = { doctor-now-waits }
doctor-relay-down-safety = This is most likely not the network’s doing.
doctor-relay-down-can = Check the address, and tell whoever runs the relay.

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

doctor-websocket = Connections of one kind, WebSockets, are cut off here. Ordinary requests pass.
doctor-websocket-now = Krama does not depend on them: it uses ordinary requests.
doctor-websocket-safety = { doctor-safety-no-sign }
doctor-websocket-can = { doctor-can-nothing }
doctor-alpn = Connections that begin as some simple programs begin them are cut off here. Others pass.
doctor-alpn-now = This program begins its connections otherwise. The app in a browser uses ordinary requests where its WebSockets fail.
doctor-alpn-safety = This network looks at how programs begin to talk. { doctor-safety-seen }
doctor-alpn-can = { doctor-can-nothing }
doctor-freeze = A connection freezes here after some { $size } bytes, and nobody is told.
doctor-freeze-now = Krama fetches in small pieces, each on a connection of its own.
doctor-freeze-safety = Many short connections look different from a long one, and that can be noticed. Messages cannot be read.
doctor-freeze-can = Have patience with photos and voice notes: they take longer.
doctor-loss = Much is lost on this connection: { $percent } % of the attempts to connect had to be repeated.
doctor-loss-now = Krama repeats what is lost. Nothing goes missing.
doctor-loss-safety = { doctor-slow-safety }
doctor-loss-can = Go where reception is better, or have patience with photos and voice notes.
doctor-slow = This connection is slow: about { $rate } bytes a second. Not everything could be looked at, perhaps.
doctor-slow-now = Texts are small and get through. Photos and voice notes take long.
doctor-slow-safety = It may be a weak signal, or be done on purpose: from here that cannot be told apart.
doctor-slow-can = Write texts, and keep photos for a better connection.
doctor-delay = Everything takes its time here: { $milliseconds } ms there and back.
doctor-delay-now = Krama waits long enough. Messages take a little longer.
doctor-delay-safety = { doctor-slow-safety }
doctor-delay-can = { doctor-can-nothing }
doctor-udp = Packets of kinds that Krama does not use (UDP, as VPNs and calls do) do not arrive. The network may drop them, or the relay’s own firewall.
doctor-udp-now = Krama does not need them.
doctor-udp-safety = Calls in other programs and VPNs may not work here. For Krama it changes nothing.
doctor-udp-can = { doctor-can-nothing }
doctor-proxy = By the proxy, Tor or resolver that you have chosen, a relay cannot be reached.
doctor-proxy-now = If you have chosen “only”, Krama goes no other way: it waits. Otherwise it goes by its other ways.
doctor-proxy-safety = If you need the proxy in order not to be seen, do not change “only” now.
doctor-proxy-can = Look whether the proxy or Tor is running. Where Tor is blocked, it needs a bridge.

## Neither

doctor-unclear = Not every relay has answered, and what was seen is not enough to say why.
doctor-unclear-now = { doctor-now-waits }
doctor-unclear-safety = { doctor-safety-no-sign }
doctor-unclear-can = Run the doctor again later, or on another network.
doctor-open = Nothing is blocked here, as far as can be seen: every relay has answered.
doctor-open-now = Krama connects as usual.
doctor-open-safety = { doctor-safety-seen }
doctor-open-can = Nothing needs to be done. A network can change at any time.
