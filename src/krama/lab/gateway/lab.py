# SPDX-License-Identifier: AGPL-3.0-or-later
"""The door to the gateway laboratory: its world, what answers in it, and the regimes in force.

    with Lab() as lab:
        lab.serve()                                       # world, home and village answer
        url = lab.relay("home")                           # a real `krama serve` behind TLS on that host
        with lab.regime("sni-packet"):
            print(lab.probe("cli", ["tls-a", "tls-split"]))
            print(lab.run("cli", ["krama", "chats", "--home", "/run/lab/dara"]).out)

Everything lives in namespaces of its own and dies with the process that made it, however that dies.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence

from krama.lab.gateway import cast, certificates, features, places, rules
from krama.lab.gateway.errors import LabError
from krama.lab.gateway.machine import Machine, python
from krama.lab.gateway.probes import Result
from krama.lab.gateway.process import Done, Process
from krama.lab.gateway.regimes import REGIMES, Regime, Shape, Variant

URLS = {"world": "https://relay.example", "home": "https://domestic.example", "village": "https://village.example"}
"""A relay's address on each host. The village has no resolver: there, its address stands for its name."""
ROUTES = (
    ("foreign", "relay.example", "world"),
    ("foreign", "second.example", "world"),
    ("domestic", "domestic.example", "home"),
)
"""The ways to the relay of ``Lab.village``: kind, name, and whose certificate is shown there."""
LITERAL = ("foreign", f"https://{cast.B}", "world")
"""A way that has an address for its name, and needs no resolver: the certificate there says the address too."""


class Lab(Machine):
    """One laboratory. ``pins`` holds the SHA-256 of each host's SubjectPublicKeyInfo, by host, and the liar's."""

    def __init__(self) -> None:
        super().__init__()
        self.pins: dict[str, bytes] = {}
        self.active: dict[str, list[Process]] = {}
        self._servers: dict[str, Process] = {}
        self._missing: dict[str, str] = {}

    def up(self) -> None:
        """Make the networks and throwaway certificates."""
        super().up()
        made = certificates.make()
        self.pins = made.pins
        self.put(made.files)

    def down(self) -> None:
        """End all of it."""
        self.active.clear()
        self._servers.clear()
        super().down()

    # -- what answers

    def serve(self, hosts: Iterable[str] = cast.SERVERS) -> None:
        """Let these hosts answer on 80, 443, 8443, UDP and, where they are resolvers, 53 (``server``)."""
        started = {name: self.spawn(name, python("server", name)) for name in hosts if name not in self._servers}
        for name, process in started.items():
            _wait_up(process, f"the server of {name}")
        self._servers.update(started)

    def silence(self, host: str) -> None:
        """Stop what ``serve`` started there, if it did, to put something else in its place."""
        if process := self._servers.pop(host, None):
            process.close()

    def relay(self, host: str, data: str = "", *, front: bool = True, path: str = "", routes: str = "") -> str:
        """Run ``krama serve`` on a host, behind its TLS front; gives its URL. Its data: ``data``, or gone with us.

        ``front`` false: something else stands before it. ``path``: the secret path under which it answers. ``routes``:
        the operator's file of routes, as ``krama serve --routes`` takes it.
        """
        if front and host not in self._servers:
            self.serve([host])
        where = data or f"{places.FILES}/relay-{host}"
        options = ["--port", str(places.RELAY_PORT), "--data", where, *(["--path", path] if path else [])]
        if routes:
            self.put({f"routes-{host}.json": routes.encode()})
            options += ["--routes", f"{places.FILES}/routes-{host}.json"]
        self._run_relay(host, f"relay-{host}", options)
        return URLS[host] + path

    def _run_relay(self, host: str, name: str, options: list[str]) -> None:
        process = self.spawn(host, [sys.executable, "-m", "krama.cli", "serve", *options])
        try:
            ready = process.line(30).startswith("Krama is ready")
        except subprocess.TimeoutExpired:
            ready = False
        if not ready:
            process.close()
            raise LabError("lab_daemon", f"the relay of {host}")
        self._servers[name] = process

    def island(self) -> str:
        """Run ``krama serve --island`` on the box in the village; gives its URL, the same at every client."""
        options = ["--island", "--port", str(places.ISLAND_PORT), "--data", f"{places.FILES}/island"]
        self._run_relay("village", "island", options)
        for client in cast.CLIENTS:
            process = self.spawn(client, python("house"))
            _wait_up(process, "the way to the island")
            self._servers[f"house-{client}"] = process
        return f"http://127.0.0.1:{places.ISLAND_PORT}"

    def village(self, *, literal: bool = False) -> str:
        """One relay at home with ways abroad, as its signed directory lists them; gives its foreign URL.

        ``literal``: one of them, the last, has an address for its name.
        """
        self.serve(["home", "world"])
        onward = self.spawn("world", python("onward"))
        _wait_up(onward, "the way abroad")
        self._servers["onward"] = onward
        routes = [
            {"kind": kind, "url": f"https://{name}", "addresses": [cast.NAMES[name]], "pin": self.pins[host].hex()}
            for kind, name, host in ROUTES
        ]
        if literal:
            kind, url, host = LITERAL
            routes.append({"kind": kind, "url": url, "addresses": [], "pin": self.pins[host].hex()})
        self.relay("home", routes=json.dumps({"routes": routes}))
        return f"https://{cast.BLOCKED_NAME}"

    def probe(
        self, host: str, names: Sequence[str] = (), *, seconds: float = 1.0, alone: bool = False
    ) -> dict[str, Result]:
        """Send single probes from a client, all at once or one after the other (``probes``); what each saw, by name."""
        pins = json.dumps({name: pin.hex() for name, pin in self.pins.items()})
        argv = python("probes", str(seconds), "alone" if alone else "together", *names)
        done = self.run(host, argv, stdin=pins, timeout=30 + seconds * (30 if alone else 3))
        if done.status:
            raise LabError("lab_daemon", f"the probes: {done.err.strip()}")
        return {name: Result(*seen) for name, seen in json.loads(done.out).items()}

    # -- regimes

    def missing(self, slug: str) -> str:
        """Why this regime cannot be played here; empty if it can."""
        for feature in _found(slug).needs:
            if feature not in self._missing:
                self._missing[feature] = features.trial(feature, self._step)
            if self._missing[feature]:
                return self._missing[feature]
        return ""

    @contextlib.contextmanager
    def regime(self, *slugs: str, variant: Variant = "") -> Iterator[None]:
        """These regimes are in force within, all at once; ``variant`` is for those that have it."""
        entered: list[str] = []
        try:
            for slug in slugs:
                self.enter(slug, variant if variant in _found(slug).variants else "")
                entered.append(slug)
            yield
        finally:
            for slug in reversed(entered):
                self.leave(slug)

    def enter(self, slug: str, variant: Variant = "") -> None:
        """Put a regime in force. Raises LabError if it is unknown, cannot be played here, or collides with one in force."""
        regime = _found(slug)
        if variant and variant not in regime.variants:
            raise LabError("lab_no_variant", variant)
        self._check_conflicts(regime)
        if reason := self.missing(slug):
            raise LabError("lab_feature", f"{slug}: {reason}")
        daemons = self._daemon(regime)
        self.active[slug] = daemons
        for step in rules.enter(regime, variant):
            if (done := self._step(step)).status:
                self._abandon(slug)
                raise LabError("lab_feature", f"{slug}: {' '.join(done.err.split())}")

    def leave(self, slug: str) -> None:
        """End a regime; its rules go first, so that no queue is without a listener."""
        for step in rules.leave(_found(slug)):
            if (done := self._step(step)).status:
                raise LabError("lab_broken", " ".join(done.err.split()))
        self._abandon(slug)

    def forget(self) -> None:
        """Let the gateway forget every connection it knows, as if it had just been switched on."""
        done = self.run("gateway", python("forget"))
        if done.status:
            raise LabError("lab_broken", done.err.strip())

    def _check_conflicts(self, regime: Regime) -> None:
        shaped = [slug for slug in self.active if _is_shaped(REGIMES[slug])]
        if regime.slug in self.active or (shaped and _is_shaped(regime)):
            raise LabError("lab_conflict", ", ".join({*shaped, regime.slug}))

    def _daemon(self, regime: Regime) -> list[Process]:
        if not regime.daemon:
            return []
        name, *arguments = regime.daemon
        number = [str(rules.queue_of(regime.slug))] if "nfqueue" in regime.needs else []
        process = self.spawn("gateway", python(name, *arguments, *number))
        _wait_up(process, regime.slug)
        return [process]

    def _abandon(self, slug: str) -> None:
        for process in self.active.pop(slug):
            process.close()

    def _step(self, step: rules.Step) -> Done:
        return self.run("gateway", list(step.argv), stdin=step.stdin)


def _found(slug: str) -> Regime:
    if slug not in REGIMES:
        raise LabError("lab_no_regime", slug)
    return REGIMES[slug]


def _is_shaped(regime: Regime) -> bool:
    return any(isinstance(rule, Shape) for rule in regime.rules)


def _wait_up(process: Process, what: str) -> None:
    try:
        if process.line() == "up\n":
            return
    except subprocess.TimeoutExpired:
        pass
    process.kill()
    said = process.stderr.read() if process.stderr else ""
    process.close()
    raise LabError("lab_daemon", f"{what}: {' '.join(said.split()[-30:]) or 'no answer'}")
