"""The formats by name; a module is loaded when its format is asked for."""

from __future__ import annotations

from importlib import import_module

from communique.export.contents import Format

NAMES = (
    "csv",
    "jsonl",
    "plover",
    "gdelt",
    "polecat",
    "iati",
    "graphml",
    "ics",
    "html",
    "parquet",
)
"""Every format that `communique export` writes; each is a module of this room."""


def load(name: str) -> Format:
    """The format of that name.

    Raises:
        KeyError: if there is none.
    """
    if name not in NAMES:
        raise KeyError(name)
    found = import_module(f"communique.export.{name}").FORMAT
    assert isinstance(found, Format)
    return found


def page() -> str:
    """The page `docs/formats.md`: what each format holds, and what it loses of the record."""
    formats = [load(name) for name in NAMES]
    overview = [
        f"| [`{one.name}`](#{one.name}) | {one.standard} | {', '.join(one.holds)} |"
        for one in formats
    ]
    parts = [
        "# The formats",
        "Written by `communique.export.formats.page()` from the modules in `export/`; the tests "
        "see that it is fresh.",
        "`communique export FORMAT -o FILE` writes the rows that answer to the filters of "
        "`communique list`. Rows that a format cannot tell truly are left out, and counted on "
        "standard error. A day of publication never stands in for the day of an event. The month "
        "that is inferred from it for a current act ([dates](dates.md)) is marked in csv, parquet, "
        "jsonl, plover and html, is a month like any other in gdelt and polecat, and is left out "
        "of graphml and ics.",
        "What was removed from the record (`communique remove`) is carried as deleted by csv, "
        "parquet, jsonl, plover and html, whatever the filters, so that copies made before can "
        "follow.",
        "In Python, `communique.export.read_jsonl.read_line(line)` reads a line of `jsonl`, or of "
        "`communique code`, back into a document with its rows.",
        "\n".join(["| format | standard | rows |", "|---|---|---|", *overview]),
    ]
    for one in formats:
        rows = [f"| {_cell(what)} | {_cell(becomes)} |" for what, becomes in one.losses]
        table = "\n".join(["| of the record | in the file |", "|---|---|", *rows])
        parts += [f"## {one.name}", table]
    return "\n\n".join(parts) + "\n"


def _cell(words: str) -> str:
    return words.replace("|", "\\|")
