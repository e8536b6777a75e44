"""The codebook as pages that a coder reads: one in Markdown for each event type."""

from __future__ import annotations

from collections.abc import Iterable

from communique.codebook.codebook import Codebook
from communique.codebook.frame import EventType, Example, Frame

_QUADS = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
_CONDITIONS = ("object", "subject", "complement", "light", "unless")


def type_page(kind: EventType) -> str:
    """The page of one event type, in Markdown: meaning, modes, frames, examples."""
    parts = [
        f"# {kind.name}",
        kind.definition,
        f"**It is not:** {kind.exclusion}" if kind.exclusion else "",
        _facts(kind),
        _modes(kind),
        _frames(kind),
        _examples("## Examples", (e for e in kind.examples if not e.none)),
        _examples("## Near misses: not coded as this type", (e for e in kind.examples if e.none)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def index_page(book: Codebook) -> str:
    """The page that lists the types, the contexts and the instruments, in Markdown."""
    rows = [
        f"| [{kind.name}]({kind.name.lower()}.md) | {kind.quad} | {kind.score:+g} | "
        f"{len(kind.modes)} | {len(kind.frames)} | {len(kind.examples)} | "
        f"{kind.definition.split(': ')[0].rstrip('.')}. |"
        for kind in book.types.values()
    ]
    contexts = ", ".join(f"`{name}`" for name in book.contexts)
    instruments = ", ".join(f"`{name}`" for name in book.instruments)
    return "\n".join(
        [
            "# The codebook",
            "",
            "Written by `communique codebook show --output DIR` from the files of the codebook.",
            "",
            "| type | quad class | score | modes | frames | examples | it is |",
            "|---|---|---|---|---|---|---|",
            *rows,
            "",
            f"**Contexts:** {contexts}.",
            "",
            f"**Kinds of instruments:** {instruments}.",
            "",
        ]
    )


def _facts(kind: EventType) -> str:
    facts = [
        f"Quad class {kind.quad} ({_QUADS[kind.quad]})",
        f"score {kind.score:+g}",
        f"CAMEO {', '.join(kind.cameo)}" if kind.cameo else "",
        "the two sides are compared as one unordered set" if kind.symmetric else "",
        f"a future act is {kind.planned}" if kind.planned else "",
        _before(kind),
    ]
    return "; ".join(fact for fact in facts if fact) + "."


def _before(kind: EventType) -> str:
    """Which types give way to this one."""
    if len(kind.outranks) > 8:
        return "goes before all others"
    return f"goes before {', '.join(kind.outranks)}" if kind.outranks else ""


def _modes(kind: EventType) -> str:
    if not kind.modes:
        return ""
    rows = [
        f"| {mode.name} | {mode.score:+g} | {_cell(mode.definition)} | {', '.join(mode.words)} |"
        for mode in kind.modes
    ]
    head = ["## Modes", "", "| mode | score | meaning | words |", "|---|---|---|---|"]
    return "\n".join([*head, *rows])


def _frames(kind: EventType) -> str:
    rows = [
        " | ".join(
            (
                f"| {frame.id.partition('.')[2]}",
                _cell(_trigger(frame)),
                _cell(_conditions(frame)),
                " / ".join(frame.actor),
                " / ".join(frame.recipient),
                f"{_cell(_effects(frame))} |",
            )
        )
        for frame in kind.frames
    ]
    head = [
        "## Frames",
        "",
        "| frame | triggers | only where | actor | recipient | effect |",
        "|---|---|---|---|---|---|",
    ]
    return "\n".join([*head, *rows])


def _trigger(frame: Frame) -> str:
    named = (
        ("verb", frame.verbs),
        ("noun", frame.nouns),
        ("adjective", frame.adjectives),
        ("phrase", frame.phrases),
    )
    return "; ".join(
        f"{name} {', '.join(word.replace('_', ' ') for word in words)}"
        for name, words in named
        if words
    )


def _conditions(frame: Frame) -> str:
    found = [f"{name} {', '.join(getattr(frame, name))}" for name in _CONDITIONS]
    found = [text for text, name in zip(found, _CONDITIONS, strict=True) if getattr(frame, name)]
    found += [f"*{word}* {', '.join(heads)}" for word, heads in frame.oblique]
    found += [f"{slot} named" for slot in frame.needs]
    return "; ".join(found)


def _effects(frame: Frame) -> str:
    named = [
        f"mode {frame.mode}" if frame.mode else "",
        f"status {frame.status}" if frame.status else "",
        f"contexts {', '.join(frame.contexts)}" if frame.contexts else "",
        "all parties act" if frame.reciprocal else "",
        "its complement is not coded apart" if frame.absorbs else "",
        "needs no recipient" if frame.alone else "",
        f"also {frame.also}" if frame.also else "",
    ]
    return "; ".join(effect for effect in named if effect)


def _examples(heading: str, examples: Iterable[Example]) -> str:
    lines = [f"- {marked(example)}{_labels(example)}" for example in examples]
    return "\n".join([heading, "", *lines]) if lines else ""


def marked(example: Example) -> str:
    """An example with its marks as in the files: `[words|role]`."""
    text, end = "", 0
    for mark in example.marks:
        text += f"{example.text[end : mark.start]}[{mark.text}|{mark.role}]"
        end = mark.end
    return text + example.text[end:]


def _labels(example: Example) -> str:
    labels = [
        example.status if example.status != "actual" and not example.none else "",
        f"mode {example.mode}" if example.mode else "",
        ", ".join(example.contexts),
    ]
    told = "; ".join(label for label in labels if label)
    return f" *({told})*" if told else ""


def _cell(text: str) -> str:
    """Text that does not end its table cell."""
    return text.replace("|", "\\|").replace("\n", " ")
