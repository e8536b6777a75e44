"""Full-text search over titles and texts (SQLite FTS5, English stemming, accents ignored)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, text

from communique.errors import UsageError
from communique.model import Event
from communique.record import queries
from communique.record.filters import Filter
from communique.record.found import Found, Hit
from communique.record.standing import parts

_PIECE = re.compile(r'"([^"]*)"|(\S+)')
_OPEN, _CLOSE = "\x02", "\x03"
_TITLE_WEIGHT = 4.0
_EXCERPT_TOKENS = 24
_SEARCH = text(
    f"""
    SELECT documents.id AS id,
           snippet(documents_fts, 1, '{_OPEN}', '{_CLOSE}', ' … ', {_EXCERPT_TOKENS}) AS excerpt,
           bm25(documents_fts, {_TITLE_WEIGHT}, 1.0) AS rank
    FROM documents_fts JOIN document_rows AS documents ON documents."row" = documents_fts.rowid
    WHERE documents_fts MATCH :words AND documents.current
      AND documents.removed_at IS NULL
    ORDER BY rank, documents.id
    LIMIT :limit
    """
)


_EVIDENCE = text(
    """
    SELECT event_rows.id FROM evidence_fts JOIN event_rows ON event_rows."row" = evidence_fts.rowid
    WHERE evidence_fts MATCH :words AND evidence_fts.rowid IN (
        SELECT event_rows."row" FROM document_rows
        JOIN codings ON codings.document = document_rows."row"
        JOIN event_rows ON event_rows.coding = codings."row"
        WHERE document_rows.id IN :documents AND event_rows.standing
          AND event_rows.row_kind != 'joined'
    )
    """
).bindparams(bindparam("documents", expanding=True))


def search(connection: Connection, words: str, *, limit: int = 20) -> list[Hit]:
    """Current documents that hold all the words, best first, with the events told in these words.

    Args:
        connection: in a reading transaction.
        words: words, "phrases in double quotes", beginnings of words with a star (`sanction*`).
        limit: most hits to give; 0 for all.

    Raises:
        UsageError: if there is no word in it.
    """
    wanted = expression(words)
    rows = connection.execute(_SEARCH, {"words": wanted, "limit": limit if limit else -1}).all()
    ids = [row.id for row in rows]
    heads = {head.id: head for head in queries.heads(connection, Filter(), ids=ids)}
    told = _told(connection, wanted, ids)
    hits = []
    for row in rows:
        excerpt, marks = unmark(row.excerpt)
        hits.append(Hit(heads[row.id], excerpt, marks, row.rank, tuple(told[row.id])))
    return hits


def _told(
    connection: Connection, wanted: str, documents: Sequence[str]
) -> dict[str, list[Found[Event]]]:
    """Events with the words in their evidence, by document, in the order of the text."""
    found: dict[str, list[Found[Event]]] = defaultdict(list)
    for part in parts(documents):
        ids = list(connection.scalars(_EVIDENCE, {"words": wanted, "documents": part}))
        if ids:
            for one in queries.events(connection, Filter(reports=True), ids=ids):
                found[one.document].append(one)
    for events in found.values():
        events.sort(key=lambda one: (one.value.evidence.start, one.value.id))
    return found


def expression(words: str) -> str:
    """What the user typed as an FTS5 expression: every piece quoted, all of them required.

    Raises:
        UsageError: if there is no word in it.
    """
    pieces = []
    for phrase, word in _PIECE.findall(words.replace("\x00", " ")):
        plain = (phrase or word).replace('"', " ").rstrip("*").strip()
        if any(character.isalnum() for character in plain):
            star = "*" if word.endswith("*") else ""
            pieces.append(f'"{plain}"{star}')
    if not pieces:
        raise UsageError(
            words or "(nothing)", "holds no word to search for", 'Give words, or "a phrase".'
        )
    return " ".join(pieces)


def unmark(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Take the marks out of an excerpt; return it with their half-open character offsets."""
    plain: list[str] = []
    marks: list[tuple[int, int]] = []
    opened = at = 0
    for character in marked:
        if character == _OPEN:
            opened = at
        elif character == _CLOSE:
            marks.append((opened, at))
        else:
            plain.append(" " if character == "\n" else character)
            at += 1
    return "".join(plain), tuple(marks)
