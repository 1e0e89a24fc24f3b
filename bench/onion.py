# SPDX-License-Identifier: AGPL-3.0-or-later
"""Krama through a real Tor, all of it on this computer: eleven Tor processes, a relay as an onion service, two people.

``.venv/bin/python -m bench.onion`` in the repository's root; needs Debian's ``tor`` (``apt-get install tor``). Three of
the processes are directory authorities and relays at once, six are relays, one offers the onion, one is the people's
proxy. They know nobody but each other, so nothing leaves the loopback. The relay listens on loopback alone, and both
profiles have chosen ``tor=… only``: what arrives has come through six hops. Settings: the manual page of tor, "Testing
Network Options".
"""

from __future__ import annotations

import contextlib
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence

AUTHORITIES, RELAYS = 3, 6  # fewer cannot build the longer circuits of an onion service
TEXT = "through six hops"
WAIT_SECONDS = 180
COMMON = """
TestingTorNetwork 1
PathsNeededToBuildCircuits 0.25
TestingDirAuthVoteExit *
TestingDirAuthVoteGuard *
TestingDirAuthVoteHSDir *
TestingMinExitFlagThreshold 0
TestingV3AuthInitialVotingInterval 20
TestingV3AuthInitialVoteDelay 4
TestingV3AuthInitialDistDelay 4
V3AuthVotingInterval 20
V3AuthVoteDelay 4
V3AuthDistDelay 4
AssumeReachable 1
EnforceDistinctSubnets 0
Address 127.0.0.1
ServerDNSDetectHijacking 0
ServerDNSTestAddresses
SafeLogging 1
ShutdownWaitLength 0
"""


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _ports(count: int) -> list[int]:
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [s.getsockname()[1] for s in held]
    for one in held:
        one.close()
    return ports


class Authority:
    """A directory authority that is a relay and an exit, too; its keys are made here."""

    def __init__(self, folder: pathlib.Path, number: int) -> None:
        self.name = f"authority{number}"
        self.home = folder / self.name
        (self.home / "keys").mkdir(parents=True)
        self.home.chmod(0o700)
        self.or_port, self.dir_port = _ports(2)
        keys = self.home / "keys"
        files = [f"-{flag}" for flag in "isc"]
        names = ("authority_identity_key", "authority_signing_key", "authority_certificate")
        places = [part for flag, name in zip(files, names, strict=True) for part in (flag, str(keys / name))]
        made = ["tor-gencert", "--create-identity-key", "--passphrase-fd", "0", "-m", "12", *places]
        made += ["-a", f"127.0.0.1:{self.dir_port}"]
        subprocess.run(made, input=b"no secret\n", check=True, capture_output=True)
        certificate = (keys / "authority_certificate").read_text()
        found = re.search(r"^fingerprint ([0-9A-F]{40})$", certificate, re.MULTILINE)
        assert found
        self.v3 = found[1]
        empty = self.home / "empty"
        empty.touch()
        asked = ["tor", "--quiet", "--list-fingerprint", "--ORPort", str(self.or_port), "--DataDirectory", str(self.home)]
        asked += ["--Nickname", self.name, "--DirAuthority", "x 127.0.0.1:1 " + "F" * 40, "-f", str(empty)]
        shown = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
        self.fingerprint = shown.strip().rpartition(f"{self.name} ")[2].replace(" ", "")

    @property
    def line(self) -> str:
        """How the others are told of it."""
        return (
            f"DirAuthority {self.name} orport={self.or_port} no-v2 v3ident={self.v3} "
            f"127.0.0.1:{self.dir_port} {self.fingerprint}"
        )

    @property
    def settings(self) -> str:
        """Its own part of a configuration."""
        roles = "AuthoritativeDirectory 1\nV3AuthoritativeDirectory 1\nExitRelay 1\nExitPolicy accept 127.0.0.0/8:*\n"
        contact = "ContactInfo nobody\nExitPolicyRejectPrivate 0\n"
        return f"Nickname {self.name}\nORPort {self.or_port}\nDirPort {self.dir_port}\nSocksPort 0\n{roles}{contact}"


@contextlib.contextmanager
def tor(home: pathlib.Path, settings: str) -> Iterator[pathlib.Path]:
    """A Tor process with these settings; gives its log."""
    home.mkdir(exist_ok=True)
    home.chmod(0o700)
    log = home / "log"
    file = home / "torrc"
    file.write_text(f"{COMMON}{settings}\nDataDirectory {home}\nLog notice file {log}\n")
    process = subprocess.Popen(["tor", "-f", str(file)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield log
    finally:
        process.terminate()
        process.wait(10)


def _until(what: str, true: object, seconds: float = WAIT_SECONDS) -> float:
    assert callable(true)
    began = time.monotonic()
    while not true():
        if time.monotonic() - began > seconds:
            raise SystemExit(f"not within {seconds:.0f} s: {what}")
        time.sleep(0.2)
    return time.monotonic() - began


@contextlib.contextmanager
def network(folder: pathlib.Path, relay: int) -> Iterator[tuple[str, int]]:
    """The whole network; gives the relay's onion and the port of the people's proxy."""
    authorities = [Authority(folder, n) for n in range(AUTHORITIES)]
    known = "\n".join(a.line for a in authorities)
    [proxy] = _ports(1)
    hidden = folder / "onion" / "service"
    with contextlib.ExitStack() as stack:
        for one in authorities:
            stack.enter_context(tor(one.home, f"{known}\n{one.settings}"))
        for number, port in enumerate(_ports(RELAYS)):
            plain = f"Nickname relay{number}\nORPort {port}\nSocksPort 0\nExitRelay 0\nContactInfo nobody\n"
            stack.enter_context(tor(folder / f"relay{number}", f"{known}\n{plain}"))
        service = f"SocksPort 0\nHiddenServiceDir {hidden}\nHiddenServicePort 80 127.0.0.1:{relay}\n"
        stack.enter_context(tor(folder / "onion", f"{known}\n{service}"))
        log = stack.enter_context(tor(folder / "proxy", f"{known}\nSocksPort {proxy}\n"))
        took = _until("the proxy has a circuit", lambda: log.exists() and "Bootstrapped 100%" in log.read_text())
        _say(f"a Tor network of {AUTHORITIES + RELAYS + 2} processes: ready after {took:.0f} s")
        _until("the onion has a name", (hidden / "hostname").exists)
        yield (hidden / "hostname").read_text().strip(), proxy


class Person:
    """A profile that has no way but Tor."""

    def __init__(self, folder: pathlib.Path, name: str, proxy: int) -> None:
        self._environment = {
            **os.environ,
            "KRAMA_HOME": str(folder / name),
            "KRAMA_NETWORK": f"tor=127.0.0.1:{proxy} only",
            "KRAMA_LANGUAGE": "en",
        }

    def does(self, *arguments: str) -> list[dict[str, object]]:
        """One command; what it prints as JSON, or the end of it all with its words."""
        command = [sys.executable, "-m", "krama.cli.main", *arguments, "--json"]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, timeout=WAIT_SECONDS)
        if done.returncode:
            raise SystemExit(f"{arguments[0]}: {done.stdout}{done.stderr}")
        return [json.loads(line) for line in done.stdout.splitlines()]


def talk(folder: pathlib.Path, onion: str, proxy: int) -> None:
    """Two people meet and write, both by Tor alone."""
    dara, sokha = Person(folder, "dara", proxy), Person(folder, "sokha", proxy)
    took: dict[str, float] = {}

    def timed(what: str, who: Person, *arguments: str) -> list[dict[str, object]]:
        began = time.monotonic()
        found = who.does(*arguments)
        took[what] = time.monotonic() - began
        return found

    def reachable() -> bool:
        with contextlib.suppress(SystemExit):
            timed("init", dara, "init", "--name", "Dara", "--relay", f"http://{onion}")
            return True
        return False

    _until("the onion answers", reachable)
    [invite] = timed("invite", dara, "invite")
    link = next(str(v) for v in invite.values() if "#" in str(v))
    sokha.does("init", "--name", "Sokha", "--relay", f"http://{onion}")
    timed("join", sokha, "join", link)
    [chat] = sokha.does("chats")[:1]
    timed("send", sokha, "send", "Dara", TEXT)
    read = timed("read", dara, "read", "Sokha", "--wait", "60")
    assert any(TEXT in str(line) for line in read), (chat, read)
    _say("; ".join(f"{what} {seconds:.1f} s" for what, seconds in took.items()))
    _say(f"delivered and read through an onion service by Tor alone: {TEXT!r}")


@contextlib.contextmanager
def relay(folder: pathlib.Path) -> Iterator[int]:
    """A relay on loopback; gives its port."""
    command = [sys.executable, "-m", "krama.cli.main", "serve", "--port", "0", "--data", str(folder / "relay"), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, stderr=subprocess.DEVNULL) as process:
        try:
            assert process.stdout
            found = re.search(r":(\d{2,5})\b", process.stdout.readline())
            assert found
            yield int(found[1])
        finally:
            process.terminate()


def main(_arguments: Sequence[str] = ()) -> None:
    """All of it."""
    if shutil.which("tor") is None or shutil.which("tor-gencert") is None:
        raise SystemExit("this needs Debian's tor: apt-get install tor")
    with tempfile.TemporaryDirectory(prefix="krama-onion-") as place:
        folder = pathlib.Path(place)
        with relay(folder) as port, network(folder, port) as (onion, proxy):
            talk(folder, onion, proxy)


if __name__ == "__main__":
    main(sys.argv[1:])
