"""The main text of a parsed page: trafilatura's, checked against the page and its JSON-LD."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from communique.documents.jsonld import article_body

_APART = re.compile(
    r"\b(?:related|recirc|recommend\w*|promo\w*|newsletter\w*|sidebar|footer|comments?|caption"
    r"|share|social"
    r"|subscribe|trending|popular|nav|menu|advert\w*|sponsor\w*|outbrain|taboola|byline"
    r"|author-?bio|copyright"
    r"|read-?more|more-?stories|disclaimer)\b",
    re.IGNORECASE,
)
_APART_TAGS = frozenset(
    {"nav", "aside", "footer", "form", "figure", "figcaption", "header", "table", "noscript"}
)
_WORD = re.compile(r"\w+")
_ROW = re.compile(r"^\s*\|(?P<cells>.*)\|\s*$")
_LEAST = 10  # words of the shortest paragraph that is added to an extraction
_AGREE = 0.6  # share of an extraction that must stand in the JSON-LD body for it to be trusted
_LONGER = 1.15  # how much longer the JSON-LD body must be to replace an extraction


def main_body(tree: Any, extracted: str) -> str:
    """The main text, one paragraph a line.

    Args:
        tree: the page as parsed by lxml.
        extracted: trafilatura's text of it.

    Paragraphs that trafilatura missed are added where they stand among those it found, in
    elements of the same tag and class. The JSON-LD body replaces the text where it says the same
    and more, and removes paragraphs that it does not hold where it says the same and less.
    """
    lines = [piece for line in extracted.split("\n") for piece in _cells(line) if piece]
    lines = _fill(tree, lines)
    scripts = (script.text or "" for script in tree.iter("script") if _is_json_ld(script))
    stated = article_body(scripts)
    if stated:
        lines = _reconcile(lines, stated)
    return "\n".join(lines)


def _is_json_ld(script: Any) -> bool:
    return "ld+json" in (script.get("type") or "").lower()


def _cells(line: str) -> list[str]:
    """A row of a table as one line; cells that hold running text as lines of their own."""
    match = _ROW.match(line)
    if not match:
        return [line.strip()]
    cells = [cell.strip() for cell in match["cells"].split("|")]
    cells = [cell for cell in cells if cell.strip("- ")]
    if any(len(cell.split()) > 12 for cell in cells):
        return cells
    return [" | ".join(cells)] if cells else []


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _fill(tree: Any, lines: list[str]) -> list[str]:
    known = {_key(line) for line in lines}
    paragraphs: list[tuple[str, str, str]] = []
    signatures: Counter[str] = Counter()
    for element in tree.iter("p"):
        text = _words_of(element)
        key = _key(text)
        if not key:
            continue
        parent = element.getparent()
        signature = f"{parent.tag} {parent.get('class')}" if parent is not None else ""
        if key in known:
            signatures[signature] += 1
        paragraphs.append((key, text, signature))
    found = sum(signatures.values())
    common = {one for one, count in signatures.items() if count >= 2 and count * 5 >= found}
    if not common:
        return lines
    missing = [
        (index, text)
        for index, (key, text, signature) in enumerate(paragraphs)
        if signature in common and key not in known and key.count(" ") >= _LEAST - 1
    ]
    if not missing:
        return lines
    joined = " ".join(_key(line) for line in lines)
    elements = [element for element in tree.iter("p") if _key(_words_of(element))]
    added = {
        index: text
        for index, text in missing
        if not _held(paragraphs[index][0], joined) and _is_running(elements[index])
    }
    return _merge(lines, paragraphs, added)


def _words_of(element: Any) -> str:
    """The text of an element, scripts and styles left out, one space for any white space."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in ("script", "style", "noscript"):
            yield " " if child.tag == "br" else ""
            yield from _pieces(child)
        yield child.tail or ""


def _held(key: str, joined: str) -> bool:
    """Whether a paragraph's beginning or end already stands in the text."""
    words = key.split()
    return " ".join(words[:8]) in joined or " ".join(words[-8:]) in joined


def _merge(
    lines: list[str], paragraphs: list[tuple[str, str, str]], added: dict[int, str]
) -> list[str]:
    """Put each added paragraph after the line that the paragraph before it became."""
    place = {_key(line): number for number, line in enumerate(lines)}
    behind: dict[int, list[str]] = {}
    here = -1
    for index, (key, _, _) in enumerate(paragraphs):
        if key in place:
            here = max(here, place[key])
        elif index in added:
            behind.setdefault(here, []).append(added[index])
    merged = list(behind.get(-1, []))
    for number, line in enumerate(lines):
        merged.append(line)
        merged.extend(behind.get(number, []))
    return merged


def _is_running(element: Any) -> bool:
    """Whether a paragraph is text rather than links, outside every part set apart by its name."""
    text = element.text_content()
    linked = sum(len(link.text_content()) for link in element.iter("a"))
    if linked * 2 > len(text):
        return False
    for ancestor in [element, *element.iterancestors()]:
        if ancestor.tag in ("body", "html", "main", "article"):
            return True
        if ancestor.tag in _APART_TAGS:
            return False
        if _APART.search(f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}"):
            return False
    return True


def _reconcile(lines: list[str], stated: str) -> list[str]:
    """Compare an extraction with the JSON-LD body; they must largely agree to matter."""
    body = f" {_key(stated)} "
    held = [line for line in lines if f" {_key(line)} " in body]
    size, agreed = sum(map(len, lines)), sum(map(len, held))
    if not size or agreed < _AGREE * size:
        return lines
    if len(stated) > _LONGER * size:
        return [line.strip() for line in stated.split("\n") if line.strip()]
    words = set(body.split())
    return [line for line in lines if line in held or _mostly_in(line, words)]


def _mostly_in(line: str, words: set[str]) -> bool:
    own = _key(line).split()
    return bool(own) and len(own) > 3 and sum(word in words for word in own) >= 0.9 * len(own)
