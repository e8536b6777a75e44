"""The date that an HTML page prints beside its headline, where no markup declares it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from communique.documents.publication import Publication, best_date, read_publication
from communique.documents.stamp import read_stamp
from communique.model import Moment

_BLOCKS = (
    "p", "div", "li", "td", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header",
    "ul", "ol", "table", "tr", "blockquote", "dl", "dt", "dd", "main", "aside", "nav", "footer",
)  # fmt: skip
_SKIPPED = ("script", "style", "noscript", "template")
_BEFORE, _AFTER = 4, 8
"""How many short blocks before and after the headline may hold the date."""
_LONGEST = 160
_PROSE = 28
"""Words of the shortest block of running text, which ends the search."""


def printed_date(tree: Any) -> Moment | None:
    """The day printed in a short block of its own right before or after the first `h1`, or `None`.

    Args:
        tree: the page as an lxml tree.
    """
    declared = next(iter(tree.xpath("//*[@itemprop='datePublished']/@content")), None)
    if declared is not None:
        found = read_publication(str(declared))
        if found is not None and found.moment is not None:
            return found.moment
    blocks = list(_blocks(tree))
    head = next((i for i, (tag, _) in enumerate(blocks) if tag == "h1"), None)
    if head is None:
        return None
    before = [text for _, text in blocks[max(0, head - _BEFORE) : head]]
    after: list[str] = []
    for _, text in blocks[head + 1 : head + 1 + _AFTER]:
        if text.count(" ") >= _PROSE:
            break
        after.append(text)
    return best_date(found for text in [*after, *before] if (found := _read(text)) is not None)


def _read(text: str) -> Publication | None:
    """What a short block says of publication."""
    if len(text) > _LONGEST:
        return None
    return read_publication(text) or read_stamp(text, alone=True)


def _blocks(tree: Any) -> Iterator[tuple[str, str]]:
    """Tag and text of the blocks that hold no other block, in page order."""
    for element in tree.iter(*_BLOCKS):
        if next(element.iterdescendants(*_BLOCKS), None) is not None:
            continue
        text = " ".join(element.text_content().split())
        if text and next(element.iterdescendants(*_SKIPPED), None) is None:
            yield element.tag, text
