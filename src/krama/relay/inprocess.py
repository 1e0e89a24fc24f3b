# SPDX-License-Identifier: AGPL-3.0-or-later
"""A whole relay as one object for the deterministic lab: rules and store, no loop, no socket, no clock, no waiting.

``handle`` answers a request at once and durably. ``stage`` and ``commit`` do the two halves of a group commit apart, so
that a lab can let the relay die between them with ``crash``. It must not differ from the server in any answer: one
suite runs on both (tests/relay/test_carriers.py).
"""

from __future__ import annotations

from collections.abc import Callable

from krama.core import frames
from krama.core.errors import WireError
from krama.core.primitives import public_key
from krama.relay import reading
from krama.relay.rows import Entropy, RowDamaged
from krama.relay.rules import Batch, Write, refused
from krama.relay.store.port import Store, StoreError
from krama.relay.tokens import TokenPolicy


class LocalRelay:
    """One relay in this process.

    ``on_news`` is called with N after a commit that changed a log, ``on_whisper`` with N and what was whispered: a lab
    builds its own waiting from them.
    """

    def __init__(
        self,
        store: Store,
        signing_key: bytes,
        today: Callable[[], int],
        entropy: Entropy,
        *,
        policy: TokenPolicy | None = None,
        on_news: Callable[[bytes], None] | None = None,
        on_whisper: Callable[[bytes, bytes], None] | None = None,
    ) -> None:
        self._store = store
        self._signing_key = signing_key
        self._today = today
        self._entropy = entropy
        self._policy = policy
        self._on_news = on_news or (lambda _name: None)
        self._on_whisper = on_whisper or (lambda _name, _payload: None)
        self._batch: Batch | None = None

    @property
    def receipt_key(self) -> bytes:
        """The public key that clients pin."""
        return public_key(self._signing_key)

    def handle(self, request: bytes) -> bytes:
        """Answer one request; a write is durable before this returns. Must not be called between stage and commit."""
        try:
            decoded = frames.decode_request(request)
        except WireError:
            return refused("bad_request").encode()
        if isinstance(decoded, (frames.Append, frames.Seal, frames.Put, frames.Delete)):
            assert self._batch is None
            self._stage(decoded)
            return self.commit()[0]
        return self._answer(decoded).encode()

    def stage(self, request: bytes) -> None:
        """Do a write without making it durable; ``commit`` gives its answer."""
        decoded = frames.decode_request(request)
        assert isinstance(decoded, (frames.Append, frames.Seal, frames.Put, frames.Delete))
        self._stage(decoded)

    def _stage(self, request: Write) -> None:
        if self._batch is None:
            self._batch = Batch(self._store, today=self._today(), entropy=self._entropy, policy=self._policy)
        self._batch.apply(request)

    def commit(self) -> list[bytes]:
        """Make all that is staged durable, and only then give the answers, in order."""
        batch, self._batch = self._batch, None
        if batch is None:
            return []
        answers = batch.finish(self._signing_key)
        try:
            self._store.commit()
        except StoreError:
            self._store.rollback()
            return [refused("full").encode() for _ in answers]
        for name in batch.changed:
            self._on_news(name)
        return [answer.encode() for answer in answers]

    def crash(self) -> None:
        """Lose what was staged and not committed, as a power loss does."""
        self._batch = None
        self._store.rollback()

    def expire(self) -> int:
        """Delete what today's date says; gives the number of rows."""
        return self._store.expire(self._today())

    def _answer(self, request: frames.Read | frames.Get | frames.Whisper | frames.Info | frames.Routes) -> frames.Answer:
        try:
            with self._store.view() as view:
                match request:
                    case frames.Read():
                        return reading.read(view, request, reading.names_of(request))
                    case frames.Get():
                        return reading.get_blob(view, request)
                    case frames.Whisper():
                        self._on_whisper(reading.whisper_name(request), request.payload)
                        return frames.Done()
                    case frames.Info():
                        return frames.InfoAnswer(receipt_key=self.receipt_key)
                    case frames.Routes():
                        return frames.RoutesAnswer(directory=b"")
        except RowDamaged:
            return refused("full")
