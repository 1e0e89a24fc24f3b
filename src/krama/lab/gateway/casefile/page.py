# SPDX-License-Identifier: AGPL-3.0-or-later
"""The play as one page: Khmer and English, no script, nothing loaded, light and dark, small screens, paper.

All sentences come from whoever asks for the page: ``say`` gives one by its name and values, for one language.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape

from krama import pages
from krama.lab.gateway.casefile import pictures
from krama.lab.gateway.casefile.orders import SITES, Played, Speed
from krama.lab.gateway.casefile.play import Report
from krama.lab.gateway.casefile.scenario import Duty, Order, Subscriber
from krama.lab.gateway.casefile.style import STYLE
from krama.lab.gateway.casefile.surrender import Handover
from krama.pages import Say, tag

LANGUAGES = pages.LANGUAGES
COMMA = {"km": " · ", "en": ", "}
"""What stands between the entries of a list."""
NOTICED = 0.15
"""Seconds by which a page must be slower to count: less may be this computer's other work."""


def html(report: Report, say: Mapping[str, Say], first: str = "km") -> str:
    """The whole page; ``say`` by language, ``first`` is shown until the reader chooses."""
    return pages.in_both(say, lambda language: _Page(report, say[language], language).body(), STYLE, first=first)


def _list(items: Iterable[str]) -> str:
    return tag("ul", "".join(tag("li", item) for item in items))


def amount(number: float) -> str:
    """A number as people read it."""
    return f"{number:,.0f}" if number >= 10 or number == int(number) else f"{number:.2f}"


class _Page:
    """One language."""

    def __init__(self, report: Report, say: Say, language: str) -> None:
        self.report, self.case, self._say, self.language = report, report.case, say, language
        self.say = pages.safe(say)
        self.person, self.other = self.name(self.case.person), self.name(self.case.other)

    def name(self, subscriber: Subscriber) -> str:
        """Somebody's name as this language writes it."""
        return subscriber.khmer if self.language == "km" else subscriber.name

    def body(self) -> str:
        """All of it."""
        names = [self.name(s) for s in self.case.subscriber]
        day = self.report.day.isoformat()
        head = tag("h1", self.say("title")) + tag("p", self.say("bounds"), "bounds")
        head += tag("p", self.say("lead", day=day, one=names[0], two=names[1], three=names[2]))
        parts = [head, self.duties(), self.forms(), self.orders(), self.request(), self.beyond()]
        return "".join(parts)

    # -- the duties

    def duties(self) -> str:
        """What the decree asks, and what became of it here."""
        rows = "".join(self.duty(duty) for duty in self.case.duty)
        return tag("section", tag("h2", self.say("duties")) + tag("p", self.say("duties-note"), "note") + tag("dl", rows))

    def duty(self, duty: Duty) -> str:
        """One of them."""
        source = self.say("source", source=duty.source)
        about = self.say("article", number=duty.article) if duty.article else self.say("no-article")
        if duty.deadline:
            about += " · " + self.say("deadline", day=duty.deadline.isoformat())
        term = tag("dt", f"{tag('span', about, 'tag')} {self.say(f'duty-{duty.slug}')}")
        return term + tag("dd", self.measured(duty) + tag("small", source))

    def measured(self, duty: Duty) -> str:
        """What the run shows of a duty."""
        report, count = self.report, len(self.report.records)
        match duty.measure:
            case "one_hand":
                return self.one_hand()
            case "forms":
                return self.say("measure-forms", count=len(self.case.subscriber))
            case "records":
                until = (report.day + datetime.timedelta(days=duty.days)).isoformat()
                values = {"count": count, "bytes": amount(report.stored), "days": duty.days, "until": until}
                return self.say("measure-records", **values)
            case "report":
                names = ", ".join(sorted(report.names)) or "–"
                return self.say("measure-report", count=count, bytes=amount(report.passed), names=names)
            case "meter":
                return self.say("measure-meter") + self.bills()
            case "orders":
                done = [played for played in report.played if not played.missing]
                broke = sum(bool(played.broken) for played in done)
                return self.say("measure-orders", count=len(done), broke=broke)
        return self.say("measure-handed")

    def one_hand(self) -> str:
        """Whether there is any way past the gateway: what goes on when it passes nothing."""
        for played in self.report.played:
            if played.order.regime == "blackout" and played.outcomes:
                stays = [name for name, seen in played.outcomes.items() if seen == "ok"]
                return self.say(
                    "measure-one-hand",
                    off=len(played.outcomes) - len(stays),
                    all=len(played.outcomes),
                    stays=self.things(stays),
                )
        return self.say("measure-not-played")

    def bills(self) -> str:
        """The meter's rows."""
        known = {s.name: self.name(s) for s in self.case.subscriber}
        return _list(
            self.say(
                "bill",
                name=known[bill.name],
                abroad=amount(bill.abroad),
                domestic=amount(bill.domestic),
                cost=f"{bill.cost:.2f}",
            )
            for bill in self.report.bills
        )

    def forms(self) -> str:
        """The filled-in forms."""
        head = "".join(tag("th", self.say(name)) for name in ("form-name", "form-line", "form-provider", "form-used"))
        rows = "".join(
            tag("tr", tag("th", escape(self.name(s))) + "".join(
                tag("td", cell) for cell in (escape(s.line), escape(s.provider), self.say("yes" if s.host else "no"))
            ))
            for s in self.case.subscriber
        )  # fmt: skip
        table = tag("div", tag("table", tag("thead", tag("tr", head)) + tag("tbody", rows)), "wide")
        return tag("section", tag("h2", self.say("forms")) + tag("p", self.say("forms-note"), "note") + table)

    # -- the orders

    def orders(self) -> str:
        """Every order with what it cost."""
        lead = tag("h2", self.say("orders")) + tag("p", self.say("orders-note"), "note")
        base = "".join(
            tag("p", self.say(f"open-{site}", speed=self.rate(self.report.open[site].bits)), "speed") for site in SITES
        )
        lead += tag("div", tag("h3", self.say("open")) + base, "card")
        return tag("section", lead + tag("div", "".join(map(self.order, self.report.played)), "cards"))

    def order(self, played: Played) -> str:
        """One order."""
        order = played.order
        inside = tag("p", self.ground(order), "tag") + tag("h3", self.say(f"order-{order.slug}"))
        inside += tag("p", self.say("becomes", regime=order.regime) + " " + self.say(f"regime-{order.regime}"), "note")
        if played.missing:
            return tag("article", inside + tag("p", self.say("not-playable", reason=played.missing)), "card")
        aimed = [self.say("hit", what=self.things(played.hit))] if played.hit else []
        aimed += [self.say("missed", what=self.things(played.failed))] if played.failed else []
        name = "breaks" if order.aims else "breaks-only"
        broke = self.things(played.broken)
        aimed.append(self.say(name, what=broke) if broke else self.say(f"{name}-nothing"))
        inside += _list(aimed) + "".join(self.speed(site, played.speeds[site]) for site in SITES)
        return tag("article", inside, "card")

    def ground(self, order: Order) -> str:
        """On what it rests."""
        if not order.article:
            return self.say("no-order")
        words = COMMA[self.language].join(self._say(f"ground-{word.replace(' ', '_')}") for word in order.grounds)
        return self.say("article-6", grounds=words)

    def things(self, names: Iterable[str]) -> str:
        """Services, by what people call them."""
        return COMMA[self.language].join(self._say(f"service-{name.replace('_', '-')}") for name in names)

    def speed(self, site: str, speed: Speed) -> str:
        """A speed in words and as a bar."""
        most, bits = self.report.open[site].bits, speed.bits
        if speed.outcome != "ok":
            words = self.say(f"stopped-{site}", outcome=self._say(f"outcome-{speed.outcome}"))
        elif speed.seconds < self.report.open[site].seconds + NOTICED:
            words, bits = self.say(f"same-{site}"), most
        else:
            words = self.say(f"speed-{site}", speed=self.rate(speed.bits), open=self.rate(most))
        return tag("p", words + pictures.speed(bits, most), "speed")

    def rate(self, bits: float) -> str:
        """A speed as people read it."""
        return f"{bits / 1e6:.1f} Mbit/s" if bits >= 1e6 else f"{bits / 1e3:.0f} kbit/s"

    # -- the request

    def request(self) -> str:
        """The four ways side by side, then each with its pictures."""
        lead = tag("h2", self.say("request", person=self.person)) + tag("p", self.say("request-note", person=self.person))
        cards = "".join(map(self.way, self.report.handed))
        legend = tag(
            "p", f'<i class="u"></i> {self.say("legend-up")} <i class="d"></i> {self.say("legend-down")}', "legend"
        )
        return tag("section", lead + self.table() + legend + tag("div", cards, "cards two"))

    def table(self) -> str:
        """Row by row, what can be handed over."""
        handed = self.report.handed
        ways = [self.say(f"way-{h.way.slug}") for h in handed]
        head = tag("tr", tag("th", "") + "".join(f'<th scope="col">{way}</th>' for way in ways))
        rows = ""
        for name, cell in self.rows():
            cells = "".join(
                f'<td data-way="{way}" class="{"bad" if bad else "good"}">{text}</td>'
                for way, (text, bad) in zip(ways, map(cell, handed), strict=True)
            )
            rows += tag("tr", f'<th scope="row">{self.say(f"row-{name}")}</th>' + cells)
        return tag("div", tag("table", tag("thead", head) + tag("tbody", rows), "request"), "stack")

    def rows(self) -> Iterator[tuple[str, Callable[[Handover], tuple[str, bool]]]]:
        """The rows: what each way gives away, and whether that is more than must be."""
        line = self.case.person.line
        yield "who", lambda h: (self.say("who", person=self.person, line=line), True)
        yield "where", lambda h: (self.say("where", address=h.way.server, names=", ".join(h.names) or "–"), True)
        yield (
            "when",
            lambda h: (
                self.say(
                    "when",
                    count=len(h.records),
                    up=amount(sum(r.up for r in h.records)),
                    down=amount(sum(r.down for r in h.records)),
                ),
                True,
            ),
        )
        yield "partner", self.partner
        yield "what", self.words
        yield "length", self.length
        yield "found", lambda h: (self.say("found", count=len({f.label for f in h.found})), bool(h.found))

    def partner(self, handed: Handover) -> tuple[str, bool]:
        """With whom."""
        timed = self.say("partner-time", count=handed.met, all=len(handed.sent), other=self.other)
        if handed.partner:
            return self.say("partner-read", other=self.other), True
        return f"{self.say('partner-none')} {timed}", handed.met > 0

    def words(self, handed: Handover) -> tuple[str, bool]:
        """The texts."""
        if not handed.read:
            return self.say("words-none"), False
        quoted = "".join(f'<q lang="km">{escape(text)}</q>' for text in handed.read)
        return self.say("words-read", count=len(handed.read), all=len(self.case.message)) + quoted, True

    def length(self, handed: Handover) -> tuple[str, bool]:
        """How long the texts are."""
        exact = handed.tells_length <= 4
        shown = sorted({s.size for s in handed.sent}) if exact else handed.sizes
        sizes = ", ".join(map(amount, shown))
        name = "length-exact" if exact else "length-classes"
        return self.say(name, classes=len(shown), sizes=sizes, count=len(handed.sent)), exact

    def way(self, handed: Handover) -> str:
        """One way: its picture, its sizes, and what to make of it."""
        inside = tag("h3", self.say(f"way-{handed.way.slug}")) + tag("p", self.say(f"about-{handed.way.slug}"), "note")
        inside += tag("figure", pictures.traffic(handed, self.person, self.other, self._say))
        caption = tag("figcaption", self.say("lengths-note"))
        inside += tag("figure", caption + pictures.lengths(handed.sent, self._say))
        first = handed.records[0] if handed.records else None
        if first:
            inside += tag("p", self.say("record-note")) + tag("pre", escape(first.line(self.case.person.line)))
        return tag("article", inside + tag("p", self.say(f"sum-{handed.way.slug}", person=self.person), "sum"), "card")

    def beyond(self) -> str:
        """What must not be read out of this page."""
        points = ["beyond-two", "beyond-times", "beyond-real", "beyond-others", "beyond-quotes"]
        items = [self.say(point) for point in points]
        if self.report.missed:
            items.append(self.say("beyond-missed", count=self.report.missed))
        return tag("section", tag("h2", self.say("beyond")) + _list(items))
