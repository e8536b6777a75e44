from __future__ import annotations

from threading import Event, Thread

import pytest

from communique.web import kept
from communique.web.kept import Kept


class Counter:
    """Changes that a test makes itself."""

    def __init__(self) -> None:
        self.now = 0

    def number(self) -> int:
        return self.now


def made(values: list[int]) -> int:
    values.append(len(values))
    return values[-1]


def test_an_answer_is_made_again_only_after_a_change() -> None:
    changes, calls = Counter(), list[int]()
    store = Kept(changes)  # type: ignore[arg-type]
    assert [store.get("a", lambda: made(calls)) for _ in range(3)] == [0, 0, 0]
    changes.now = 1
    assert [store.get("a", lambda: made(calls)) for _ in range(2)] == [1, 1]
    assert store.get("b", lambda: "other") == "other"


def test_a_state_of_its_own_goes_before_the_number_of_changes() -> None:
    changes, calls = Counter(), list[int]()
    store = Kept(changes)  # type: ignore[arg-type]
    assert store.get("a", lambda: made(calls), state=(1, 2)) == 0
    changes.now = 1
    assert store.get("a", lambda: made(calls), state=(1, 2)) == 0
    assert store.get("a", lambda: made(calls), state=(1, 3)) == 1


def test_while_one_makes_it_anew_others_get_the_old_answer() -> None:
    changes = Counter()
    store = Kept(changes)  # type: ignore[arg-type]
    store.get("a", lambda: "old")
    changes.now = 1
    begun, finish = Event(), Event()

    def slowly() -> str:
        begun.set()
        assert finish.wait(5)
        return "new"

    thread = Thread(target=store.get, args=("a", slowly))
    thread.start()
    assert begun.wait(5)
    assert store.get("a", lambda: "never made") == "old"
    finish.set()
    thread.join(5)
    assert store.get("a", lambda: "never made") == "new"


def test_a_dear_answer_is_given_a_while_though_others_write_and_anew_when_a_visitor_does() -> None:
    changes, now = Counter(), [0.0]
    store = Kept(changes, clock=lambda: now[0])  # type: ignore[arg-type]

    def dearly(value: str) -> str:
        now[0] += 1
        return value

    def asked(value: str) -> str:
        changes.now += 1
        return store.get("a", lambda: dearly(value))

    assert asked("first") == "first"
    now[0] = 1 + kept.PATIENCE - 0.1
    assert asked("never made") == "first"
    now[0] = 1 + kept.PATIENCE + 0.1
    assert asked("second") == "second"
    assert asked("never made") == "second"
    store.visited()
    assert asked("third") == "third"


def test_a_fault_is_not_kept() -> None:
    store = Kept(Counter())  # type: ignore[arg-type]
    with pytest.raises(ZeroDivisionError):
        store.get("a", lambda: 1 // 0)
    assert store.get("a", lambda: "well") == "well"


def test_the_answer_asked_for_longest_ago_gives_way() -> None:
    store, calls = Kept(Counter()), list[int]()  # type: ignore[arg-type]
    store.get("first", lambda: made(calls))
    for number in range(kept.MOST):
        store.get(number, lambda: None)
    assert store.get("first", lambda: made(calls)) == 1
