"""What a view is made of: columns with their meaning, and the SQL that gives them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a view: its name, what gives it in SQL, and what it says."""

    name: str
    sql: str
    meaning: str


@dataclass(frozen=True, slots=True)
class View:
    """A view: its name, what one row of it is, its columns, and where they come from in SQL."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    origin: str

    @property
    def select(self) -> str:
        """The query behind it."""
        columns = ",\n  ".join(f'{one.sql} AS "{one.name}"' for one in self.columns)
        return f"SELECT\n  {columns}\n{self.origin}"


def columns(owner: str, *given: tuple[str, str] | tuple[str, str, str]) -> tuple[Column, ...]:
    """Columns given as name and meaning, or name, SQL and meaning where it is not its own name."""
    found = []
    for name, *rest in given:
        sql = rest[0] if len(rest) == 2 else f'{owner}."{name}"'
        found.append(Column(name, sql, rest[-1]))
    return tuple(found)


def moment(owner: str, name: str, meaning: str) -> tuple[Column, ...]:
    """The columns of a moment."""
    return columns(
        owner,
        (f"{name}_start", f"{meaning}: first day, ISO 8601"),
        (f"{name}_end", f"{meaning}: last day; empty where it is open"),
        (f"{name}_precision", "day, month, year, range or open"),
    )


def _listed(table: str, column: str, where: str) -> str:
    """Values of owned rows, each once, in their order, joined by commas."""
    return (
        f"(SELECT group_concat(one, ',') FROM (SELECT {column} AS one FROM {table} p "
        f"WHERE {where} GROUP BY {column} ORDER BY min(p.position)))"
    )


def side(table: str, side: str, owner: str, column: str) -> str:
    """What the parties of one side have in a column, joined by commas."""
    return _listed(table, f"p.{column}", f"p.owner = {owner}.\"row\" AND p.side = '{side}'")


def names(table: str, owner: str, column: str = "name") -> str:
    """A list of names, joined by commas."""
    return _listed(table, f"p.{column}", f'p.owner = {owner}."row"')


def through(owner: str) -> str:
    """The joins that lead from a row to its document `d`; costing nothing where it is not named."""
    return (
        f'LEFT JOIN codings c ON c."row" = {owner}.coding\n'
        'LEFT JOIN document_rows d ON d."row" = c.document'
    )


def evidence(owner: str) -> tuple[Column, ...]:
    """The words that a row rests on."""
    return columns(
        owner,
        ("evidence", f"{owner}.evidence_text", "the words that say so"),
        ("evidence_start", "where they begin, in characters of the text"),
        ("evidence_end", "where they end (the character after them)"),
    )


TOLD_BY = columns(
    "d",
    ("document", "d.id", "id of the document"),
    ("title", "its headline"),
    ("published", "d.published_start", "its day of publication (the first, where only a month)"),
    ("url", "its address"),
    ("source", "who published it: host of the address, else the file"),
)
"""The document that tells of a row."""
