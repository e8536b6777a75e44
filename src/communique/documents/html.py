"""HTML pages to documents: main text, title, author, date and links to other stories."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from communique.documents.identity import build, source_hash
from communique.documents.layout import lay_out
from communique.documents.mainbody import main_body
from communique.documents.printed import printed_date
from communique.documents.publication import read_publication
from communique.documents.title import same_words, without_site
from communique.errors import EmptyDocument, TruncatedDocument
from communique.model import Document, Moment, Precision, Related

_RELATED = re.compile(
    r"related|recommend|read-?(?:more|also|next)|also-?(?:like|read)|more-?(?:stories|news|from)"
    r"|see-?also|similar|trending|most-?(?:read|popular|viewed)|popular-?(?:news|posts|stories)"
    r"|recirc",
    re.IGNORECASE,
)
_MOST_RELATED = 20
_LITTLE = 150  # words of an extraction below which a second, more open one is made
_MUCH_MORE = 1.5  # how many times longer the second must be to be taken
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-12-31"}
_NO_DAY = re.compile(r"^\d{4}-01-01$")


def from_html(
    page: str,
    *,
    name: str,
    title: str | None = None,
    author: str | None = None,
    published: date | Moment | None = None,
    path: str | None = None,
    url: str | None = None,
    raw_hash: str | None = None,
    whole: bool = False,
) -> Document:
    """Read an HTML page.

    Args:
        page: the page, decoded.
        name: its file or address, for messages.
        title, author, published, url: what the caller knows; each wins over what the page says.
        path: the file it was read from. raw_hash: SHA-256 of its bytes.
        whole: the page holds nothing but the article (the body of a feed entry).

    The date is the one the page prints or declares, never that of fetching it.

    Raises:
        EmptyDocument: if there is no main text.
        TruncatedDocument: if there is none and the page breaks off.
        ForeignDocument: if it is not English.
    """
    tree, found, text = _read(page, url, whole=whole)
    if not text.strip():
        raise _nothing(page, name)
    title = title or _title(found)
    layout = lay_out(text, title=title, author=author or _author(found))
    address = url or (str(found.url) if found is not None and found.url else None)
    links = _related(tree, title, address) if not whole else ()
    layout = replace(layout, related=_merge(layout.related, links))
    return build(
        layout,
        name=name,
        raw_hash=raw_hash or source_hash(page.encode("utf-8", "replace")),
        published=published,
        fallback=_date(found) or printed_date(tree),
        path=path,
        url=address,
    )


def page_body(page: str) -> str:
    """The body of an HTML page in any language, paragraphs parted by blank lines; "" if none."""
    _, found, text = _read(page, None, whole=False)
    return "\n\n".join(lay_out(text, title=_title(found)).body)


def _read(page: str, url: str | None, *, whole: bool) -> tuple[Any, Any, str]:
    """The parsed page (or `None`), trafilatura's reading of it (or `None`) and the main text."""
    from trafilatura.utils import load_html

    tree = load_html(page)
    if tree is None:
        return None, None, ""
    found = _extract(tree, url, whole=whole)
    text = main_body(tree, found.text or "") if found is not None else ""
    if whole or not text.strip():
        text = _longer(text, tree, whole=whole)
    return tree, found, text


def _extract(tree: Any, url: str | None, *, whole: bool) -> Any:
    """Trafilatura's reading of a page: strict at first, and open where that leaves little text."""
    from trafilatura import bare_extraction

    def extract(*, strict: bool) -> Any:
        return bare_extraction(
            tree,
            url=url,
            include_comments=False,
            favor_precision=strict,
            favor_recall=whole,
            with_metadata=not whole,
            date_extraction_params=_DATES,
        )

    found = extract(strict=not whole)
    size = len((found.text or "").split()) if found is not None else 0
    if whole or size >= _LITTLE:
        return found
    wider = extract(strict=False)
    if wider is None or len((wider.text or "").split()) < _MUCH_MORE * max(size, 1):
        return found if found is not None else wider
    return wider


def _nothing(page: str, name: str) -> EmptyDocument | TruncatedDocument:
    if page.strip() and "</html" not in page[-2000:].lower() and "</body" not in page.lower():
        return TruncatedDocument(
            name, "is an HTML page that breaks off before its text", "Save or fetch it again."
        )
    return EmptyDocument(
        name,
        "is an HTML page without an article",
        "If the page is built by script, save it from a browser as text.",
    )


def _longer(text: str, tree: Any, *, whole: bool) -> str:
    """The plain text of every block of a small page, where that is all there is to go by."""
    for element in list(tree.iter("head", "title", "script", "style", "noscript")):
        element.drop_tree()
    for element in tree.iter("p", "div", "li", "h1", "h2", "h3", "h4", "br", "tr", "blockquote"):
        element.tail = "\n\n" + (element.tail or "")
        if element.tag in ("p", "div", "li"):
            element.text = "\n\n" + (element.text or "")
    plain: str = tree.text_content().strip()
    if whole:
        return plain if len(plain) > 1.3 * len(text) else text
    return plain if len(plain.split()) < 400 else text


def _title(found: Any) -> str | None:
    if found is None or not found.title:
        return None
    title = " ".join(str(found.title).split())
    site = str(found.sitename or "")
    if site:
        title = re.sub(rf"\s*[-–—|»:]\s*{re.escape(site)}\s*$", "", title, flags=re.IGNORECASE)
    return without_site(title) or None


def _author(found: Any) -> str | None:
    if found is None or not found.author:
        return None
    names = [name.strip() for name in str(found.author).split(";") if name.strip()]
    return ", ".join(names) if len(names) > 2 else " and ".join(names)


def _date(found: Any) -> Moment | None:
    """The day the page declares; the first of January alone is too often a copyright year."""
    if found is None or not found.date:
        return None
    read = read_publication(str(found.date))
    if read is None or read.moment is None:
        return None
    moment = read.moment
    if _NO_DAY.match(str(moment)) and moment.start:
        return Moment.year(int(moment.start[:4]))
    return replace(moment, text="") if moment.precision is Precision.DAY else moment


def _related(tree: Any, title: str | None, base: str | None) -> tuple[Related, ...]:
    """Links of four words or more inside elements named for related stories."""
    from urllib.parse import urljoin

    links: dict[str, Related] = {}
    for element in tree.iter("div", "section", "aside", "ul", "ol", "nav"):
        label = f"{element.get('class') or ''} {element.get('id') or ''}"
        if not _RELATED.search(label) or len(links) >= _MOST_RELATED:
            continue
        for link in element.iter("a"):
            words = " ".join(link.text_content().split())
            target = link.get("href") or ""
            if len(words.split()) < 4 or len(words) > 200 or target.startswith(("#", "javascript")):
                continue
            if title and same_words(words, title):
                continue
            address = urljoin(base, target) if base else target
            usable = address if address.startswith("http") else None
            links.setdefault(words.casefold(), Related(words, None, usable))
    return tuple(list(links.values())[:_MOST_RELATED])


def _merge(first: tuple[Related, ...], second: tuple[Related, ...]) -> tuple[Related, ...]:
    """Both lists, a link named in both once, with its address."""
    addressed = {related.title.casefold(): related for related in second}
    merged = [
        replace(one, url=addressed.pop(one.title.casefold()).url)
        if one.title.casefold() in addressed
        else one
        for one in first
    ]
    return (*merged, *addressed.values())
