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
    """One answer, and what told the state of the record that it was made from."""

    lock: Lock = field(default_factory=Lock)
    state: Hashable = None
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

    def get(self, asked: Hashable, make: Callable[[], Value], *, state: Hashable = None) -> Value:
        """The answer to what was asked, made by `make` where the record has changed since.

        Args:
            asked: names the question and all that the answer depends on, the record aside.
            state: tells apart those states of the record that matter; by default every change.
        """
        slot = self._slot(asked)
        wanted = self._changes.number() if state is None else state
        if slot.state != wanted and slot.lock.acquire(blocking=slot.state is None):
            try:
                if slot.state != wanted:
                    slot.value = make()
                    slot.state = wanted
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
