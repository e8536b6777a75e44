"""Check the gazetteer's data: legal values, known codes, no surface that says two things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from communique.gazetteer import former, membership, parties, people
from communique.gazetteer.automaton import shape
from communique.gazetteer.entry import BLOCKS, KINDS, ROLES, SECTORS
from communique.gazetteer.load import items, table
from communique.gazetteer.offices import OFFICE_KINDS
from communique.gazetteer.parties import Parties
from communique.gazetteer.tokens import fold, split

_Form = tuple[str, tuple[str, ...]]


def problems() -> list[str]:
    """All that is wrong with the data files, one sentence each; empty when nothing is.

    Raises:
        GazetteerError: if a file is too malformed to be read.
    """
    known = parties.read()
    return [
        *_values(known),
        *_contradictions(known),
        *_references(known),
        *_blocks(known),
        *_offices(),
        *_people(known),
        *_former(known),
    ]


def _values(known: Parties) -> Iterator[str]:
    for surface, entry in known.surfaces:
        if entry.kind not in KINDS:
            yield f"{entry.code}: {entry.kind!r} is no kind of party."
        if entry.role not in ROLES:
            yield f"{entry.code}: {surface!r} has no known role ({entry.role!r})."
        for sector in entry.sectors:
            if sector not in SECTORS:
                yield f"{entry.code}: {surface!r} has no PLOVER sector ({sector!r})."
        if not surface.strip() or surface != surface.strip() or "  " in surface:
            yield f"{entry.code}: {surface!r} has stray spaces."
    for code in known.canonical:
        if not code.replace("_", "").isalnum() or code != code.upper():
            yield f"{code}: a code is written in capitals, digits and underscores."


def _form(surface: str) -> _Form:
    words = split(surface)
    return "".join(map(fold, words)), tuple(map(shape, words))


def _contradictions(known: Parties) -> Iterator[str]:
    sure: dict[_Form, set[str]] = defaultdict(set)
    for surface, entry in known.surfaces:
        if not entry.weak:
            sure[_form(surface)].add(entry.code)
    for (surface, _), codes in sorted(sure.items()):
        if len(codes) > 1:
            yield f"{surface!r} stands for {sorted(codes)}; mark all but one of them weak."


def _references(known: Parties) -> Iterator[str]:
    for code, state in known.country.items():
        if state not in known.canonical and state not in known.folded:
            yield f"{code}: its state {state!r} is unknown."
    for rows in membership.read().values():
        for kept in rows:
            for code in (kept.organisation, kept.member):
                if code not in known.canonical:
                    yield f"membership.tsv: {code!r} is no party's code."
            if kept.last is not None and kept.last < kept.first:
                yield f"membership.tsv: {kept.member} leaves {kept.organisation} before it joins."
    named = {_form(surface)[0] for surface, _ in known.surfaces}
    for row in table("cues.tsv", "surface", "support", "oppose"):
        if _form(row["surface"])[0] not in named:
            yield f"cues.tsv: {row['surface']!r} is no surface of a party."


def _blocks(known: Parties) -> Iterator[str]:
    named = {_form(surface): entry.code for surface, entry in known.surfaces}
    for surface, block in parties.blocked():
        if block not in BLOCKS:
            yield f"blockers.tsv: {block!r} is no kind of block."
        if _form(surface) in named:
            yield f"blockers.tsv: {surface!r} is also a name of {named[_form(surface)]}."
    for surface, weak in parties.media():
        if not weak and _form(surface) in named:
            yield f"media.tsv: {surface!r} is also a name of {named[_form(surface)]}; mark it weak."


def _people(known: Parties) -> Iterator[str]:
    for tenure in (kept for _, kept, _ in people.read()):
        if tenure.code not in known.canonical:
            yield f"people.tsv: {tenure.code!r} of {tenure.person} is no party's code."
        if not set(tenure.sectors) <= SECTORS:
            yield f"people.tsv: {tenure.person} has no legal sectors."
        if tenure.last is not None and tenure.last < tenure.first:
            yield f"people.tsv: {tenure.person} leaves office before entering it."


def _former(known: Parties) -> Iterator[str]:
    forms = {(_form(surface), entry.code) for surface, entry in known.surfaces}
    for kept in former.read():
        if (_form(kept.name), kept.code) not in forms:
            yield f"former.tsv: {kept.name!r} is no surface of {kept.code}."
        if kept.first is not None and kept.last < kept.first:
            yield f"former.tsv: {kept.name!r} ends before it begins."


def _offices() -> Iterator[str]:
    seen: set[str] = set()
    for row in table("offices.tsv", "lemma", "kind", "sectors", "variants", "plural"):
        if row["kind"] not in OFFICE_KINDS:
            yield f"offices.tsv: {row['lemma']!r} has no known kind ({row['kind']!r})."
        for sector in row["sectors"].split():
            if sector not in SECTORS:
                yield f"offices.tsv: {row['lemma']!r} has no PLOVER sector ({sector!r})."
        for title in (row["lemma"].removeprefix("^"), *items(row["variants"])):
            title = title.rstrip("=-")
            if title in seen:
                yield f"offices.tsv: {title!r} is listed twice."
            seen.add(title)
    for row in table("patterns.tsv", "pattern", "kind", "sectors"):
        if row["kind"] not in OFFICE_KINDS or not set(row["sectors"].split()) <= SECTORS:
            yield f"patterns.tsv: {row['pattern']!r} has no legal kind or sectors."
    for row in table("portfolios.tsv", "portfolio", "long", "sectors"):
        if not set(row["sectors"].split()) <= SECTORS:
            yield f"portfolios.tsv: {row['portfolio']!r} has no legal sectors."
