# SPDX-License-Identifier: AGPL-3.0-or-later
### What krama lab gateway says: the gateway played inside this computer.

## The command

cli-verb-lab = play the national gateway inside this computer, and see what gets past it
cli-lab-gateway = the gateway between two providers, this country's hosts and the world
cli-lab-list = list the regimes, and whether this computer can play them
cli-lab-regime = only these regimes (default: all, one after the other)
cli-lab-together = the chosen regimes at once
cli-lab-variant = what happens to connections that are there already: dropped, reset, or left alone (only new ones are blocked)
cli-lab-through = gets through:
cli-lab-blocked = is blocked:
cli-lab-missing = cannot be played here: { $reason }

## Why it cannot

cli-error-lab_not_linux = The gateway laboratory needs Linux, for its network namespaces.
cli-error-lab_tool_missing = The gateway laboratory needs a program that is not installed here: { $detail }. On Debian, as root: apt-get install iproute2 nftables iptables.
cli-error-lab_no_namespaces = This computer lets nobody make network namespaces here ({ $detail }). The gateway laboratory needs root, or user namespaces.
cli-error-lab_not_ours = The gateway laboratory runs only in a network that it has just made itself ({ $detail }). Nothing was changed.
cli-error-lab_address = The gateway laboratory takes only addresses that are set aside for documentation, and this is none: { $detail }. Nothing was changed.
cli-error-lab_broken = The gateway laboratory could not be set up ({ $detail }). Nothing of it is left.
cli-error-lab_ended = The gateway laboratory has ended.
cli-error-lab_no_host = There is no such host in the gateway laboratory: { $detail }.
cli-error-lab_no_program = This cannot be started in the gateway laboratory: { $detail }.
cli-error-lab_no_regime = There is no such regime: { $detail }. To see them: krama lab gateway --list
cli-error-lab_no_variant = This regime cannot be played that way: { $detail }.
cli-error-lab_conflict = These regimes cannot be in force at once: { $detail }.
cli-error-lab_feature = This computer cannot play that regime: { $detail }.
cli-error-lab_daemon = A program of the gateway laboratory did not start: { $detail }.

## The regimes

cli-lab-does-dns-redirect = Every question about a name, to any resolver, is answered by a liar at the gateway.
cli-lab-does-dns-injection = A forged answer about the name comes first; the true one comes too late.
cli-lab-does-ip-drop = Nothing reaches address A; the sender is not told.
cli-lab-does-ip-reset = Connections to address A on port 443 are refused in its name.
cli-lab-does-ports = Towards abroad only web ports pass, and questions about names.
cli-lab-does-sni-string = Packets to port 443 that hold the blocked name are answered with a reset.
cli-lab-does-sni-packet = The name in a ClientHello is read, packet by packet; the blocked one ends in a reset.
cli-lab-does-sni-stream = The name in a ClientHello is read from the joined stream; the blocked one ends in a reset.
cli-lab-does-residual = Whoever was caught with the blocked name reaches nothing at all for five seconds.
cli-lab-does-alpn = A ClientHello that offers http/1.1 alone, as few browsers do, ends in a reset.
cli-lab-does-wireguard = The first packet of a WireGuard tunnel is recognised by its form and dropped.
cli-lab-does-quic = Packets that begin a QUIC connection are recognised by their form and dropped.
cli-lab-does-udp443 = Nothing passes to UDP port 443.
cli-lab-does-ws-plain = An upgrade to a WebSocket without TLS is answered with a reset.
cli-lab-does-freeze = A connection from port 443 freezes once 16 kB have come; nobody is told.
cli-lab-does-allow-list = Only the country's own hosts and address B abroad can be reached.
cli-lab-does-mitm = Every connection to port 443 ends at the gateway, with a certificate of its own.
cli-lab-does-throttle-64k = All that passes, passes at 64 kbit/s.
cli-lab-does-throttle-8k = All that passes, passes at 8 kbit/s.
cli-lab-does-loss-10 = One packet in ten is lost.
cli-lab-does-loss-40 = Two packets in five are lost.
cli-lab-does-delay-200 = Every packet is held for 200 ms, each way.
cli-lab-does-international = The international gateway passes nothing; the country's own exchange goes on.
cli-lab-does-blackout = The gateway passes nothing at all.
