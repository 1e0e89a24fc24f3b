# SPDX-License-Identifier: AGPL-3.0-or-later
### What is said about a network by `krama doctor` and by the page of the app: what happens, what Krama does now, what it
### means for one's safety, what one can do. Other verdicts need more than a browser sees: cli-doctor.ftl.

## Around the verdicts

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
doctor-safety-seen = As on every network, whoever runs it can see that your connection talks to the relay’s address, when, and about how much. They cannot read your messages.
doctor-safety-no-sign = This alone is no sign that anybody is looking for you.
doctor-can-nothing = Nothing needs to be done.
doctor-can-carry = Try another network. Where there is none, messages can go by file or moving codes: { $bundle }

## The whole network

doctor-clock = The clock of this device and that of a relay do not agree, or the relay’s certificate has run out.
doctor-clock-now = Krama goes on. What has a last day, such as an invite, may be refused too early or taken too late.
doctor-clock-safety = { doctor-safety-no-sign }
doctor-clock-can = Set date and time of this device to automatic. If they are right, tell whoever runs the relay.
doctor-no-network = This device has no way out to the Internet.
doctor-no-network-now = { doctor-now-waits }
doctor-no-network-safety = No relay on the Internet was asked anything: nothing could leave this device.
doctor-no-network-can = Turn on Wi-Fi or mobile data. Messages can also go by file or moving codes: { $bundle }
doctor-portal = Something else answers in the relay’s place: the login page of a Wi-Fi, a page that says “blocked”, or the address is not a relay’s.
doctor-portal-now = Krama does not take it for the relay. It keeps what you write and waits.
doctor-portal-safety = { doctor-safety-seen }
doctor-portal-can = If this Wi-Fi has a login page, open it in a browser; then run the doctor again. Otherwise use another network, or check the address.
doctor-blackout = Neither abroad nor in the country does anything answer; the relay near you does.
doctor-blackout-now = Conversations whose relay is near you go on there. The others wait.
doctor-blackout-safety = What goes to the relay near you does not pass the gateway. Whoever is on the same Wi-Fi can see that you use it.
doctor-blackout-can = To people who are not near, messages can go by file or moving codes: { $bundle }
doctor-no-answer = No relay on the Internet answers. The connection may be down, everything may be cut off, or the relays may have stopped: from here that cannot be told apart.
doctor-no-answer-now = { doctor-now-waits }
doctor-no-answer-safety = { doctor-safety-no-sign }
doctor-no-answer-can = { doctor-can-carry }
doctor-international = No relay abroad answers, and one in the country does: the ways abroad seem to be cut off.
doctor-international-now = Krama uses ways within the country where a relay has one. What has only ways abroad waits.
doctor-international-safety = Messages stay encrypted. But a relay in the country can be watched, and its operator questioned, more easily than one abroad.
doctor-international-can = Decide whether a relay in the country is safe enough for you now. If not, wait, or let messages go by file or moving codes: { $bundle }
doctor-allow-list = Most addresses abroad that Krama knows are dead, and a few are not. Perhaps only a list of addresses passes here; perhaps just these are blocked.
doctor-allow-list-now = { doctor-now-around }
doctor-allow-list-safety = { doctor-safety-seen }
doctor-allow-list-can = Have more than one relay, at different places. { doctor-can-carry }

## Names and addresses

doctor-address-blocked = An address of a relay cannot be reached from here, while another one of the same relay can. Most likely it is blocked.
doctor-address-blocked-now = { doctor-now-around }
doctor-address-blocked-safety = Whoever blocks it knows this relay, and may watch who talks to its other addresses. They cannot read your messages.
doctor-address-blocked-can = Nothing needs to be done while another way is open. Have a second relay in reserve.
doctor-port-blocked = A relay answers on one port of an address and not on another: some ports seem to be closed on the way.
doctor-port-blocked-now = { doctor-now-around }
doctor-port-blocked-safety = { doctor-safety-no-sign }
doctor-port-blocked-can = { doctor-can-nothing }
doctor-relay-silent = A relay does not answer at any of its addresses. It may have stopped, or it may be blocked: from here that cannot be told apart.
doctor-relay-silent-now = { doctor-now-waits }
doctor-relay-silent-safety = { doctor-safety-no-sign }
doctor-relay-silent-can = Ask whoever runs it, or somebody on another network, whether it answers there.
doctor-relay-down = The right server answers, but no relay does behind it. The relay has probably stopped, or its address is not complete.
doctor-relay-down-now = { doctor-now-waits }
doctor-relay-down-safety = This is most likely not the network’s doing.
doctor-relay-down-can = Check the address, and tell whoever runs the relay.

## What flows, and how

doctor-websocket = Connections of one kind, WebSockets, are cut off here. Ordinary requests pass.
doctor-websocket-now = Krama does not depend on them: it uses ordinary requests.
doctor-websocket-safety = { doctor-safety-no-sign }
doctor-websocket-can = { doctor-can-nothing }
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

## Neither

doctor-unclear = Not every relay has answered, and what was seen is not enough to say why.
doctor-unclear-now = { doctor-now-waits }
doctor-unclear-safety = { doctor-safety-no-sign }
doctor-unclear-can = Run the doctor again later, or on another network.
doctor-open = Nothing is blocked here, as far as can be seen: every relay has answered.
doctor-open-now = Krama connects as usual.
doctor-open-safety = { doctor-safety-seen }
doctor-open-can = Nothing needs to be done. A network can change at any time.
