"""HTML: a report in one file, each row beside the words it rests on, marked in their paragraphs.

Standard: HTML 5, with its style inside and no script; a content security policy forbids any. All
text is escaped, and only addresses of the web become links. Lost: paragraphs that no row rests
on, repeated tellings, what spoke for and against a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from communique.export.contents import Contents, Format, Told
from communique.export.jsonl import number
from communique.export.markup import closed as element
from communique.export.markup import text, web_address
from communique.model import Commitment, Document, Event, Instrument, Party, Span, Status, Tombstone

_PARAGRAPH = re.compile(r"[^\n](?:.*?[^\n])??(?=\n\s*\n|\n*\Z)", re.DOTALL)
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%;font-size:.9rem}"
    "th,td{border-top:1px solid #ccc;padding:.3rem .5rem;text-align:left;vertical-align:top}"
    "mark{background:#ffe9a8}mark.trigger{background:#ffc84a}.source{color:#555}"
    "tr:target,mark:target{outline:2px solid #b60}"
)
_HEAD = (
    '<meta charset="utf-8">',
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'\">",
    '<meta name="viewport" content="width=device-width">',
    "<title>Communique: report</title>",
    f"<style>{_STYLE}</style>",
)
_COLUMNS = ("date", "what", "who", "whom", "more", "evidence")
Rows = list[Told[Any]]


def write(contents: Contents) -> Iterator[str]:
    """The report, a document at a time, in the order of the documents."""
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n' + "\n".join(_HEAD) + "\n</head>\n<body>\n"
    yield element("h1", "Report") + "\n" + element("p", text(_counted(contents))) + "\n"
    yield from _sections(contents)
    yield "</body>\n</html>\n"


def fragment(contents: Contents) -> str:
    """The sections of the report alone, to be shown within another page."""
    return element("div", *_sections(contents), class_="communique")


def _sections(contents: Contents) -> Iterator[str]:
    held: dict[str, Rows] = {}
    rows: Rows = [*contents.events, *contents.commitments, *contents.instruments]
    for told in rows:
        held.setdefault(told.document.id, []).append(told)
    for document in contents.documents:
        yield _section(document, held.get(document.id, []))
    if contents.removed:
        yield _removed(contents.removed) + "\n"


def _removed(stones: Sequence[Tombstone]) -> str:
    """What readers of an earlier report should no longer rely on."""
    lines = [
        f"{stone.kind} {stone.id}, {stone.at[:10]}, by {stone.by}"
        + (f": {stone.why}" if stone.why else "")
        for stone in stones
    ]
    items = (element("li", text(line)) for line in lines)
    return element("section", element("h2", "Removed"), element("ul", *items), id="removed")


def _counted(contents: Contents) -> str:
    return "; ".join(
        f"{len(getattr(contents, kind))} {kind}"
        for kind in ("documents", "events", "commitments", "instruments")
    )


def _section(document: Document, rows: Rows) -> str:
    parts = [element("h2", text(document.title or document.path or document.id))]
    parts.append(element("p", _cited(document), class_="source"))
    if rows:
        head = element("tr", *(element("th", name) for name in _COLUMNS))
        parts.append(element("table", head, *(f"\n{_row(told.value)}" for told in rows)))
        parts.extend(_marked(document, rows))
    else:
        parts.append(element("p", "Nothing is recorded of it."))
    return element("section", "\n", "\n".join(parts), "\n", id=f"d-{document.id}") + "\n"


def _cited(document: Document) -> str:
    """Author, day and address, the last as a link if it is one of the web."""
    url = web_address(document.url)
    address = text(document.url or document.path or "")
    linked = element("a", address, href=url, rel="noreferrer") if url else address
    published = None if document.published is None else str(document.published)
    return ", ".join(part for part in (text(document.author or ""), published, linked) if part)


def _row(value: Event | Commitment | Instrument) -> str:
    cells = ["" if value.date is None else value.date.told(), *_told(value)]
    link = element("a", text(value.evidence.text), href=f"#m-{value.id}")
    return element(
        "tr",
        *(element("td", text(cell)) for cell in cells),
        element("td", link),
        id=f"r-{value.id}",
    )


def _told(value: Event | Commitment | Instrument) -> tuple[str, str, str, str]:
    """What, who, whom, and the rest."""
    if isinstance(value, Event):
        more = [] if value.status is Status.ACTUAL else [value.status.value]
        more += ["historical"] if value.historical else []
        more += [value.place.name] if value.place else []
        more += [*value.contexts, f"score {number(value.score)}"]
        what = " ".join((value.type, *value.modes))
        return what, _names(value.actors), _names(value.recipients), ", ".join(more)
    if isinstance(value, Commitment):
        sum_ = f"{value.currency} {number(value.amount):,}" if value.amount is not None else ""
        more = [value.kind.value, value.basis.value, sum_, *value.items, value.channel or ""]
        donors = _names((value.donor, *value.partners))
        return value.stage.value, donors, _names(value.recipients), ", ".join(filter(None, more))
    more = [value.name, value.status.value.replace("_", " "), *value.contexts]
    return value.kind.value, ", ".join(value.parties), "", ", ".join(more)


def _names(parties: Sequence[Party]) -> str:
    return ", ".join(
        f"{party.name} ({party.person or party.office})"
        if party.person or party.office
        else party.name
        for party in parties
    )


def _marked(document: Document, rows: Rows) -> Iterator[str]:
    """The paragraphs that rows rest on, evidence and triggers marked; [...] for those between."""
    skipped, named = False, set[str]()
    for found in _PARAGRAPH.finditer(document.text):
        start, end = found.span()
        here = [told.value for told in rows if _meets(told.value.evidence, start, end)]
        if not here:
            skipped = True
            continue
        if skipped:
            yield element("p", "[...]", class_="source")
        skipped = False
        yield element("p", *_pieces(document.text, start, end, here, named))


def _pieces(
    words: str, start: int, end: int, values: list[Event | Commitment | Instrument], named: set[str]
) -> Iterator[str]:
    """A paragraph cut where marks begin and end; the first mark of a row carries its anchor."""
    spans = [value.evidence for value in values]
    triggers = [value.trigger for value in values if isinstance(value, Event)]
    cuts = {start, end}
    for span in (*spans, *triggers):
        cuts |= {place for place in (span.start, span.end) if start < place < end}
    for first, last in pairwise(sorted(cuts)):
        piece = text(words[first:last])
        if not any(_meets(span, first, last) for span in spans):
            yield piece
            continue
        kind = "trigger" if any(_meets(span, first, last) for span in triggers) else None
        anchors = [v.id for v in values if _meets(v.evidence, first, last) and v.id not in named]
        named.update(anchors)
        marks = "".join(f'<a id="m-{one}"></a>' for one in anchors)
        yield marks + element("mark", piece, class_=kind)


def _meets(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end


FORMAT = Format(
    name="html",
    standard="HTML 5, one file, no script",
    holds=("events", "commitments", "instruments"),
    losses=(
        ("text of documents", "the paragraphs that a row rests on; [...] for the others"),
        ("parties", "names, persons, offices; codes, sectors and offsets are lost"),
        ("attribution, rule, confidence, quad class, repeated tellings, reasons", "lost"),
        ("second currency, conditions, period", "lost"),
        ("removed documents and rows", "listed at the end"),
    ),
    write=write,
    texts=True,
)
