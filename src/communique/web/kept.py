"""Answers that are dear to make, kept until the record changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Annotated, TypeVar, cast

from fastapi import Depends, Request

from communique.record.changes import Changes

Value = TypeVar("Value")

MOST = 128
"""How many answers are kept; the one that was asked for longest ago gives way."""


@dataclass(slots=True)
class _Slot:
    """One answer, and the number of the change after which it was made."""

    lock: Lock = field(default_factory=Lock)
    change: int | None = None
    value: object = None


class Kept:
    """Answers by what was asked; safe to be used from several threads.

    While one thread makes an answer anew, the others are given the one from before the change, so
    that somebody who writes all the time never makes all readers wait. Only where there is no
    answer yet do they wait for it.
    """

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._slots: OrderedDict[Hashable, _Slot] = OrderedDict()
        self._lock = Lock()

    def get(self, asked: Hashable, make: Callable[[], Value]) -> Value:
        """The answer to what was asked, made by `make` where the record has changed since.

        Args:
            asked: names the question and all that the answer depends on, the record aside.
        """
        slot = self._slot(asked)
        change = self._changes.number()
        if slot.change != change and slot.lock.acquire(blocking=slot.change is None):
            try:
                if slot.change != change:
                    slot.value = make()
                    slot.change = change
            finally:
                slot.lock.release()
        return cast(Value, slot.value)

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


TheKept = Annotated[Kept, Depends(_kept)]
"""The kept answers of the site, as a parameter of a page."""
