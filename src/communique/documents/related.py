"""Links to other stories at the end or in the middle of a page, kept out of its body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from communique.documents.furniture import linked_title
from communique.documents.lines import Line
from communique.documents.publication import read_publication
from communique.model import Related

_HEADING = re.compile(
    r"""^\W*(?:
    (?:related|similar|recommended|suggested|other|latest|recent|popular|top|trending|more
    |featured|must-?read|most\ read
       |connected|associated)\s+(?:items?|articles?|stor(?:y|ies)|news|posts?|content|topics?
       |coverage|reading|links?
       |headlines|reads|videos|documents?|publications?|reports?|press\ releases?|materials?|pages?)
       (?:\s+(?:for|from|on|in|about)\s.{1,40})?
    |(?:read|see|also\ read|view)\ (?:also|more|next|related)|also\ (?:read|see|on|in
    |interesting)(?:\s.{1,20})?|related|recommended(?:\ for\ you)?|see\ also
    |you\ (?:may|might)\ (?:also\ )?(?:like|enjoy|be\ interested(?:\ in)?
    |have\ missed)(?:\ (?:these|this).{0,20})?
    |more\ (?:from|on|in|about)\ .{2,45}|more\ (?:like\ this|to\ (?:read|explore|discover)|news
    |stories)
    |(?:most|top)\ (?:read|popular|viewed|shared|commented|recent)(?:\s.{1,20})?
    |trending(?:\ (?:now|stories|topics))?|popular(?:\ now)?
    |what\ to\ (?:read|watch)\ next|what\ others\ are\ reading|people\ also\ read|up\ next
    |next\ up|read\ next|keep\ reading|further\ reading|explore\ more|dig\ deeper
    |editors?['’]?s?\ (?:picks?|choice)|don['’]t\ miss|in\ other\ news|around\ the\ web
    |from\ (?:around\ )?the\ web|promoted\ stories|stay\ informed
    |(?:latest|breaking)\ news|latest|top\ news|news\ in\ (?:brief|pictures)
    |in\ case\ you\ missed\ it|best\ of\ .{2,30}
    |похожие\ (?:материалы|новости|статьи)|читайте\ также|по\ теме|другие\ новости
    |материалы\ по\ теме
    |читайте\ також|схожі\ (?:новини|матеріали)|за\ темою|lire\ aussi|à\ lire\ aussi
    |articles\ (?:liés|similaires|connexes)|sur\ le\ même\ (?:sujet|thème)
    |lea\ también|noticias\ relacionadas|artículos\ relacionados|te\ puede\ interesar
    |leia\ (?:também|mais)|notícias\ relacionadas|artigos\ relacionados|veja\ também
    |mehr\ zum\ thema|lesen\ sie\ auch|verwandte\ (?:artikel|themen)|ähnliche\ (?:artikel
    |beiträge)|leggi\ anche|articoli\ correlati|lees\ ook|gerelateerd(?:e\ artikelen)?
    |czytaj\ (?:też|także|również)|powiązane(?:\ artykuły)?|ilgili\ haberler|benzer\ haberler
    |diğer\ haberler|baca\ juga|berita\ terkait|tin\ liên\ quan
    |اقرأ\ أيضا[ً]?|مواضيع\ ذات\ صلة|أخبار\ ذات\ صلة|مطالب\ مرتبط
    |相关(?:新闻|报道|阅读|文章)|延伸阅读
    |相關(?:新聞|報導)|関連(?:記事|ニュース)|관련\s?(?:기사|뉴스)
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_CLOSED = re.compile(r"[.;:。]['\"’”»)\]]*$")
_SCHEDULED = re.compile(r"^\w{3,9}\.? \d{1,2}\b")
_RESUME_WORDS = 12  # words of a paragraph that can be body text resumed
_LONG_WORDS = 28  # words of a paragraph that is body text after undated links
_TAIL = 3  # headlines without dates that make a list of links


@dataclass(frozen=True, slots=True)
class Split:
    """Lines of the text proper, and the links that stood among them."""

    lines: list[Line]
    related: tuple[Related, ...]
    headings: tuple[str, ...]


def is_related_heading(line: str) -> bool:
    """Whether a whole line announces links to other stories ("Related items")."""
    return len(line) <= 70 and bool(_HEADING.match(line))


def split_related(lines: list[Line]) -> Split:
    """Set links to other stories apart.

    A heading of `is_related_heading` opens a list of title, date and snippet lines, which ends
    with the lines or where two paragraphs of running text follow one another; a line such as
    "READ MORE: Title" is one link. Two or more dated headlines at the end, or three or more
    undated ones, are a list without a heading.
    """
    kept: list[Line] = []
    related: list[Related] = []
    headings: list[str] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        title = linked_title(line.text)
        if title:
            related.append(Related(title))
            headings.append(line.text)
        elif is_related_heading(line.text) and any(one.prose for one in kept):
            end = _list_end(lines, index + 1)
            related.extend(_read_items(lines[index + 1 : end]))
            headings.append(line.text)
            index = end - 1
        else:
            kept.append(line)
        index += 1
    cut = _unheaded_tail(kept)
    related.extend(_read_items(kept[cut:]))
    return Split(kept[:cut], tuple(dict.fromkeys(related)), tuple(headings))


def _is_title(line: Line) -> bool:
    return not _CLOSED.search(line.text) and line.words <= 32 and not line.text[0].islower()


def _date_only(line: Line) -> bool:
    found = read_publication(line.text)
    return found is not None


def _list_end(lines: list[Line], start: int) -> int:
    """Index after the last line of a list of links that begins at `start`.

    The body goes on with two closed paragraphs in a row, or with one long one where the
    links have no dates (snippets of dated links can be long).
    """
    dated = any(_date_only(line) for line in lines[start:])
    run = 0
    for index in range(start, len(lines)):
        line = lines[index]
        closed = bool(_CLOSED.search(line.text)) or index == len(lines) - 1
        run = run + 1 if closed and line.words >= _RESUME_WORDS else 0
        if closed and line.words >= _LONG_WORDS and not dated:
            return index
        if run == 2 and not (dated and any(map(_date_only, lines[index + 1 : index + 3]))):
            return index - 1
    return len(lines)


def _read_items(lines: list[Line]) -> list[Related]:
    """Read title, date and snippet lines; each date belongs to the title before it."""
    dates = {index: read_publication(line.text) for index, line in enumerate(lines)}
    dated = [index for index, found in dates.items() if found is not None]
    items: list[Related] = []
    if len(dated) >= 2 and all(later - earlier > 1 for earlier, later in pairwise(dated)):
        after = dated[0] == 0
        for index in dated:
            place = index + 1 if after else index - 1
            found = dates[index]
            if 0 <= place < len(lines):
                items.append(Related(_title(lines[place].text), found.moment if found else None))
        return items
    for index, line in enumerate(lines):
        found = dates[index]
        if found is not None:
            if items and items[-1].published is None:
                items[-1] = Related(items[-1].title, found.moment)
        elif _is_title(line) and line.words >= 3:
            items.append(Related(_title(line.text)))
    return items


def _title(text: str) -> str:
    return text.removeprefix("• ").strip()


def _unheaded_tail(lines: list[Line]) -> int:
    """Where a list of headlines without a heading begins, or the number of lines."""
    dates = [index for index, line in enumerate(lines) if line.words <= 8 and _date_only(line)]
    tail = [
        index
        for index in dates
        if index >= 2 and _is_title(lines[index - 1]) and lines[index - 1].words >= 4
    ]
    prose = [index for index, line in enumerate(lines) if line.prose]
    if len(tail) >= 2 and prose and tail[0] - 1 > prose[0] and tail[1] - tail[0] <= 4:
        return tail[0] - 1
    start = len(lines)
    while start > 0 and _headline(lines[start - 1]):
        start -= 1
    headed = start > 0 and lines[start - 1].text.endswith(":")
    if len(lines) - start > _TAIL and not headed and any(index < start for index in prose):
        return start
    return len(lines)


def _headline(line: Line) -> bool:
    return (
        _is_title(line)
        and not line.ended
        and not line.bullet
        and 5 <= line.words <= 20
        and line.text[0] not in "\"“'‘—–-("
        and not line.text[0].isdigit()
        and not _SCHEDULED.match(line.text)
    )
