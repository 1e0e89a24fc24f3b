# SPDX-License-Identifier: AGPL-3.0-or-later
### What krama lab gateway --case says: the decree as a case file, and the page of what came out.

## The command

cli-case-help = play the decree as a case file, up to the request to hand over what was kept
cli-case-help-out = write what came out as a page in both languages
cli-case-written = The page is in { $file }. Open it in a browser.
cli-case-now-open = the open network …
cli-case-now-order = order: { $order }
cli-case-now-talks = two people talk in four ways …
cli-case-now-surrender = the request …
cli-error-case_damaged = The case file says something that this version does not know: { $detail }.
cli-error-case_talk = Two invented people could not talk in the gateway laboratory: { $detail }.

## The page: its head

cli-case-title = The national gateway, played
cli-case-bounds = We model it, article by article, with invented people inside one computer, to show what it would see, keep, slow and cut. We built nothing that could run on a real network: it would harm the people the reports are about.
cli-case-lead = The figures of the traffic on this page come from one run inside one computer, on { $day }. { $one }, { $two } and { $three } do not exist.
cli-case-yes = yes
cli-case-no = no

## The duties

cli-case-duties = What the decree asks
cli-case-duties-note = Sub-Decree 23 of 16 February 2021, as far as reports and joint statements tell of it. Below each duty stands what it came to in this run.
cli-case-article = Article { $number }
cli-case-no-article = beside the decree, or without an article that we have read about
cli-case-deadline = by { $day }
cli-case-source = Source: { $source }
cli-case-duty-connect = Every operator connects through the gateway by the deadline; for one that does not, licence and accounts are at stake.
cli-case-duty-names = Every line is registered under the name on an identity card.
cli-case-duty-records = Records of the traffic are kept for a year.
cli-case-duty-report = The operator of the gateway watches the traffic and reports on it regularly to the ministry and the regulator.
cli-case-duty-revenue = What passes is metered: revenue is one of the grounds on which a connection may be blocked.
cli-case-duty-block = Connections are blocked or disconnected on order; the orders below were carried out one after the other.
cli-case-duty-surrender = What was kept is handed over on request.
cli-case-measure-one-hand = When the gateway passed nothing, { $off } of { $all } services stopped. What went on: { $stays }. Whatever a provider’s line carries goes through this one hand.
cli-case-measure-not-played = Not played in this run.
cli-case-measure-forms = { $count } lines, { $count } names. Behind each record of this play stands one of these forms, whatever the line is used for.
cli-case-measure-records = A few seconds of talk left { $count } records, { $bytes } bytes. They are kept for { $days } days, until { $until }.
cli-case-measure-report = { $bytes } bytes passed in { $count } connections. Names of servers that were said in the clear: { $names }.
cli-case-measure-meter = What each line used, at invented prices:
cli-case-bill = { $name }: { $abroad } bytes abroad, { $domestic } bytes in the country – { $cost } riel
cli-case-measure-orders = { $count } orders were carried out; { $broke } of them broke something that they did not aim at.
cli-case-measure-handed = What that is for one person stands below, under “The request”.

## The forms

cli-case-forms = The real-name form
cli-case-forms-note = Three invented people. Who registers a line and never uses it stands in the file all the same.
cli-case-form-name = Name
cli-case-form-line = Line
cli-case-form-provider = Provider
cli-case-form-used = Used in this play

## The orders

cli-case-orders = The orders, and what they cost everybody else
cli-case-orders-note = Each order was carried out by itself, with the words of article 6 as its ground. The speeds are those of two sites that no order names: one abroad, one in the country.
cli-case-article-6 = Article 6: { $grounds }
cli-case-no-order = No article: the gateway can do it without an order
cli-case-ground-revenue = revenue
cli-case-ground-safety = safety
cli-case-ground-social_order = social order
cli-case-ground-dignity = dignity
cli-case-ground-culture = culture
cli-case-ground-tradition = tradition
cli-case-order-one-name = Block the site relay.example: its name is no longer answered truly.
cli-case-order-one-address = Block the address at which relay.example stands.
cli-case-order-name-on-the-line = Disconnect whoever names relay.example, whatever the address.
cli-case-order-calls-and-tunnels = Block calls and tunnels to abroad that pay no fee: only web ports pass.
cli-case-order-slow = Slow everything down, and tell nobody. The decree has no word for it; the gateway can.
cli-case-order-open-letters = End every secured connection at the gateway, to read it there. The decree has no word for it; the gateway can.
cli-case-order-cut-abroad = Disconnect the country from abroad.
cli-case-order-cut-all = Disconnect everything.
cli-case-becomes = Becomes the regime { $regime }:
cli-case-not-playable = This computer cannot play it: { $reason }
cli-case-hit = It hits what it aims at: { $what }.
cli-case-missed = It aims at this and does not hit it: { $what }.
cli-case-breaks = It also breaks: { $what }.
cli-case-breaks-nothing = It breaks nothing else that was tried.
cli-case-breaks-only = It breaks: { $what }.
cli-case-breaks-only-nothing = It breaks nothing that was tried; see the speeds.
cli-case-open = Without any order
cli-case-open-abroad = A site abroad: { $speed }
cli-case-open-home = A site in the country: { $speed }
cli-case-speed-abroad = A site abroad: { $speed } (open: { $open })
cli-case-speed-home = A site in the country: { $speed } (open: { $open })
cli-case-same-abroad = A site abroad: as fast as without it
cli-case-same-home = A site in the country: as fast as without it
cli-case-stopped-abroad = A site abroad: stopped ({ $outcome })
cli-case-stopped-home = A site in the country: stopped ({ $outcome })
cli-case-outcome-timeout = no answer
cli-case-outcome-reset = connection cut
cli-case-outcome-liar = the gateway answers in its place
cli-case-service-name = the answer about the name
cli-case-service-named-site = the named site (by its address)
cli-case-service-same-address = a recipe site at the same address
cli-case-service-other-abroad = another site abroad
cli-case-service-live-updates = live news of another site abroad
cli-case-service-door = an office’s entrance at an unusual port
cli-case-service-tunnel = an office’s tunnel to abroad
cli-case-service-video = video over QUIC
cli-case-service-calls = calls over the internet
cli-case-service-domestic = a shop in the country
cli-case-service-village = the village’s own Wi-Fi

## The request

cli-case-request = The request: everything about { $person }
cli-case-request-note = { $person } says the same in four ways. This is what the gateway’s own records and captures hold of it, and nothing else.
cli-case-way-plain = Plain HTTP
cli-case-way-messenger = An ordinary messenger with TLS
cli-case-way-krama = Krama
cli-case-way-forwarder = Krama through a forwarder
cli-case-about-plain = Requests without encryption to a messenger abroad.
cli-case-about-messenger = One WebSocket inside TLS, to one name, for as long as the app is open.
cli-case-about-krama = The command line of Krama at both ends; its relay stands abroad.
cli-case-about-forwarder = The same, but everything goes to somebody’s forwarder abroad, which passes it on to the relay unread.
cli-case-row-who = Who
cli-case-row-where = Where to
cli-case-row-when = When, and how much
cli-case-row-partner = With whom
cli-case-row-what = What was said
cli-case-row-length = How long the texts are
cli-case-row-found = Secrets found
cli-case-who = { $person }, by the form for { $line }
cli-case-where = { $address }; names in the clear: { $names }
cli-case-when = { $count } { $count ->
    [1] connection
   *[other] connections
}, each to the thousandth of a second; { $up } bytes out, { $down } bytes in
cli-case-partner-read = { $other }: the name stands in what passed.
cli-case-partner-none = No name stands in what passed.
cli-case-partner-time = By time: after { $count } of { $all } messages something went to { $other }’s line at once, from the same server.
cli-case-words-read = { $count } of { $all } texts, word for word:
cli-case-words-none = Nothing: no text stands in what passed.
cli-case-length-exact = To within a few bytes: { $count } texts, { $classes } sizes on the wire ({ $sizes } bytes).
cli-case-length-classes = Only in classes: { $count } texts of different lengths, { $classes } { $classes ->
    [1] size
   *[other] sizes
} on the wire ({ $sizes } bytes).
cli-case-found = { $count } of the names, ids, texts and invite secrets that this run knows
cli-case-legend-up = sent
cli-case-legend-down = received
cli-case-picture-traffic = Traffic of { $person } and { $other } over time; numbers mark the messages
cli-case-picture-lengths = Bytes of each text, and bytes of it on the wire
cli-case-lengths-note = Each message: bytes of the text above, bytes on the wire below.
cli-case-record-note = One of the records that are kept for a year:
cli-case-sum-plain = The gateway can hand over everything: who, with whom, when, and every word.
cli-case-sum-messenger = Not the words – but that { $person } uses this messenger, when, and about how long each text is. The rest is known to the messenger’s company, which can be asked.
cli-case-sum-krama = Not the words, no names, no exact lengths – but that { $person }’s line talks to this server, and when. Whoever sees both lines can compare times.
cli-case-sum-forwarder = The same, with the forwarder’s address in the relay’s place. Whoever sees both lines can still compare times; the forwarder’s owner sees { $person }’s address, and the relay no longer does.

## What the page does not show

cli-case-beyond = What must not be read out of this page
cli-case-beyond-two = Only two people talk here, which makes it easy to tie one to the other by time. Among many it takes longer and more records – and a year of records is kept.
cli-case-beyond-times = Krama does not hide that somebody uses it. By the form of its connections it can be told from browsing a site.
cli-case-beyond-real = Nothing here was tried against a real gateway, and nobody outside knows what the real one will do.
cli-case-beyond-others = What a phone shows, what the other person keeps and what a company or a relay knows is not on this page.
cli-case-beyond-quotes = The grounds are words of article 6 as NGOs quote them in English; the Khmer words are our translation, not the text of the decree.
cli-case-beyond-missed = The gateway of this run was too slow for { $count } packets: they are in no figure.
