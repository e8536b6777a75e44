"""Answers that are dear to make, kept until the record changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from math import inf
from threading import Lock
from time import monotonic
from typing import Annotated, TypeVar, cast

from fastapi import Depends, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.record.changes import Changes
from communique.web.security import SAFE

Value = TypeVar("Value")

MOST = 128
"""How many answers are kept; the one that was asked for longest ago gives way."""

PATIENCE = 10.0
"""How many times as long as it took to make it an answer is given, whatever others write."""

DEAR = 0.05
"""Seconds from which on an answer is so dear that there is such patience with it."""


@dataclass(slots=True)
class _Slot:
    """One answer, what told the state of the record that it was made from, and till when it holds.

    `begun` and `till` are seconds of the clock: when it began to be made, and how long what others
    write does not matter to it.
    """

    lock: Lock = field(default_factory=Lock)
    state: Hashable = None
    value: object = None
    begun: float = 0.0
    till: float = 0.0


class Kept:
    """Answers by what was asked; safe to be used from several threads.

    Somebody who writes all the time must not make all readers wait. So while one thread makes an
    answer anew, the others are given the one from before the change, and an answer that took long
    is given for some time before it is made again (`PATIENCE`); what visitors of the site change
    shows at once. Only where there is no answer yet do readers wait for it.

    Args:
        changes: tells the changes of the record.
        clock: seconds that never go back.
    """

    def __init__(self, changes: Changes, *, clock: Callable[[], float] = monotonic) -> None:
        self._changes = changes
        self._clock = clock
        self._visited = -inf
        self._slots: OrderedDict[Hashable, _Slot] = OrderedDict()
        self._lock = Lock()

    def get(self, asked: Hashable, make: Callable[[], Value], *, state: Hashable = None) -> Value:
        """The answer to what was asked, made by `make` where the record has changed since.

        Args:
            asked: names the question and all that the answer depends on, the record aside.
            state: tells apart those states of the record that matter; by default every change.
        """
        slot = self._slot(asked)
        wanted = self._changes.number() if state is None else state
        if (
            slot.state != wanted
            and not self._holds(slot)
            and slot.lock.acquire(blocking=slot.state is None)
        ):
            try:
                if slot.state != wanted:
                    self._make(slot, make)
                    slot.state = wanted
            finally:
                slot.lock.release()
        return cast(Value, slot.value)

    def visited(self) -> None:
        """Note that a visitor has changed something, which he shall see at once."""
        self._visited = self._clock()

    def _holds(self, slot: _Slot) -> bool:
        """Whether an answer is given although the record has changed since."""
        return self._visited < slot.begun and self._clock() < slot.till

    def _make(self, slot: _Slot, make: Callable[[], object]) -> None:
        begun = self._clock()
        slot.value = make()
        now = self._clock()
        spent = now - begun
        slot.begun, slot.till = begun, now + (PATIENCE * spent if spent >= DEAR else 0.0)

    def _slot(self, asked: Hashable) -> _Slot:
        with self._lock:
            slot = self._slots.setdefault(asked, _Slot())
            self._slots.move_to_end(asked)
            if len(self._slots) > MOST:
                self._slots.popitem(last=False)
            return slot


def _kept(request: Request) -> Kept:
    found = request.app.state.kept
    assert isinstance(found, Kept)
    return found


class Noticing:
    """Middleware that tells the kept answers when a visitor has sent something."""

    def __init__(self, app: ASGIApp, kept: Kept) -> None:
        self._app = app
        self._kept = kept

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in SAFE:
            await self._app(scope, receive, send)
            return

        async def noticed(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._kept.visited()
            await send(message)

        await self._app(scope, receive, noticed)


TheKept = Annotated[Kept, Depends(_kept)]
"""The kept answers of the site, as a parameter of a page."""
