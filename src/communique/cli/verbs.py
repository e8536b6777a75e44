"""How the command line ends where something is wrong: with one line that says what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

from communique.errors import CommuniqueError, UsageError, printable

_BadUsage: Any = typer.BadParameter.__mro__[1]
"""What the parser of command lines raises; typer gives its name only to this kind of it."""


class Verbs(TyperGroup):
    """The verbs; an error that a user can mend is printed on one line and ends the command.

    Exit codes: 2 for bad usage, 1 for any other `CommuniqueError`.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the command line apart.

        Raises:
            typer.Exit: for options that do not exist.
        """
        with _said():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the verb.

        Raises:
            typer.Exit: for any error that a user can mend.
        """
        with _said():
            return super().invoke(ctx)


@contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except CommuniqueError as error:
        _end("communique", str(error), 2 if isinstance(error, UsageError) else 1)
    except UnicodeEncodeError as error:  # what was typed goes into a file or the record
        _end("communique", f"{printable(error.object)}: is not text. Write it in UTF-8.", 2)
    except _BadUsage as error:
        message = error.format_message()
        if error.ctx is None or "\n" in message:  # a verb alone: its whole help
            raise
        verb = error.ctx.command_path
        _end(verb, f"{_with_value(error, message)}. See `{verb} --help`.", error.exit_code)


def _with_value(error: Any, message: str) -> str:
    """The parser's message with the value that it speaks of, where it names none."""
    known = getattr(error.__cause__, "errors", None)
    values = [one["input"] for one in known() if "input" in one] if callable(known) else []
    told = ", ".join(repr(value) for value in values)
    clause = message.rstrip(".")
    return f"{clause}, not {told}" if told and told not in clause else clause


def _end(who: str, message: str, code: int) -> NoReturn:
    typer.echo(f"{who}: {message}", err=True)
    raise typer.Exit(code)
