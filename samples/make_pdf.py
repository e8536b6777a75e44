"""Make the sample PDF from its source, byte for byte the same each time.

The source is plain text: title, subtitle and date in the first three paragraphs, then the body.
The PDF (ISO 32000-1, version 1.4) uses two of the fonts every reader has, so it needs no library,
and it has what real statements have: several pages, a running header and page numbers.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent
HEADER = "NEW ZEALAND GOVERNMENT - MEDIA STATEMENT"
CREATED = "D:20220119030000Z"
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 595, 842, 72  # A4, in points
LEADING, COLUMNS, LINES_PER_PAGE = 16, 78, 34


def lines_of(source: str) -> Iterator[tuple[str, int, str]]:
    """Yield each line as (font, size in points, text); an empty text is a blank line."""
    heads = {0: ("F2", 16, 50), 1: ("F2", 11, COLUMNS)}
    for number, paragraph in enumerate(source.strip().split("\n\n")):
        font, size, width = heads.get(number, ("F1", 11, COLUMNS))
        for line in textwrap.wrap(paragraph, width):
            yield font, size, line
        yield "F1", 11, ""


def escaped(text: str) -> bytes:
    """Write a PDF string literal in WinAnsi (cp1252) encoding."""
    for char in "\\()":
        text = text.replace(char, "\\" + char)
    return b"(" + text.encode("cp1252") + b")"


def content(lines: list[tuple[str, int, str]], number: int, pages: int) -> bytes:
    """Lay out one page: header, lines from the top, page number at the foot."""

    def at(y: int, font: str, size: int, text: str) -> bytes:
        return b"BT /%s %d Tf %d %d Td %s Tj ET\n" % (
            font.encode(),
            size,
            MARGIN,
            y,
            escaped(text),
        )

    parts = [at(PAGE_HEIGHT - 40, "F1", 8, HEADER)]
    y = PAGE_HEIGHT - MARGIN - LEADING
    for font, size, text in lines:
        if text:
            parts.append(at(y, font, size, text))
        y -= LEADING if size < 16 else LEADING + 6
    parts.append(at(36, "F1", 8, f"Page {number} of {pages}"))
    return b"".join(parts)


def build(source: str) -> bytes:
    """Return the whole PDF file for one source text."""
    lines = list(lines_of(source))
    pages = [lines[i : i + LINES_PER_PAGE] for i in range(0, len(lines), LINES_PER_PAGE)]
    kids = [6 + 2 * i for i in range(len(pages))]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-NZ) >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (len(pages), b" ".join(b"%d 0 R" % kid for kid in kids)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Bold /Encoding /WinAnsiEncoding >>",
        b"<< /Title %s /CreationDate (%s) >>" % (escaped(source.split("\n")[0]), CREATED.encode()),
    ]
    for i, page in enumerate(pages):
        stream = content(page, i + 1, len(pages))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
            % (PAGE_WIDTH, PAGE_HEIGHT, kids[i] + 1)
        )
        objects.append(b"<< /Length %d >>\nstream\n%sendstream" % (len(stream), stream))
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(out)


def main() -> None:
    """Write every `NAME.pdf.source` of this folder to `NAME.pdf`."""
    for source in sorted(FOLDER.glob("*.pdf.source")):
        target = source.with_suffix("")
        target.write_bytes(build(source.read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()
