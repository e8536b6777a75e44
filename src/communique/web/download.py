"""Tables to take away, as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from starlette.responses import StreamingResponse

from communique.export import csv as table
from communique.export import gather
from communique.export.contents import Contents
from communique.record import Listing, Record

_BATCH = 500


def csv_response(name: str, lines: Iterable[str]) -> StreamingResponse:
    """Lines of CSV as a file called `name`, sent as they are made."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(iter(lines), media_type="text/csv; charset=utf-8", headers=headers)


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A header and rows as lines of CSV, written as `communique export csv` does."""
    yield table.line(header)
    yield from map(table.line, rows)


def event_lines(record: Record, listing: Listing) -> Iterator[str]:
    """The events of a whole list as `communique export csv` writes them, in the list's order."""
    offset, skip, total = 0, 0, record.total(listing)
    while True:
        limited = replace(listing.filter, limit=_BATCH)
        found = record.listed(replace(listing, filter=limited, offset=offset))
        documents = gather.documents(record, [one.document for one in found], texts=False)
        lines = table.write(Contents(events=gather.told(found, documents)))
        yield from islice(lines, skip, None)
        offset, skip = offset + _BATCH, 1
        if offset >= total:
            return
