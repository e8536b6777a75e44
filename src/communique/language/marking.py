"""A sentence as word pieces with marks around its parties and its trigger."""

from __future__ import annotations

from collections.abc import Mapping

from tokenizers import Tokenizer

from communique.language.casing import case_of

ROLES = ("actor", "recipient", "trigger")
MAX_PIECES = 160


class Marker:
    """Turns a text with marked spans into pieces; marks are unused entries of the vocabulary."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        known = tokenizer.get_vocab()
        self._cls, self._sep = known["[CLS]"], known["[SEP]"]
        self._marks = {
            role: (known[f"[unused{2 * i + 1}]"], known[f"[unused{2 * i + 2}]"])
            for i, role in enumerate(ROLES)
        }

    def mark(
        self, text: str, spans: Mapping[str, tuple[int, int]]
    ) -> tuple[list[int], list[int], list[int]]:
        """Pieces, capitalisation classes and the positions of CLS and the three opening marks.

        Args:
            spans: half-open character offsets by role; a role left out has position 0 (CLS).
        """
        cuts: dict[int, list[tuple[int, int, str]]] = {}
        for role, (start, end) in spans.items():
            opening, closing = self._marks[role]
            cuts.setdefault(start, []).append((1, opening, role))
            cuts.setdefault(end, []).insert(0, (0, closing, ""))
        pieces, cases = [self._cls], [0]
        places = dict.fromkeys(ROLES, 0)
        edges = sorted({0, len(text), *cuts})
        for here, there in zip(edges, [*edges[1:], len(text)], strict=True):
            for _, mark, role in cuts.get(here, ()):
                if role:
                    places[role] = len(pieces)
                pieces.append(mark)
                cases.append(0)
            found = self._tokenizer.encode(text[here:there], add_special_tokens=False)
            for piece, (start, end) in zip(found.ids, found.offsets, strict=True):
                pieces.append(piece)
                cases.append(case_of(text[here + start : here + end]))
        if len(pieces) >= MAX_PIECES:
            last = max(places.values()) + 24
            keep = max(MAX_PIECES - 1, min(last, 250))
            pieces, cases = pieces[:keep], cases[:keep]
            places = {role: at if at < keep else 0 for role, at in places.items()}
        pieces.append(self._sep)
        cases.append(0)
        return pieces, cases, [0, *(places[role] for role in ROLES)]
