"""PDF files to plain text in reading order, by PDFium.

Words cut at line ends are joined, and lines that recur at the top or bottom of pages (running
headers, footers, page numbers) are dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from communique.documents.dates import moment_of
from communique.errors import EmptyDocument, EncryptedDocument, TruncatedDocument
from communique.model import Moment

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_DATE = re.compile(r"^D?:?(\d{4})(\d{2})(\d{2})")
_PAGE_NUMBER = re.compile(
    r"^\W*(?:page|p\.|seite)?\s*\d{1,4}(?:\s*(?:/|of|von|de)\s*\d{1,4})?\W*$", re.I
)
_EDGE = 3  # lines at the top and bottom of a page that may be running ones
_FILE_TITLE = re.compile(
    r"\.(?:docx?|pdf|indd|pptx?|xlsx?|rtf)$|^(?:microsoft word|untitled|slide 1|document\d*)\b",
    re.I,
)
_HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad\u2010\ufffe\x02]$")


@dataclass(frozen=True, slots=True)
class PdfText:
    """What a PDF file says: its text (blank lines between paragraphs) and its metadata.

    `created` is the day on which the file was made, which need not be that of publication.
    """

    text: str
    title: str | None
    author: str | None
    created: Moment | None


@dataclass(frozen=True, slots=True)
class _Row:
    """One printed line: its words and its box in points, the origin at the bottom left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def read_pdf(raw: bytes, *, name: str) -> PdfText:
    """Read the text layer of a PDF file.

    Raises:
        EncryptedDocument: if it needs a password.
        TruncatedDocument: if it is cut off or broken.
        EmptyDocument: if it has no text layer (a scan).
    """
    import pypdfium2 as pdfium

    try:
        file = pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise EncryptedDocument(
                name, "needs a password", "Save a copy without the password."
            ) from error
        raise _broken(name) from error
    try:
        pages = [_rows(file[index]) for index in range(len(file))]
        meta = {key: value.strip() for key, value in file.get_metadata_dict().items()}
    except pdfium.PdfiumError as error:
        raise _broken(name) from error
    finally:
        file.close()
    text = _compose(_without_running(pages))
    if not any(char.isalpha() for char in text):
        raise EmptyDocument(
            name, "is a PDF without a text layer", "Run text recognition (OCR) on it first."
        )
    title = meta.get("Title", "")
    usable = len(title.split()) >= 3 and not _FILE_TITLE.search(title)
    created = _DATE.match(meta.get("CreationDate", ""))
    return PdfText(
        text=text,
        title=title if usable else None,
        author=None,
        created=moment_of(int(created[1]), int(created[2]), int(created[3])) if created else None,
    )


def _broken(name: str) -> TruncatedDocument:
    return TruncatedDocument(
        name, "is a PDF that is cut off or broken", "Download it again, or save it anew."
    )


def _rows(page: Any) -> list[_Row]:
    """The printed lines of a page: runs of text on one height joined, in the order of the file."""
    layer = page.get_textpage()
    rows: list[_Row] = []
    try:
        for index in range(layer.count_rects()):
            left, bottom, right, top = layer.get_rect(index)
            words = " ".join(layer.get_text_bounded(left, bottom, right, top).split())
            if not words:
                continue
            last = rows[-1] if rows else None
            if last and _same_height(last, bottom, top) and left >= last.right - 2:
                gap = " " if left - last.right > 0.12 * (top - bottom) else ""
                joined = f"{last.text}{gap}{words}"
                rows[-1] = _Row(
                    joined, last.left, min(bottom, last.bottom), right, max(top, last.top)
                )
            else:
                rows.append(_Row(words, left, bottom, right, top))
    finally:
        layer.close()
        page.close()
    return rows


def _same_height(row: _Row, bottom: float, top: float) -> bool:
    shared = min(row.top, top) - max(row.bottom, bottom)
    return shared > 0.5 * min(row.top - row.bottom, top - bottom)


def _without_running(pages: list[list[_Row]]) -> list[list[_Row]]:
    """Drop page numbers and lines that recur at page edges (digits aside) on half of the pages."""
    edges: Counter[str] = Counter()
    for rows in pages:
        edges.update({_shape(row.text) for row in _edge(rows)})
    least = max(2, (len(pages) + 1) // 2)
    kept = []
    for rows in pages:
        edge = {id(row) for row in _edge(rows)}
        kept.append(
            [
                row
                for row in rows
                if id(row) not in edge
                or not (
                    (len(pages) > 1 and edges[_shape(row.text)] >= least)
                    or _PAGE_NUMBER.match(row.text)
                )
            ]
        )
    return kept


def _edge(rows: list[_Row]) -> list[_Row]:
    ordered = sorted(rows, key=lambda row: -row.top)
    return ordered if len(ordered) <= 2 * _EDGE else ordered[:_EDGE] + ordered[-_EDGE:]


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _compose(pages: list[list[_Row]]) -> str:
    """Lines to paragraphs: a new one after a wide gap, an indent, or a short line that ends."""
    rows = [row for page in pages for row in page]
    if not rows:
        return ""
    gaps = sorted(
        first.bottom - second.top
        for page in pages
        for first, second in pairwise(page)
        if second.top <= first.top
    )
    usual = gaps[2 * len(gaps) // 5] if gaps else 0.0
    widest = max(row.right for row in rows)
    paragraphs: list[str] = [rows[0].text]
    position = 0
    for page in pages:
        for index, row in enumerate(page):
            if position == 0 and index == 0:
                position = 1
                continue
            last = page[index - 1] if index else None
            if _begins(last, row, usual, widest, paragraphs[-1]):
                paragraphs.append(row.text)
            else:
                paragraphs[-1] = _join(paragraphs[-1], row.text)
        position = 1
    return "\n\n".join(paragraphs)


def _begins(last: _Row | None, row: _Row, usual: float, widest: float, before: str) -> bool:
    ended = bool(re.search(r"[.!?:;][\"'”’)]*$", before))
    if last is None:
        return ended or not row.text[:1].islower()
    height = row.top - row.bottom
    gap = last.bottom - row.top
    if row.top > last.top + height:  # the next column
        return ended
    if gap > usual + 0.45 * height or abs(height - (last.top - last.bottom)) > 0.5 * height:
        return not (row.text[:1].islower() and not ended and gap < usual + height)
    indented = row.left > last.left + 8 and ended
    short = last.right < last.left + 0.75 * (widest - last.left)
    bullet = bool(re.match(r"^(?:[•●▪–-]|\(?\d{1,2}[.)])\s", row.text))
    return indented or bullet or (short and (ended or row.text[:1].isupper()))


def _join(first: str, second: str) -> str:
    if _HYPHEN.search(first):
        bare = _HYPHEN.sub("", first)
        return bare + second if second[:1].islower() else f"{bare}-{second}"
    return f"{first} {second}"
