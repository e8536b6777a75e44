"""Who: a state, an organisation, an armed group, and the person or office that stands for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from communique.model.span import Span

GAZETTEER = "gazetteer"
"""The source of what the package's own list of office holders told."""


@dataclass(frozen=True, slots=True)
class Party:
    """One mention of an actor in a document.

    Attributes:
        code: its identity: ISO 3166-1 alpha-3 for a state ("JPN"), a short upper-case name for
            an organisation or group ("NATO", "HAMAS").
        kind: "state", or PLOVER's class code (UNO, EUR, IGO, NGO, MNC, ISM, IMG); "class" in JSON.
        name: the usual English name.
        sectors: PLOVER sector codes (GOV, MIL, REB ...), in the order found.
        office: the office in the words of the text ("deputy foreign minister"), or `None`.
        person: the person's name as far as the document gives it, or `None`.
        span: the mention, in document offsets.
        via: for a reference ("he", "the kingdom"), the mention it was resolved through.
        source: what told for whom the person speaks, where the document itself does not: the place
            in another document as "ID:start-end" (half-open character offsets), or `GAZETTEER`.
    """

    code: str
    kind: str
    name: str
    span: Span
    sectors: tuple[str, ...] = ()
    office: str | None = None
    person: str | None = None
    via: Span | None = None
    source: str | None = None

    @property
    def words(self) -> Span | None:
        """The mention that a later reference goes through.

        `None` where only the head of the document names the party: a speaker, who stands at the
        first character of the text.
        """
        return self.span if self.span.end > 1 else None

    def at(self, span: Span, via: Span | None = None) -> Party:
        """The same party mentioned at another place."""
        return replace(self, span=span, via=via)
