"""Facets: the conditions that a list can be narrowed by, each with what it would leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from communique.codebook import Codebook
from communique.record import Count, Facet, Filter, Listing, Record
from communique.web import told, wording
from communique.web.kept import Kept

_SHOWN = 8
_MOST = 60
"""How many values a facet offers at most; the others can be typed into the address."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet.

    Attributes:
        value: as in the address. label: in words. count: how many events have it.
        chosen: whether it is a condition now.
        change: the parameters that make it one.
    """

    value: str
    label: str
    count: int
    chosen: bool
    change: dict[str, str]


@dataclass(frozen=True, slots=True)
class FacetView:
    """One facet: its name and title, the parameters it sets, and its values in two parts."""

    name: str
    title: str
    parameters: tuple[str, ...]
    shown: tuple[Choice, ...]
    more: tuple[Choice, ...]

    @property
    def chosen(self) -> Choice | None:
        """The value that is a condition now."""
        return next((one for one in (*self.shown, *self.more) if one.chosen), None)


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a facet is shown: its title, the label of a value, and values that have a fixed order."""

    title: str
    label: Callable[[str], str]
    fixed: tuple[str, ...] = ()


_KINDS = {
    Facet.PARTY: _Kind("Party", wording.country),
    Facet.TYPE: _Kind("Type", str),
    Facet.QUAD: _Kind("Quad class", lambda value: wording.quad(int(value)), ("1", "2", "3", "4")),
    Facet.CONTEXT: _Kind("Context", wording.spaced),
    Facet.STATUS: _Kind("Status", str),
    Facet.COUNTRY: _Kind("Country of the place", wording.country),
    Facet.YEAR: _Kind("Year", str),
    Facet.SOURCE: _Kind("Source", told.source),
    Facet.CONFIDENCE: _Kind("Confidence", str, ("high", "medium", "low")),
    Facet.REVIEWED: _Kind("Reviewed by a person", str, ("yes", "no")),
}
"""The facets of a page in their order; months are for the chart alone."""


def counted(record: Record, kept: Kept, listing: Listing) -> dict[Facet, tuple[Count, ...]]:
    """Numbers for every facet and the chart.

    A facet that is a condition is counted without itself, so that its other values can be chosen.
    """
    question = listing.question()
    active = _active(question)
    found = _kept_counts(record, kept, question)
    for facet in active:
        found[facet] = _kept_counts(record, kept, _without(question, facet))[facet]
    return found


def _active(listing: Listing) -> list[Facet]:
    return [facet for facet in _KINDS if _value(listing, facet) is not None]


def _kept_counts(record: Record, kept: Kept, question: Listing) -> dict[Facet, tuple[Count, ...]]:
    """Numbers for the facets that are no condition, and for the chart."""
    active = _active(question)
    wanted = tuple(facet for facet in Facet if facet not in active)
    return dict(kept.get(("facets", question), lambda: record.facets(question, wanted)))


def facets(counts: dict[Facet, tuple[Count, ...]], listing: Listing) -> list[FacetView]:
    """The facets as a page shows them; those with nothing to choose are left out."""
    views = [_view(facet, counts[facet], _value(listing, facet)) for facet in _KINDS]
    return [view for view in views if len(view.shown) > 1 or view.chosen]


def document_facets(
    record: Record, kept: Kept, filter: Filter, source: str | None
) -> list[FacetView]:
    """The facets of a list of documents: year of publication and source.

    Each is counted without itself, so that its other values can be chosen.
    """

    def groups(filter: Filter, source: str | None) -> tuple[dict[str, int], dict[str, int]]:
        asked = ("documents", filter, source)
        return kept.get(asked, lambda: record.document_groups(filter, source=source))

    undated = replace(filter, since=None, until=None)
    years, _ = groups(undated, source)
    _, sources = groups(filter, None)
    year = _value(Listing(filter), Facet.YEAR)
    views = [
        _view(facet, (Count(*one) for one in found.items()), chosen)
        for facet, found, chosen in ((Facet.YEAR, years, year), (Facet.SOURCE, sources, source))
    ]
    return [view for view in views if len(view.shown) > 1 or view.chosen]


def _view(facet: Facet, counts: Iterable[Count], chosen: str | None) -> FacetView:
    kind = _KINDS[facet]
    found = sorted(counts, key=lambda one: (-one.events, one.value))
    if chosen is not None and all(one.value != chosen for one in found):
        found.append(Count(chosen, 0))
    if facet is Facet.YEAR:
        found.sort(key=lambda one: one.value, reverse=True)
    fixed = Codebook.load().types if facet is Facet.TYPE else kind.fixed
    order = {value: at for at, value in enumerate(fixed)}
    found.sort(key=lambda one: order.get(one.value, len(order)))
    choices = [
        Choice(
            one.value, kind.label(one.value), one.events, one.value == chosen, _change(facet, one)
        )
        for one in found
    ]
    shown = len(choices) if facet is Facet.TYPE else _SHOWN
    first = [one for one in choices if one.chosen] + [one for one in choices if not one.chosen]
    parameters = tuple(_change(facet, Count("", 0)))
    return FacetView(
        facet.value, kind.title, parameters, tuple(first[:shown]), tuple(first[shown:_MOST])
    )


def _change(facet: Facet, one: Count) -> dict[str, str]:
    """The parameters that ask for a value."""
    if facet is Facet.YEAR:
        return {"since": one.value, "until": one.value}
    return {facet.value: one.value}


def _value(listing: Listing, facet: Facet) -> str | None:
    """The value of a facet that the list is narrowed to."""
    filter = listing.filter
    if facet is Facet.YEAR:
        since = filter.since
        return since if since and since == filter.until and len(since) == 4 else None
    found = {
        Facet.PARTY: filter.party,
        Facet.TYPE: filter.type,
        Facet.QUAD: filter.quad,
        Facet.CONTEXT: filter.context,
        Facet.STATUS: filter.status,
        Facet.COUNTRY: filter.country,
        Facet.SOURCE: listing.source,
        Facet.CONFIDENCE: listing.band,
        Facet.REVIEWED: {None: None, True: "yes", False: "no"}[listing.reviewed],
    }.get(facet)
    return None if found is None else str(found)


def _without(listing: Listing, facet: Facet) -> Listing:
    """The list without the condition of one facet."""
    if facet is Facet.SOURCE:
        return replace(listing, source=None)
    if facet is Facet.CONFIDENCE:
        return replace(listing, band=None)
    if facet is Facet.REVIEWED:
        return replace(listing, reviewed=None)
    names = ("since", "until") if facet is Facet.YEAR else (facet.value,)
    nothing: dict[str, Any] = dict.fromkeys(names)
    return replace(listing, filter=replace(listing.filter, **nothing))
