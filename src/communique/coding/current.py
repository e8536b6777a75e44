"""The month or day of publication, for current acts to which the text gives no time.

A report tells its news, and a statement does its condemning and promising, at about the time that
it is published; an analyst who reads it dates them so. The day is not said, so the value is the
month of publication, marked as inferred (`Moment.inferred`) and never mixed with what the text
says. It is the month in which the act was news: of a document from the first days of a month, an
act may lie in the last days of the month before. Where the text is of one day (`day_of_issue`) the
value is that day, but for what was done by then, goes on, or is only reported.

Only acts of status actual are dated so, and of these the current ones. An act is current if it is
told

- in the main clause, or in what somebody is reported to say there;
- in the simple past or the present perfect, or as an act done by saying so in the present ("we
  condemn"), or in the present of a headline; in a text in the first person, whose past is its
  author's to choose, only as an act of speech or a decision not told in the simple past; as the
  promise of what will be, or an item of a list of what was decided; or, in any clause, in the
  present progressive ("is receiving");
- without words of background ("since", "has long", "so far"), without a time that lies elsewhere,
  and not in a paragraph that tells of earlier times.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from communique.coding.clauses import DECIDING, SPEECH, STATING, clause_of, past
from communique.coding.hanging import dated_times
from communique.coding.issue import day_of_issue
from communique.coding.led import is_item, led
from communique.coding.matter import of_matter
from communique.coding.tense import NOW, PERFECT, auxiliaries, lies_ahead, performed, under_way
from communique.coding.told import OF_SUMS, Told, told_in
from communique.coding.view import View
from communique.coding.when import lies_ahead as after_publication
from communique.model import Document, Event, Moment, Precision, Status, TimeMention

_BACKGROUND = re.compile(
    r"\b(?:since|previous(?:ly)?|earlier|former(?:ly)?|historically|traditionally|always|often|"
    r"usually|regularly|routinely|frequently|repeatedly|(?:ha(?:s|ve|d)|been) long|long(?:been)?|"
    r"so far|to date|(?<!at )once|already|ever|until now|up to now|over the (?:years|decades)|"
    r"in the past|for (?:many |several |some )?(?:years|decades|generations)|"
    r"years|decades|every|each (?:year|month|week)|used to|then-\w+)\b(?!-)",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:(?:over|within) (?:two|three|four|five|six|seven|eight|ten|\d+)"
    r"|(?:next|coming|following)(?: \w+)?) (?:years|decades)\b",
    re.IGNORECASE,
)
_SPELLS = frozenset({"day", "night", "week", "weekend"})
_CARRYING = frozenset(
    "hold have make launch conduct carry stage mount open start begin conclude finish end issue "
    "lodge file sign reach strike give deliver pay host attend voice express announce declare "
    "impose offer extend take do provide send stand place put reiterate renew repeat reaffirm "
    "convey register submit present".split()
)
_SPOKEN = SPEECH | DECIDING | {"announce", "declare"}
_ABOUT = frozenset({"for", "over", "of", "against", "about", "after", "following"})
_VERBAL = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_IFS = frozenset({"if", "unless", "whether", "when", "until"})
_OF_HEADLINES = frozenset({"VBZ", "VBP"})
_ENDED = re.compile(r"[.!?…:;][\"'”’)\]]*$")


def with_publication(
    document: Document, views: Sequence[View], events: Sequence[Event]
) -> list[Event]:
    """The events, current ones without a date given the month or day of publication."""
    day = day_of_issue(document, views)
    day = replace(day, text="", inferred=True) if day is not None else None
    month = _month(document.published or day)
    if month is None:
        return list(events)
    found = []
    for one in told_in(views, events):
        event = one.event
        if event.status is Status.ACTUAL and after_publication(event.date, document.published):
            event = replace(event, date=None)
        open_ = event.date is None and event.status is Status.ACTUAL and not event.historical
        verb = _current_verb(document, views, one, month) if open_ else None
        if verb is not None:
            on_the_day = day is not None and not _of_no_day(one.view, verb)
            event = replace(event, date=day if on_the_day else month)
        found.append(event)
    return found


def _month(published: Moment | None) -> Moment | None:
    """The month of a publication date known to the day or the month."""
    if published is None or published.start is None:
        return None
    if published.precision not in {Precision.DAY, Precision.MONTH}:
        return None
    first = date.fromisoformat(published.start)
    return replace(Moment.month(first.year, first.month), inferred=True)


def _current_verb(
    document: Document, views: Sequence[View], one: Told, month: Moment
) -> int | None:
    """The verb that tells an act as the document's own news or speech, or `None`."""
    view = one.view
    verb = performed(view, one.verb)
    lead = led(document.text, views, view)
    decided = lead is not None and lead.planned  # "They decided to: - open talks by May"
    if lead is not None and decided:
        verb = lead.verb
    elif verb is None:
        verb = _main_verb(one) or _listed(document, views, one, month)
        named = verb is not None and not _verbal(view, verb)
        if verb is None or not (named or _told_now(document, view, verb, one)):
            return None
        if _in_history(views, view, month) and not _speaks(view, verb):
            return None
    ahead = decided or lies_ahead(view, verb)
    return None if _in_background(one, month, ahead=ahead) else verb


def _listed(document: Document, views: Sequence[View], one: Told, month: Moment) -> int | None:
    """The head of a list item without a verb ("Oman: $2 million for tents") under a current head.

    That is the last sentence above the list; a perfect ("has so far given:"), words of background
    and an earlier time in it speak against its items.
    """
    view, tree = one.view, one.view.tree
    sums = one.event.rule.startswith(OF_SUMS) and is_item(document.text, view)
    if not sums or _verbal(view, tree.root) or dated_times(view):
        return None
    above = (v for v in reversed(views[: view.index]) if not is_item(document.text, v))
    head = next(above, None)
    if head is None or auxiliaries(head, head.tree.root) & PERFECT:
        return None
    words = document.text[head.sentence.start : head.sentence.end]
    earlier = any(_elsewhen(time, month) for time in head.times)
    return None if earlier or _BACKGROUND.search(words) else tree.root


def _verbal(view: View, node: int) -> bool:
    """Whether a node is a verb, or a noun or adjective with a copula."""
    return view.tree.tokens[node].upos in _VERBAL or bool(view.tree.kids(node, "cop"))


def _in_background(one: Told, month: Moment, *, ahead: bool) -> bool:
    """Whether the words beside an act tell of another time.

    Args:
        ahead: the act is the promise of one to come, which the times beside it belong to.
    """
    view = one.view
    near = _near(view, one)
    if _grateful(one):
        near = [k for k in near if k in view.tree.subtree(one.token)]
    words = " ".join(view.tree.tokens[k].text for k in near)
    times = [t for t in _times(view, near) if not of_matter(view, t, one.verb)]
    if one.event.type == "AGREE":
        times = [time for time in times if time.ahead is None]  # "arranged to meet in May"
    other = not ahead and any(_elsewhen(time, month) for time in times)
    return other or _BACKGROUND.search(_TO_COME.sub("", words)) is not None


def _speaks(view: View, verb: int) -> bool:
    """Whether a clause does in the present what it says ("we condemn"), or promises what comes."""
    token = view.tree.tokens[verb]
    present = token.xpos in _OF_HEADLINES and token.lemma.lower() in _SPOKEN
    return present or lies_ahead(view, verb)


def _of_no_day(view: View, verb: int) -> bool:
    """Whether an act is told as done by now, over days, as going on, or as somebody reports it."""
    aux = auxiliaries(view, verb)
    reported = view.tree.label(verb) == "ccomp"
    days = any(token.lemma.lower() in _SPELLS and token.xpos == "NNS" for token in view.tree.tokens)
    return days or reported or bool(aux & (PERFECT | {"had"})) or under_way(view, verb)


def _near(view: View, one: Told | None = None) -> list[int]:
    """The tokens of a sentence but for relative clauses, and for what an act of speech is about.

    What holds the act itself stays: "condemned the raid that troops made in May" says nothing of
    when it was condemned, and "the raid that troops made in May" when the raid was.
    """
    tree = view.tree
    aside = [k for k, token in enumerate(tree.tokens) if token.deprel == "acl:relcl"]
    if one is not None:
        aside += tree.kids(one.token, "acl")
        aside += [k for k, token in enumerate(tree.tokens) if token.deprel == "conj"]
    if one is not None and _lemma(one, one.verb) in SPEECH:
        about = tree.kids(one.verb, "obj", "advcl", "obl", "xcomp", "ccomp")
        aside += [k for k in about if tree.case_of(k) in _ABOUT or tree.label(k) != "obl"]
    far: set[int] = set()
    for root in aside:
        below = set(tree.subtree(root))
        far |= below if one is None or not below & {one.token, one.verb} else set()
    return [k for k in range(len(tree.tokens)) if k not in far]


def _times(view: View, near: Sequence[int]) -> list[TimeMention]:
    """The times of a sentence that stand among some of its tokens."""
    return [t for t in view.times if set(view.tokens_of(t.span.start, t.span.end)) & set(near)]


def _elsewhen(time: TimeMention, month: Moment) -> bool:
    """Whether a time tells of something that lies before the month, or nobody knows when."""
    if time.kind not in {"date", "period"}:
        return False
    moment = time.moment
    if moment is None or moment.start is None:
        return moment is None or moment.end is None
    if moment.end is None:
        return moment.start <= (month.end or "")
    return moment.end < (month.start or "")


def _main_verb(one: Told) -> int | None:
    """The finite verb of the main or reported clause that tells an act, if one does.

    A noun counts where a verb of doing carries it ("held talks", "issued a warning"). An act said
    to lie ahead ("said that it would send tanks") is done by saying so.
    """
    tree, token = one.view.tree, one.token
    verbal = tree.tokens[token].upos in _VERBAL or _grateful(one)
    carried = one.verb != token and (
        one.event.rule.startswith(OF_SUMS) or _lemma(one, one.verb) in _CARRYING
    )
    if not (verbal or carried):
        return None
    verb = clause_of(one.view, one.verb)
    for _ in range(4):
        label, head = tree.label(verb), tree.tokens[verb].head
        marks = {tree.tokens[k].text.lower() for k in tree.kids(verb, "mark")}
        if head == verb or (under_way(one.view, verb) and not marks & _IFS):
            return verb
        bare = not (tree.kids(verb, "nsubj") or marks - {"by", "while"})
        participle = tree.tokens[verb].xpos == "VBG" and bare
        if label == "advcl" and participle:
            verb = clause_of(one.view, head)
        elif label == "conj":
            return verb if _leads(one.view, head) else None
        elif label == "parataxis" and head == tree.root and tree.tokens[head].upos in _NOUNS:
            return verb  # "Norway: Oslo pledged 40 million"
        elif label in {"ccomp", "parataxis"}:
            if _lemma(one, head) not in STATING | DECIDING or not _leads(one.view, head):
                return None
            return clause_of(one.view, head) if lies_ahead(one.view, verb) else verb
        else:
            return None
    return None


def _grateful(one: Told) -> bool:
    """Whether an act of speech is told by an adjective ("we are grateful to Kenya")."""
    tree = one.view.tree
    return tree.tokens[one.token].upos == "ADJ" and bool(tree.kids(one.token, "cop"))


def _lemma(one: Told, token: int) -> str:
    """The dictionary form of a word beside an act."""
    return one.view.tree.tokens[token].lemma.lower()


def _leads(view: View, verb: int) -> bool:
    """Whether a verb is that of the main clause, or coordinated with it or put beside it."""
    tree = view.tree
    for _ in range(4):
        if tree.tokens[verb].head == verb:
            return True
        if tree.label(verb) not in {"conj", "parataxis", "ccomp"}:
            return False
        verb = tree.tokens[verb].head
    return False


def _told_now(document: Document, view: View, verb: int, one: Told) -> bool:
    """Whether the tense of an act is that of news, of a headline, or of an act of speech."""
    tree = view.tree
    token = tree.tokens[verb]
    aux = auxiliaries(view, verb)
    if _grateful(one) and aux & NOW:
        return True
    acting = {node for node in (verb, one.verb, one.token) if tree.tokens[node].upos in _VERBAL}
    speaking = any(_lemma(one, node) in _SPOKEN for node in acting)
    perfect = bool(aux & PERFECT)
    present = token.xpos in _OF_HEADLINES and not aux & {"had", "did", "was", "were"}
    if under_way(view, verb) or (speaking and (present or perfect)):
        return True
    if document.speaker is not None or lies_ahead(view, verb):
        return lies_ahead(view, verb)
    headline = present and not _ENDED.search(document.text[: view.sentence.end])
    reported = "had" in aux and tree.label(verb) in {"ccomp", "parataxis"}
    return perfect or headline or reported or past(tree, verb)


def _in_history(views: Sequence[View], view: View, month: Moment) -> bool:
    """Whether the time told last before a sentence in its paragraph lies before the month.

    A time without end ("since 2019") lasts.
    """
    for other in reversed(views[: view.index]):
        if other.sentence.paragraph != view.sentence.paragraph:
            return False
        known = [t for t in _times(other, _near(other)) if t.kind in {"date", "period"}]
        known = [t for t in known if t.moment is None or t.moment.end is not None]
        if known:
            return all(_elsewhen(time, month) for time in known)
    return False
