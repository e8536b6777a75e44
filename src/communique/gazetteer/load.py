"""Read the gazetteer's data files: tables of tab-separated cells, lists within a cell by "; ".

Lines that begin with `#` are notes; the first other line names the columns. In a list of
surfaces a trailing `?` marks a weak one: it needs context to count as the party.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from communique.errors import GazetteerError

Row = dict[str, str]


def table(name: str, *columns: str) -> list[Row]:
    """The rows of the data file `name`, each a mapping of column to text.

    Raises:
        GazetteerError: if the columns are not the given ones, or a line has another number of
            cells.
    """
    text = files("communique.gazetteer").joinpath("data", name).read_text(encoding="utf-8")
    lines = [
        (number, line)
        for number, line in enumerate(text.split("\n"), 1)
        if line and not line.startswith("#")
    ]
    if not lines or tuple(lines[0][1].split("\t")) != columns:
        raise GazetteerError(
            name, "has other columns than it should", f"Its first line must be {columns}."
        )
    rows = []
    for number, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise GazetteerError(
                f"{name}:{number}",
                f"has {len(cells)} cells instead of {len(columns)}",
                "Separate the cells by one tab each and leave an empty one empty.",
            )
        rows.append(dict(zip(columns, cells, strict=True)))
    return rows


def items(cell: str) -> list[str]:
    """The items of a list cell."""
    return cell.split("; ") if cell else []


def surfaces(cell: str) -> Iterator[tuple[str, bool]]:
    """The surfaces of a list cell, each with whether it is weak."""
    for item in items(cell):
        if item.endswith("?"):
            yield item[:-1], True
        else:
            yield item, False
