# SPDX-License-Identifier: AGPL-3.0-or-later
"""The observer at a cover site where visitors post: ``python -m bench.observer_posting forms|made [SECONDS] [SHAPES]``.

forms  nginx as in ``deploy/``, before a site with forms; a connection stays as long as nginx lets it (75 s)
made   a site made for the purpose: it closes a connection after each answer, and answers a draft with the text as it will
       look

Visitors are those of ``visitors.toml``; Krama is the command line in each shape of ``shaped.py``, one after the other.
AUC: 0.5 is a guess, 1 is certain; in brackets 95 % of resamples over visits. A host is all connections of one visit. What
the handshake tells is left out, the session tickets behind it too. Needs the gateway laboratory and nginx.
"""

from __future__ import annotations

import concurrent.futures
import contextlib
import dataclasses
import json
import math
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence

from bench.inlab import out
from bench.shaped import SHAPES
from bench.visitors import table
from krama.lab.gateway import cast, places
from krama.lab.gateway.capture import Capture, Flow, Tap
from krama.lab.gateway.casefile import scenario, surrender
from krama.lab.gateway.casefile.scenario import Case
from krama.lab.gateway.casefile.talks import Event, Krama
from krama.lab.gateway.lab import Lab
from krama.lab.gateway.observer import Example, auc, judge, numbers, said, scores
from krama.lab.gateway.process import Process, collect
from tests.gateway import covers
from tests.gateway.traffic import WAY, Pair

PORT = 8381
MANY = 10
"""Visitors at each of the two clients."""
LASTS = 60.0
"""Seconds for each shape."""
LAST_VISIT = 60.0
"""Seconds before the end within which no visit begins: those that have begun go on to their own end."""
SITES = {"forms": (75.0, "plain"), "made": (0.0, "preview")}
"""Seconds after which an idle connection is closed, and what answers a draft."""
SINGLE = (
    "bytes up", "bytes down", "records up", "records down", "turns", "largest up", "largest down", "time", "longest pause",
)  # fmt: skip
LEAST_UP = 4
"""Where a host's row has the fewest bytes up of one of its connections."""
TICKETS = 2
"""Session tickets that OpenSSL sends behind the handshake; their size tells what the first packet asked for."""


@dataclasses.dataclass(frozen=True)
class Stay:
    """A visit: from which client, what it was, from when to when, and its ports where they are known."""

    host: str
    kind: str
    began: float
    ended: float
    ports: frozenset[int] = frozenset()


# -- the site ------------------------------------------------------------------------------------------------------------


def configured(idle: float, without: Sequence[str] = ()) -> str:
    """nginx as in ``deploy/``, with the posting site behind it in the place of files, and without some carriers."""
    behind = (
        f"    keepalive_timeout {idle:g}s;\n    location / {{\n        proxy_pass http://127.0.0.1:{PORT};\n"
        '        proxy_http_version 1.1;\n        proxy_set_header Host $host;\n        proxy_set_header Connection "";\n'
        "        client_max_body_size 1m;\n    }\n"
    )
    shut = "".join(f"    location = /{covers.SECRET}/v1/{name} {{ return 404; }}\n" for name in without)
    text = covers.configured("nginx", relay=True)
    text = text.replace("    root ", behind + shut + "    root ", 1)
    room = "proxy_buffer_size 16k;\n        proxy_buffers 8 16k;"  # for a filling, which is a field
    return text.replace("proxy_http_version 1.1;", f"proxy_http_version 1.1;\n        {room}")


@contextlib.contextmanager
def stands(lab: Lab, site: str, without: Sequence[str] = ()) -> Iterator[None]:
    """The site at address A, with the relay behind it; ``without`` some of the carriers ``ws`` and ``sse``."""
    idle, answers = SITES[site]
    interval = table()["draft"] / table()["haste"]
    lab.silence("world")
    lab.serve(["home"])
    lab.put({**covers.site(), "nginx.conf": configured(idle, without).encode()})
    relay = ["serve", "--port", str(places.RELAY_PORT), "--data", f"{places.FILES}/relay", "--path", f"/{covers.SECRET}"]
    with contextlib.ExitStack() as open_:
        for module, *arguments in (("posting", str(PORT), str(interval), answers), ("shaped", "as-is", *relay)):
            process = open_.enter_context(lab.spawn("world", [sys.executable, "-m", f"bench.{module}", *arguments]))
            open_.callback(process.stop)
            assert process.line(30).startswith(("up", "Krama is ready")), "something of the site does not start"
        argv = ["nginx", "-e", "/dev/null", "-c", f"{places.FILES}/nginx.conf"]
        server = open_.enter_context(lab.spawn("world", argv))
        open_.callback(server.stop)
        covers._wait(lab, server)
        yield


# -- who comes -----------------------------------------------------------------------------------------------------------


class Shaped(Krama):
    """Two profiles, whose commands have a shape."""

    shape = "as-is"

    def says(self, name: str, *arguments: str) -> Process:
        """Start a command."""
        argv = [sys.executable, "-m", "bench.shaped", self.shape, *arguments, "--json"]
        env = {"KRAMA_HOME": f"{self._homes}-{self._hosts[name]}", "KRAMA_PASSPHRASE": "", "KRAMA_LANGUAGE": "en"}
        return self.lab.spawn(self._hosts[name], argv, env=env)


class ShapedPair(Pair):
    """Two people who use it as those of ``bench/observer.py`` do."""

    def __init__(self, lab: Lab, case: Case) -> None:
        self.case, self.events = case, list[Event]()
        self.krama: Shaped = Shaped(lab, case, WAY)
        self.hosts = {s.name: s.host for s in case.subscriber if s.host}


def visitors(lab: Lab, host: str, kind: str, seed: int, lasts: float, idle: float) -> tuple[str, str, Process]:
    """Start some."""
    argv = [sys.executable, "-m", "bench.visitors", kind, str(seed), str(lasts), str(MANY), str(idle)]
    return host, kind, lab.spawn(host, argv)


def ended(started: tuple[str, str, Process]) -> list[Stay]:
    """Wait for them."""
    host, kind, process = started
    with process:
        done = collect(process, "", 900)
    assert done.status == 0, done.err[-2_000:]
    seen = map(json.loads, done.out.splitlines())
    name = "chromium " if kind == "chromium" else ""
    return [Stay(host, name + v["kind"], v["began"], v["ended"], frozenset(v["ports"])) for v in seen]


def watch(lab: Lab, site: str, shapes: Sequence[str], lasts: float, seed: int) -> tuple[Capture, ShapedPair, list[Stay]]:
    """Visitors at both clients, and the commands of two people there, shape after shape."""
    with stands(lab, site), Tap(lab) as tap, concurrent.futures.ThreadPoolExecutor(4) as pool:
        pair = ShapedPair(lab, scenario.load())
        whole, idle = len(shapes) * lasts, SITES[site][0]
        begun = max(whole - LAST_VISIT, whole / 2)
        came = [visitors(lab, host, "program", seed + n, begun, idle) for n, host in enumerate(cast.CLIENTS)]
        waits = [pool.submit(ended, one) for one in came]
        stays = list[Stay]()
        for number, shape in enumerate(shapes):
            pair.krama.shape = shape
            jobs = [pool.submit(used, pair, name, lasts, seed + 10 * number) for name in pair.hosts]
            stays += [stay for job in jobs for stay in job.result()]
        stays += [stay for wait in waits for stay in wait.result()]
        return tap.close(), pair, stays


def used(pair: ShapedPair, name: str, lasts: float, seed: int) -> list[Stay]:
    """One of the two uses Krama for so many seconds."""
    end, found = time.monotonic() + lasts, list[Stay]()
    for visit in pair.use(name, 10_000, seed + len(name)):
        found.append(Stay(visit.host, f"krama {pair.krama.shape}", visit.began, visit.ended))
        if time.monotonic() > end:
            break
    return found


# -- what is seen --------------------------------------------------------------------------------------------------------


def port(flow: Flow) -> int:
    """The client's own port."""
    first = flow.seen[0]
    return first.packet.source_port if first.up else first.packet.target_port


def tied(capture: Capture, stays: Sequence[Stay]) -> list[tuple[Stay, list[Flow]]]:
    """Every visit with its connections: by port where ports are known, else by its time at its client."""
    found: list[tuple[Stay, list[Flow]]] = [(stay, []) for stay in stays]
    for flow in capture.flows():
        if flow.port != 443 or not flow.records(up=False):
            continue
        here = [pair for pair in found if _lies_in(flow, pair[0])]
        exact = [pair for pair in here if port(flow) in pair[0].ports]
        for _, flows in exact[:1] or [pair for pair in here if not pair[0].ports][:1]:
            flows.append(flow)
    return [pair for pair in found if pair[1]]


def _lies_in(flow: Flow, stay: Stay) -> bool:
    mine = surrender.address_of(stay.host) == flow.client
    return mine and stay.began - 0.05 <= flow.began <= stay.ended + 0.05


Words = list[tuple[float, bool, int]]


def said_without_tickets(spoken: Words) -> Words:
    """What was said, without the two records of one size that the server sends before its first answer, if it does."""
    down = [at for at, (_, up, _) in enumerate(spoken[: TICKETS + 3]) if not up][:TICKETS]
    if len(down) < TICKETS or len({spoken[at][2] for at in down}) > 1:
        return spoken
    return [one for at, one in enumerate(spoken) if at not in down]


def row(flow: Flow) -> list[float]:
    """A connection in numbers, behind the handshake and its session tickets."""
    return numbers(said_without_tickets(said(flow)))


Tied = Sequence[tuple[Stay, Sequence[Flow]]]
Rows = Callable[[Tied, str], list[Example]]


def connections(seen: Tied, looked_for: str) -> list[Example]:
    """Each connection in numbers, after the handshake."""
    return [
        Example(row(flow), stay.kind == looked_for, str(number))
        for number, (stay, flows) in enumerate(seen)
        for flow in flows
    ]


def hosts(seen: Tied, looked_for: str) -> list[Example]:
    """Each visit in numbers: how many connections, their sums, and the middle, the least and the most of each number."""
    found = []
    for number, (stay, flows) in enumerate(seen):
        rows = [row(flow) for flow in flows]
        sums = [math.log1p(sum(math.expm1(one[place]) for one in rows)) for place in (0, 1)]
        spread = [pick(column) for column in zip(*rows, strict=True) for pick in (statistics.median, min, max)]
        found.append(Example([math.log1p(len(flows)), *sums, *spread], stay.kind == looked_for, str(number)))
    return found


def report(seen: Tied, looked_for: str, others: str = "") -> None:
    """What tells one kind of visit from the rest: all, and those alone that post. ``others``: how their kinds begin."""
    mine = [pair for pair in seen if pair[0].kind == looked_for]
    rest = [pair for pair in seen if pair[0].kind in {others + kind for kind in table()["mix"]}]
    if len(mine) < 2 or len(rest) < 2:
        return out(f"{looked_for}: too few")
    for name, chosen in (("all", rest), ("who post", [p for p in rest if not p[0].kind.endswith("reads")])):
        for unit, rows in (("connection", connections), ("host", hosts)):
            shown = rows([*mine, *chosen], looked_for)
            verdict = judge(shown)
            found = f"AUC {verdict.auc:.2f} [{verdict.low:.2f}, {verdict.high:.2f}]"
            krama = sum(example.positive for example in shown)
            out(f"{looked_for} and {others}{name}, by {unit}: {found}, {krama} and {len(shown) - krama}")
    kinds(mine, rest, looked_for)
    single(mine, rest, looked_for)
    weight(mine)


def kinds(mine: Tied, rest: Tied, looked_for: str) -> None:
    """How each kind of visitor is told from it, by what was learnt of all."""
    shown = connections([*mine, *rest], looked_for)
    names = [stay.kind for stay, flows in (*mine, *rest) for _ in flows]
    judged = list(zip(names, scores(shown), strict=True))
    for kind in sorted({stay.kind for stay, _ in rest}):
        pairs = [(score, name == looked_for) for name, score in judged if name in (looked_for, kind)]
        out(f"    {kind}: AUC {auc(pairs):.2f} of {len(pairs)} connections")


def single(mine: Tied, rest: Tied, looked_for: str) -> None:
    """Each number by itself, without any learning; of those who post, too."""
    for name, chosen in (("all", rest), ("who post", [p for p in rest if not p[0].kind.endswith("reads")])):
        shown = connections([*mine, *chosen], looked_for)
        found = []
        for place, what in enumerate(SINGLE):
            alone = auc([(example.row[place], example.positive) for example in shown])
            found.append(f"{what} {max(alone, 1 - alone):.2f}")
        out(f"    {name}, each alone: {', '.join(found)}")
        least = auc([(example.row[LEAST_UP], example.positive) for example in hosts([*mine, *chosen], looked_for)])
        out(f"    {name}, the bytes up of a host's smallest connection alone: {max(least, 1 - least):.2f}")


def weight(mine: Tied) -> None:
    """What it costs: bytes of one visit, both ways and with all headers, and how long they take on a slow line."""
    up, down = ([sum(f.weight(up=way) for f in flows) for _, flows in mine] for way in (True, False))
    count = statistics.fmean(len(flows) for _, flows in mine)
    slow = statistics.median(max(a, b) for a, b in zip(up, down, strict=True)) / 1_000
    out(
        f"    a visit: {statistics.median(up):.0f} bytes up, {statistics.median(down):.0f} down, {count:.1f} connections; "
        f"{slow:.1f} s at 8 kbit/s, each way by itself"
    )


def shapes_seen(seen: Tied, kind: str) -> None:
    """The middle of what one connection of a kind sends and is sent."""
    rows = [row(flow) for stay, flows in seen if stay.kind == kind for flow in flows]
    up, down = ([math.expm1(one[place]) for one in rows] for place in (0, 1))
    if len(rows) > 1:
        (a, b, c), (d, e, f) = statistics.quantiles(up, n=4), statistics.quantiles(down, n=4)
        out(f"    {kind}: {len(rows)} connections, quarters up {a:.0f} {b:.0f} {c:.0f}, down {d:.0f} {e:.0f} {f:.0f}")


def main() -> None:
    """One site."""
    site, *more = sys.argv[1:] or ["made"]
    lasts = float(more[0]) if more else LASTS
    shapes = more[1].split(",") if more[1:] else SHAPES
    if site not in SITES or set(shapes) - set(SHAPES) or not covers.installed("nginx"):
        raise SystemExit(__doc__)
    with Lab() as lab:
        try:
            capture, _, stays = watch(lab, site, shapes, lasts, seed=21)
        except (subprocess.TimeoutExpired, TimeoutError) as error:
            raise SystemExit(f"the laboratory was too slow: {error}") from None
    seen = tied(capture, stays)
    out(f"{site}: {len(stays)} visits, {sum(len(f) for _, f in seen)} connections, packets missed {capture.missed}")
    for kind in sorted({stay.kind for stay, _ in seen}):
        shapes_seen(seen, kind)
    for shape in shapes:
        report(seen, f"krama {shape}")


if __name__ == "__main__":
    main()
