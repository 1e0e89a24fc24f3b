# SPDX-License-Identifier: AGPL-3.0-or-later
"""``make run``: a relay on this computer, and a profile called Demo that answers, so that there is somebody to talk to.

The relay is ``krama serve`` in a process of its own and serves the web app too; Demo is an ordinary client of it, with a
vault in the same directory. Nothing here is reachable from other computers.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import signal
import sys
from pathlib import Path

from krama.cli.render import clean
from krama.cli.session import open_client
from krama.cli.texts import say
from krama.cli.usage import Parser
from krama.client import Client, EntryView, SqliteVault
from krama.core.errors import KramaError, LocalError
from krama.core.messages import FileBody, TextBody

NAME = "Demo"


async def _relay(port: int, data: Path) -> tuple[asyncio.subprocess.Process, str]:
    command = [sys.executable, "-m", "krama.cli", "serve", "--port", str(port), "--data", str(data)]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    line = (await process.stdout.readline()).decode().strip()
    if " at " not in line:
        await process.wait()
        raise LocalError("relay_did_not_start")
    return process, line.rsplit(" ", 1)[-1]


def _vault(path: Path) -> tuple[SqliteVault, bool]:
    if path.exists():
        return SqliteVault.open(path, lambda: "", secrets.token_bytes), False
    return SqliteVault.create(path, "", secrets.token_bytes), True


async def _profile(path: Path, url: str) -> Client:
    vault, new = _vault(path)
    client, _ = open_client(vault)
    try:
        client.whoami()
    except LocalError:
        new = True  # an earlier run was interrupted before the profile was made
    if new:
        await client.create(NAME, url)
    return client


def _show(link: str) -> None:
    relay = link.split("/i#", 1)[0]
    print(
        f"\n{say('cli-demo-invite')}\n\n"
        f"  {link}\n\n"
        f"{say('cli-demo-terminal')}\n\n"
        f"  .venv/bin/krama init --name YOU --relay {relay}\n"
        f"  .venv/bin/krama join '{link}'\n"
        "  .venv/bin/krama send Demo 'hello'\n"
        "  .venv/bin/krama read Demo --wait 10\n",
        flush=True,
    )


async def _answer(client: Client, entry: EntryView) -> None:
    if entry.kind == "notice" and entry.code == "invite_answered":
        print(say("cli-demo-answered", name=clean(entry.name)), flush=True)
        link, _ = await client.invite(say("cli-demo-friend"))
        _show(link)
    elif entry.kind == "notice" and entry.code == "added":
        await client.accept(entry.chat)
    elif isinstance(entry.body, TextBody):
        print(say("cli-demo-received", count=len(entry.body.text)), flush=True)
        text = say("cli-demo-answer", text=entry.body.text[:1_000])
        await client.send(entry.chat, TextBody(text=text, reply_to=bytes.fromhex(entry.id)))
    elif isinstance(entry.body, FileBody):
        file = say("cli-demo-file", size=entry.body.size)
        await client.send(entry.chat, TextBody(text=say("cli-demo-answer", text=file)))


async def _talk(client: Client) -> None:
    link, _ = await client.invite(say("cli-demo-friend"))
    _show(link)
    async for entry in client.events():
        with contextlib.suppress(KramaError):  # whoever left meanwhile gets no answer; the next one does
            await _answer(client, entry)


async def _main(port: int, folder: Path) -> int:
    process, url = await _relay(port, folder / "relay")
    print(f"Krama is ready at {url}", flush=True)
    client = await _profile(folder / "profile" / "vault.db", url)
    talk = asyncio.create_task(_talk(client))
    stop = asyncio.create_task(process.wait())
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, talk.cancel)
    await asyncio.wait({talk, stop}, return_when=asyncio.FIRST_COMPLETED)
    talk.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await talk
    await client.close()
    if process.returncode is None:
        process.terminate()
    return await process.wait()


def main() -> int:
    """Run until interrupted; gives the relay's exit status."""
    parser = Parser(prog="make run", description=say("cli-verb-make-run"))
    parser.add_argument("--port", type=int, default=8380)
    parser.add_argument("--folder", type=Path, default=Path("build/demo"))
    args = parser.parse_args()
    try:
        return asyncio.run(_main(args.port, args.folder))
    except KramaError as error:
        print(say("cli-demo-failed", code=error.code, port=args.port), file=sys.stderr)
        return 1


if __name__ == "__main__":
    raise SystemExit(main())
