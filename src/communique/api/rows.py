"""Answers of a record: typed values that are also tables and show themselves in a notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from communique.errors import UsageError

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Shown:
    """How rows become tables and pages.

    Attributes:
        name: what they are called together: "events".
        arrow: makes a table of rows. html: makes a page of them.
    """

    name: str
    arrow: Callable[[Sequence[Any]], pyarrow.Table]
    html: Callable[[Sequence[Any]], str]


class Rows(Sequence[Item], Generic[Item]):
    """What a record answered, in its order: a sequence, a table, a page.

    Args:
        items: the values. shown: how they become tables and pages.
    """

    def __init__(self, items: Sequence[Item], shown: Shown) -> None:
        self._items = tuple(items)
        self._shown = shown

    @overload
    def __getitem__(self, at: int) -> Item: ...

    @overload
    def __getitem__(self, at: slice) -> Rows[Item]: ...

    def __getitem__(self, at: int | slice) -> Item | Rows[Item]:
        if isinstance(at, slice):
            return Rows(self._items[at], self._shown)
        return self._items[at]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items)

    def __repr__(self) -> str:
        return f"<{len(self._items):,} {self._shown.name}>"

    def _repr_html_(self) -> str:
        return self._shown.html(self._items)

    def to_arrow(self) -> pyarrow.Table:
        """A table of Apache Arrow with typed columns, lists as lists, days as days."""
        return self._shown.arrow(self._items)

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame of pandas with the same columns.

        Raises:
            UsageError: if pandas is not installed.
        """
        _needed("pandas")
        frame: pandas.DataFrame = self.to_arrow().to_pandas()
        return frame

    def to_polars(self) -> polars.DataFrame:
        """A data frame of polars with the same columns.

        Raises:
            UsageError: if polars is not installed.
        """
        frame: polars.DataFrame = _needed("polars").from_arrow(self.to_arrow())
        return frame


def _needed(package: str) -> Any:
    """An optional package.

    Raises:
        UsageError: if it is not installed.
    """
    try:
        return import_module(package)
    except ImportError as error:
        raise UsageError(
            package, "is not installed", f"Install it: pip install {package}."
        ) from error
