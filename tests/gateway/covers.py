# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cover site of ``deploy/`` in the lab: nginx or Caddy at address A, with the relay behind it or without."""

from __future__ import annotations

import contextlib
import json
import pathlib
import re
import shutil
import sys
import time
from collections.abc import Iterator

from krama.lab.gateway import cast, machine, places
from krama.lab.gateway.errors import LabError
from krama.lab.gateway.lab import Lab
from krama.lab.gateway.machine import python
from krama.lab.gateway.process import Process
from tests.hangs import HANG

DEPLOY = pathlib.Path(__file__).parents[2] / "deploy"
SECRET = "0123456789abcdef01234567"
KINDS = ("nginx", "caddy")
_F = places.FILES
_NGINX = f"""daemon off; user root; pid {_F}/nginx.pid; error_log /dev/null; worker_processes 1;
events {{ worker_connections 512; }}
http {{
include /etc/nginx/mime.types;
client_body_temp_path {_F}/n1; proxy_temp_path {_F}/n2; fastcgi_temp_path {_F}/n3;
uwsgi_temp_path {_F}/n4; scgi_temp_path {_F}/n5;
%s
}}
"""
_CONNECT = f"import socket, sys; socket.create_connection(({cast.A!r}, int(sys.argv[1])), 1)"


def installed(kind: str) -> bool:
    """Whether this server is here."""
    return shutil.which(kind, path=machine.environment()["PATH"]) is not None


def without_relay(text: str, kind: str) -> str:
    """The site alone: the same configuration without what stands under the secret path."""
    if kind == "nginx":
        return re.sub(r"    location /YOUR-SECRET.*?\n    }\n", "", text, flags=re.DOTALL)
    text = re.sub(r"\theader /YOUR-SECRET.*\n", "", text)
    return re.sub(r"\thandle /YOUR-SECRET.*?\n\t}\n", "", text, flags=re.DOTALL)


def configured(kind: str, *, relay: bool, secret: str = SECRET) -> str:
    """The example of ``deploy/`` with the lab's certificate, site and secret in the places that it names."""
    text = (DEPLOY / {"nginx": "nginx.conf", "caddy": "Caddyfile"}[kind]).read_text(encoding="utf-8")
    if not relay:
        text = without_relay(text, kind)
    pem = places.certificate("world")
    text = text.replace("YOUR-SECRET", secret).replace("/srv/site", f"{_F}/site")
    text = text.replace("127.0.0.1:8380", f"127.0.0.1:{places.RELAY_PORT}")
    if kind == "nginx":
        return _NGINX % re.sub(r"/etc/ssl/relay/\w+\.pem", pem, text)
    text = text.replace("\ttls {\n\t\tkey_type p256\n\t}\n", f"\ttls {pem} {pem}\n")
    return text.replace("{\n", "{\n\tadmin off\n\tauto_https disable_certs\n", 1)


def site() -> dict[str, bytes]:
    """The files of the site."""
    return {f"site/{path.name}": path.read_bytes() for path in sorted((DEPLOY / "site").iterdir())}


@contextlib.contextmanager
def covered(lab: Lab, kind: str, *, relay: bool, secret: str = SECRET) -> Iterator[str]:
    """The site at address A within; gives the address of the relay behind it, which nobody answers without ``relay``."""
    lab.silence("world")
    lab.serve(["home"])
    if relay:
        lab.relay("world", front=False, path=f"/{secret}")
    lab.put({**site(), f"{kind}.conf": configured(kind, relay=relay, secret=secret).encode()})
    argv = {
        "nginx": ["nginx", "-e", "/dev/null", "-c", f"{_F}/nginx.conf"],
        "caddy": ["caddy", "run", "--adapter", "caddyfile", "--config", f"{_F}/caddy.conf"],
    }[kind]
    homes = {"HOME": _F, "XDG_CONFIG_HOME": _F, "XDG_DATA_HOME": _F}
    try:
        with lab.spawn("world", argv, env=homes) as server:
            _wait(lab, server)
            yield f"https://{cast.BLOCKED_NAME}/{secret}"
            server.stop()
    finally:
        lab.silence("relay-world")


def _wait(lab: Lab, server: Process) -> None:
    deadline = time.monotonic() + HANG
    while lab.run("world", [sys.executable, "-S", "-c", _CONNECT, "443"]).status:
        if server.poll() is not None or time.monotonic() > deadline:
            said = server.stderr.read() if server.stderr and server.poll() is not None else ""
            raise LabError("lab_daemon", f"the web server: {said[-400:]}")
        time.sleep(0.1)


def probed(lab: Lab, bodies: list[str]) -> dict[str, tuple[str, float]]:
    """What each active probe got back, and milliseconds, by its name. ``bodies``: what clients send, in base64."""
    done = lab.run("cli", python("active"), stdin=json.dumps(bodies), timeout=600)
    assert done.status == 0, done.err
    return {name: (said, took) for name, said, took in json.loads(done.out)}
