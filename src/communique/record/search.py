"""Full-text search over titles and texts (SQLite FTS5, English stemming, accents ignored)."""

from __future__ import annotations

import re

from sqlalchemy import Connection, text

from communique.errors import UsageError
from communique.record import queries
from communique.record.filters import Filter
from communique.record.found import Hit

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


def search(connection: Connection, words: str, *, limit: int = 20) -> list[Hit]:
    """Current documents that hold all the words, best first.

    Args:
        connection: in a reading transaction.
        words: words, "phrases in double quotes", beginnings of words with a star (`sanction*`).
        limit: most hits to give; 0 for all.

    Raises:
        UsageError: if there is no word in it.
    """
    rows = connection.execute(
        _SEARCH, {"words": expression(words), "limit": limit if limit else -1}
    ).all()
    heads = {
        head.id: head for head in queries.heads(connection, Filter(), ids=[r.id for r in rows])
    }
    hits = []
    for row in rows:
        excerpt, marks = unmark(row.excerpt)
        hits.append(Hit(heads[row.id], excerpt, marks, row.rank))
    return hits


def expression(words: str) -> str:
    """What the user typed as an FTS5 expression: every piece quoted, all of them required.

    Raises:
        UsageError: if there is no word in it.
    """
    pieces = []
    for phrase, word in _PIECE.findall(words):
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
