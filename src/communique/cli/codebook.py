"""`communique codebook`: check the codebook against its examples, and print its pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli import options, output
from communique.cli import stages as given
from communique.cli.vocabulary import one_of

if TYPE_CHECKING:
    from communique.codebook import Codebook, Example
    from communique.evaluation.codebook import Share, Verdict

_TEXT = 100

app = typer.Typer(
    help="""Check, print and extend the codebook.

    \b
    Examples:
      communique codebook show AID
      communique codebook check --codebook my-codebook/
      communique codebook train --codebook my-codebook/
    """,
    no_args_is_help=True,
    rich_markup_mode=None,
)

Types = Annotated[
    list[str] | None, typer.Argument(metavar="[TYPE...]", help="Event types; default all.")
]


@app.command("check")
def check(
    types: Types = None,
    codebook: options.CodebookFolder = None,
    floor: Annotated[
        float,
        typer.Option(
            min=0,
            max=100,
            metavar="PERCENT",
            help="Fail where a type's share of right examples is lower.",
        ),
    ] = 0.0,
    json: options.AsJson = False,
) -> None:
    """Load and validate the codebook, code its examples and report disagreements.

    An example is right where its type is found with both marked sides; a near miss where the
    type is not found.

    \b
    Examples:
      communique codebook check
      communique codebook check AID SUPPORT
      communique codebook check --codebook my-codebook/ --floor 90
    """
    from communique.evaluation.codebook import judge_examples, shares
    from communique.pipeline import code_texts

    book = _book(codebook)
    stages = given.stages(codebook)
    examples = [e for name in _chosen(types, book) for e in book.types[name].examples]
    verdicts = judge_examples(examples, lambda texts: code_texts(texts, stages=stages))
    found = shares(verdicts)
    wrong = [one for one in verdicts if not one.right]
    if json:
        output.json(_as_json(found, wrong))
    else:
        _print(found, wrong)
    low = [name for name, share in found.items() if share.right < floor]
    if low:
        output.note(f"Below {floor:g} %: {', '.join(low)}.")
        raise typer.Exit(1)


@app.command("show")
def show(
    types: Types = None,
    codebook: options.CodebookFolder = None,
    folder: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Write a page for each type here."),
    ] = None,
) -> None:
    """Print the page a coder reads about a type: meaning, modes, frames, examples.

    \b
    Examples:
      communique codebook show
      communique codebook show AID
      communique codebook show --output docs/codebook
    """
    from communique.codebook.page import index_page, type_page

    book = _book(codebook)
    chosen = _chosen(types, book)
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        pages = {f"{name.lower()}.md": type_page(book.types[name]) for name in chosen}
        if not types:
            pages["README.md"] = index_page(book)
        for name, text in sorted(pages.items()):
            (folder / name).write_text(text, encoding="utf-8")
        output.note(f"{len(pages)} pages in {folder}.")
    elif types:
        for name in chosen:
            output.line(type_page(book.types[name]))
    else:
        output.table(
            ("type", "quad", "score", "frames", "examples", "it is"),
            [
                (
                    name,
                    str(kind.quad),
                    f"{kind.score:+g}",
                    str(len(kind.frames)),
                    str(len(kind.examples)),
                    kind.definition.split(": ")[0],
                )
                for name, kind in book.types.items()
            ],
            right=("quad", "score", "frames", "examples"),
        )


@app.command("train")
def train(
    codebook: Annotated[
        Path,
        typer.Option(
            "--codebook",
            metavar="DIR",
            envvar="COMMUNIQUE_CODEBOOK",
            help="The folder with your own types and examples.",
        ),
    ],
) -> None:
    """Teach the learned reader the examples of your own codebook.

    Writes reader.npy and reader.json into the folder; every verb with --codebook uses them.
    Takes seconds, needs nothing else installed, and the same folder gives the same weights.

    \b
    Examples:
      communique codebook train --codebook my-codebook/
    """
    from communique.language import Reader
    from communique.pipeline.teaching import teach

    lesson = teach(codebook, Reader.load())
    lesson.head.save(codebook)
    output.line(
        f"Learned from {lesson.examples} examples of {', '.join(lesson.types)}; named "
        f"{lesson.right} of them rightly when they were left out (five folds)."
    )


def _book(folder: Path | None) -> Codebook:
    from communique.codebook import Codebook

    return Codebook.load(folder)


def _chosen(types: Sequence[str] | None, book: Codebook) -> list[str]:
    """The named types as the codebook writes them; all where none is named."""
    return [one_of(name, book.types, "an event type") for name in types or book.types]


def _print(found: dict[str, Share], wrong: list[Verdict]) -> None:
    if wrong:
        output.table(
            ("type", "example", "wanted", "found"),
            [
                (v.example.type, _short(v.example), v.wanted, ", ".join(v.found) or "nothing")
                for v in wrong
            ],
        )
        output.line()
    numbers = ("examples", "typed", "sides", "status", "mode", "near misses", "kept out", "right")
    output.table(
        ("type", *numbers),
        [
            (
                name,
                str(s.examples),
                *(f"{x:.1f}" for x in (s.typed, s.parties, s.status, s.mode)),
                str(s.near),
                f"{s.kept_out:.1f}",
                f"{s.right:.1f}",
            )
            for name, s in found.items()
        ],
        right=numbers,
    )


def _short(example: Example) -> str:
    return example.text if len(example.text) <= _TEXT else example.text[: _TEXT - 1] + "…"


def _as_json(found: dict[str, Share], wrong: list[Verdict]) -> dict[str, object]:
    from dataclasses import asdict

    return {
        "types": {name: {**asdict(share), "right": share.right} for name, share in found.items()},
        "disagreements": [
            {
                "type": one.example.type,
                "text": one.example.text,
                "wanted": one.wanted,
                "found": list(one.found),
            }
            for one in wrong
        ],
    }
