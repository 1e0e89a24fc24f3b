# SPDX-License-Identifier: AGPL-3.0-or-later
"""Somebody with an ordinary messenger inside the lab: Eclipse Paho over a WebSocket in TLS to the one name it knows.

``python -m bench.plain NAME``: lines of JSON ``{"to", "text"}`` are published with quality of service 1, what comes is
printed. Its session lasts beyond its connections, and it connects again by itself.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from krama.lab.gateway import cast, guard


def say(**what: Any) -> None:
    """One line of JSON."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main(name: str) -> None:
    """Until its orders end."""
    guard.check_in_lab()
    from paho.mqtt import client as mqtt
    from paho.mqtt.enums import CallbackAPIVersion

    client = mqtt.Client(CallbackAPIVersion.VERSION2, client_id=name, clean_session=False, transport="websockets")
    client.tls_set()
    client.reconnect_delay_set(1, 10)

    def connected(*_: Any) -> None:
        client.subscribe(name, qos=1)
        say(connected=True)

    client.on_connect = connected
    client.on_message = lambda _client, _data, message: say(text=message.payload.decode())
    client.connect_async(cast.BLOCKED_NAME, 443, keepalive=15)
    client.loop_start()
    for line in sys.stdin:
        order = json.loads(line)
        client.publish(order["to"], order["text"], qos=1)


if __name__ == "__main__":
    main(sys.argv[1])
