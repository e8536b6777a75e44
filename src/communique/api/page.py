"""The page `docs/python.md`: every name of the Python interface, from its own docstring."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any, get_origin, get_type_hints

import communique
from communique.api.coding import Coding, code
from communique.api.conditions import Conditions
from communique.api.reading import Reading, read
from communique.api.record import Record
from communique.api.rows import Rows
from communique.record import Filter

_OWN = (Record, Rows, Coding, Reading)
_FUNCTIONS = (code, read)
_SIGNATURE = 96


def page() -> str:
    """The page, in Markdown."""
    parts = [
        "# The Python interface",
        "Written by `communique.api.page.page()` from the code; the tests see that it is fresh. "
        "[The tutorial](tutorial.md) shows it at work.",
        "```python\nimport communique as cq\n```",
        "Importing costs next to nothing: what reads texts is loaded when a text is first read. "
        "Everything is typed. What goes wrong is a `CommuniqueError` that names the value, what "
        "is wrong with it and the remedy.",
    ]
    for function in _FUNCTIONS:
        parts += [f"## {function.__name__}", *_callable(function.__name__, function)]
    for own in _OWN:
        parts += [f"## {own.__name__}", *_described(own)]
        for name, method in _methods(own):
            parts += [f"### {own.__name__}.{name}", *_callable(name, method)]
    parts += [
        "## Conditions",
        *_described(Conditions),
        _conditions(),
        *_described(Filter),
        "## Values",
        _values(),
    ]
    return "\n\n".join(parts) + "\n"


def _methods(own: type) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The public methods that a class itself defines, in their order."""
    for name, member in vars(own).items():
        if not name.startswith("_") and (callable(member) or isinstance(member, classmethod)):
            yield name, getattr(own, name)


def _callable(name: str, function: Callable[..., Any]) -> Iterator[str]:
    """How it is called, and what it does."""
    yield f"```python\n{_call(name, function)}\n```"
    yield from _described(function)


def _call(name: str, function: Callable[..., Any]) -> str:
    """The signature, a parameter to a line where it is long."""
    signature = inspect.signature(function)
    told: list[str] = []
    for one in signature.parameters.values():
        if one.kind is one.KEYWORD_ONLY and "*" not in told:
            told.append("*")
        if one.name != "self":
            told.append(_parameter(one))
    short = f"{name}({', '.join(told)}) -> {signature.return_annotation}"
    if len(short) <= _SIGNATURE:
        return short
    lines = [f"    {one}," for one in told]
    return "\n".join([f"{name}(", *lines, f") -> {signature.return_annotation}"])


def _parameter(one: inspect.Parameter) -> str:
    stars = "**" if one.kind is one.VAR_KEYWORD else ""
    default = "" if one.default is one.empty else f" = {one.default!r}"
    return f"{stars}{one.name}: {one.annotation}{default}"


def _described(own: Any) -> Iterator[str]:
    """The docstring: its first paragraphs as text, its lists as they are written."""
    for part in (inspect.getdoc(own) or "").split("\n\n"):
        listed = part.startswith(("Args:", "Attributes:", "Raises:"))
        yield f"```text\n{part}\n```" if listed else " ".join(part.split())


def _conditions() -> str:
    """The conditions with their types."""
    kinds = get_type_hints(Conditions).items()
    rows = [
        f"| `{name}` | `{kind if get_origin(kind) else kind.__name__}` |" for name, kind in kinds
    ]
    return "\n".join(["| condition | type |", "|---|---|", *rows])


def _values() -> str:
    """The other names: values and errors, each with its first sentence."""
    told = {one.__name__ for one in (*_OWN, *_FUNCTIONS)}
    rows = [
        f"| `{name}` | {_first(getattr(communique, name))} |"
        for name in communique.__all__
        if name not in told and not name.startswith("_")
    ]
    return "\n".join(["| name | it is |", "|---|---|", *rows])


def _first(own: Any) -> str:
    return " ".join((inspect.getdoc(own) or "").split("\n\n")[0].split())
