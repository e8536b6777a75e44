"""Clean lines from raw text: one kind of space, one kind of line end, wrapped lines joined."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_MOJIBAKE = re.compile(r"[ÂÃâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ\u017dŽ‘’“”•–—˜™š›œžŸ]{1,2}")
_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\v\f]")
_DROPPED = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufeff\ufff9-\ufffc\ud800-\udfff]"
)
_C1 = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_SPACES = re.compile(r"[^\S\n]+")
_BULLET = re.compile(r"^(?:[•●▪▫◦‣⁃∙·■□►▶➤✓✔*]|[-–](?=\s))\s*(?=\S)")
_NUMBERED = re.compile(r"^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[IVX]{1,4}\.)\s")
_ENDED = re.compile(r"[.!?…:;。！？]['\"’”»)\]]*$")
_URL = re.compile(r"https?://\S+$")

BULLET = "• "
"""How every bullet of a list is written in `Document.text`."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, heading, list item or label.

    Attributes:
        text: its words, single spaces, no blanks at either end.
        block: index of the run of lines, unbroken by a blank line, that it stood in.
    """

    text: str
    block: int

    @property
    def words(self) -> int:
        """How many words, counted by spaces."""
        return self.text.count(" ") + 1

    @property
    def ended(self) -> bool:
        """Whether it closes with the mark of a sentence or clause."""
        return bool(_ENDED.search(self.text))

    @property
    def bullet(self) -> bool:
        """Whether it is an item of a list."""
        return self.text.startswith(BULLET) or bool(_NUMBERED.match(self.text))

    @property
    def prose(self) -> bool:
        """Whether it reads as running text rather than a heading or label."""
        return (self.words >= 8 and self.ended) or self.words >= 28


def normalise(text: str) -> str:
    """Clean text: Unicode NFC, `\\n` line ends, single spaces, nothing invisible.

    Control, zero-width and soft-hyphen characters go. Left-over HTML entities are read, UTF-8 that
    was once read as Windows-1252 is mended, and characters of the C1 block are taken for the
    Windows-1252 ones they stand for on the web. Typographic quotes stay.
    """
    for _ in range(3):
        if "&" not in text or not _ENTITY.search(text):
            break
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    if "â€" in text or "Ã" in text or "Â" in text:
        text = _MOJIBAKE.sub(_mend, text)
    text = _BREAKS.sub("\n", text.translate(_C1))
    text = unicodedata.normalize("NFC", _DROPPED.sub("", text))
    text = _SPACES.sub(" ", text)
    return "\n".join(line.strip() for line in text.split("\n"))


def split_lines(text: str) -> list[Line]:
    """Cut text into lines, joining what was wrapped at a margin or broken off mid-sentence."""
    blocks: list[list[str]] = [[]]
    for raw in normalise(text).split("\n"):
        if raw:
            blocks[-1].append(_BULLET.sub(BULLET, raw))
        elif blocks[-1]:
            blocks.append([])
    width = _margin(blocks)
    lines: list[Line] = []
    for index, block in enumerate(blocks):
        for position, piece in enumerate(block):
            wrapped = (
                position > 0 and width is not None and _fills(block[position - 1], piece, width)
            )
            if lines and (wrapped or _continues(lines[-1], piece)):
                lines[-1] = Line(_join(lines[-1].text, piece), lines[-1].block)
            else:
                lines.append(Line(piece, index))
    return lines


def _mend(match: re.Match[str]) -> str:
    for end in (len(match[0]), len(match[0]) - 1):
        head, tail = match[0][:end], match[0][end:]
        try:
            raw = b"".join(
                bytes([ord(char)]) if ord(char) < 0x100 else char.encode("cp1252") for char in head
            )
            return raw.decode("utf-8") + tail
        except UnicodeError:
            continue
    return match[0]


def _join(first: str, second: str) -> str:
    if first.endswith("-") and re.search(r"[a-z]-$", first) and second[:1].islower():
        return first[:-1] + second
    return f"{first} {second}"


def _margin(blocks: list[list[str]]) -> int | None:
    """The width the text was wrapped at, or `None` where lines are whole paragraphs."""
    lengths = sorted(len(line) for block in blocks for line in block if not _URL.search(line))
    if not lengths:
        return None
    width = lengths[-1 - len(lengths) // 50]
    if not 40 <= width <= 120:
        return None
    breaks = [pair for block in blocks for pair in pairwise(block)]
    inner = [pair for pair in breaks if not _ENDED.search(pair[0])]
    if len(inner) < 3 or len(inner) * 3 < len(breaks):
        return None
    filled = sum(_fills(first, second, width) for first, second in inner)
    return width if filled * 5 >= len(inner) * 4 else None


def _fills(first: str, second: str, width: int) -> bool:
    """Whether `first` had no room left for the first word of `second` (ragged by up to 8)."""
    if second.startswith(BULLET):
        return False
    return len(first) + 1 + len(second.split(" ", 1)[0]) > width - 8


def _continues(line: Line, piece: str) -> bool:
    """Whether a sentence that broke off in `line` goes on in `piece`."""
    if not piece[:1].islower() or line.bullet or _ENDED.search(line.text):
        return False
    return len(line.text) >= 60 and bool(re.search(r"[\w,]$", line.text)) and not _URL.search(piece)
