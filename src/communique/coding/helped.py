"""Whom help goes to where its sentence does not say: its purpose, earlier help, or the title."""

from __future__ import annotations

from collections.abc import Sequence

from communique.coding.candidates import Candidate
from communique.coding.view import View
from communique.gazetteer import Gazetteer
from communique.gazetteer.entry import STATE
from communique.model import Document, Event, Mentions, Party

_TO = ("to", "indirect")
_NAMES = frozenset({"name", "adjective", "demonym", "citizen"})


def titled(document: Document) -> frozenset[str]:
    """Codes of the states that the title of a document names."""
    return frozenset(
        match.entries[0].code
        for match in Gazetteer.load().find(document.title or "")
        if len(match.entries) == 1
        and match.entries[0].kind == STATE
        and match.entries[0].role in _NAMES
    )


class Helped:
    """Finds who benefits from help in one document, whose title may name the one it is about."""

    def __init__(self, document: Document, mentions: Mentions) -> None:
        self._titled = titled(document)
        self._parties = mentions.parties

    def of(
        self, view: View, candidate: Candidate, acting: set[str], before: Sequence[Event]
    ) -> list[Party]:
        """The recipients of help that names none, maybe nobody.

        In this order: who is to do something with it ("so that Moldova can ..."), whom the same
        party helped before in the text, and the one other state that the title names. Nobody where
        the help goes to somebody who is no party, or the frame asks for no goods or money.

        Args:
            acting: codes of who helps. before: events coded so far, in text order.
        """
        token = candidate.hit.token
        if not candidate.frame.object or any(view.slots.heads(slot, token) for slot in _TO):
            return []
        return (
            self._purpose(view, token, acting)
            or _helped(acting, before)
            or self.in_title(view, acting)
        )

    def _purpose(self, view: View, token: int, acting: set[str]) -> list[Party]:
        """Who is to do something by the help: the subject of a clause of purpose."""
        near = (token, view.tree.tokens[token].head, *view.tree.kids(token, "xcomp"))
        for clause in (clause for verb in near for clause in view.tree.kids(verb, "advcl")):
            for head in view.tree.kids(clause, "nsubj"):
                found = self._parties.get((view.index, head), ())
                if found and not acting & {party.code for party in found}:
                    return list(found)
        return []

    def in_title(self, view: View, acting: set[str]) -> list[Party]:
        """The one other state in the title, where the text has named it by now."""
        others = self._titled - acting
        if len(others) != 1:
            return []
        for (sentence, _), parties in sorted(self._parties.items(), reverse=True):
            if sentence <= view.index:
                for party in parties:
                    if party.code in others:
                        return [party]
        return []


def _helped(acting: set[str], before: Sequence[Event]) -> list[Party]:
    """Whom the same party helped in every event before, where it is always the same one."""
    found: dict[tuple[str, ...], list[Party]] = {}
    for event in before:
        if event.type == "AID" and {party.code for party in event.actors} == acting:
            codes = tuple(sorted(party.code for party in event.recipients))
            if codes:
                found[codes] = [party.at(party.span, party.span) for party in event.recipients]
    return next(iter(found.values())) if len(found) == 1 else []
