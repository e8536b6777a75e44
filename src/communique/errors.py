"""The one exception tree of Communique.

Every error a user can meet derives from `CommuniqueError`. Its message names the value or file
at fault, says what is wrong with it, and says how to mend it.
"""

from __future__ import annotations


def printable(text: str) -> str:
    """The text on one line, in characters that can be seen; the others as Python escapes them."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )


class CommuniqueError(Exception):
    """Anything that Communique refuses to do, with what is wrong and the remedy.

    Args:
        subject: the file, address, option or value at fault.
        problem: what is wrong with it, as a clause ("is empty").
        remedy: what the user can do about it, as a sentence.
    """

    def __init__(self, subject: str, problem: str, remedy: str) -> None:
        self.subject = subject
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{printable(subject.strip()) or '(nothing)'}: {problem}. {remedy}")

    def __reduce__(self) -> tuple[type[CommuniqueError], tuple[str, str, str]]:
        """Pickle by the three parts, so that an error crosses a process boundary whole."""
        return type(self), (self.subject, self.problem, self.remedy)


class DocumentError(CommuniqueError):
    """One input could not be turned into a document; the others go on."""


class MissingDocument(DocumentError):
    """The path or address does not exist or cannot be opened."""


class EmptyDocument(DocumentError):
    """The input holds no text."""


class BinaryDocument(DocumentError):
    """The input is not text, HTML, PDF, a feed or a web archive."""


class EncryptedDocument(DocumentError):
    """The input is protected by a password."""


class TruncatedDocument(DocumentError):
    """The input ends before it should, or its structure is broken."""


class ForeignDocument(DocumentError):
    """The input is not written in English."""


class OversizeDocument(DocumentError):
    """The input is larger than the limit."""


class FetchError(DocumentError):
    """An address could not be fetched, or must not be."""


class CodebookError(CommuniqueError):
    """A codebook file does not say what a codebook may say."""


class GazetteerError(CommuniqueError):
    """A gazetteer file is malformed or contradicts itself."""


class AnnotatorError(CommuniqueError):
    """The language weights are missing, damaged or of another version."""


class RecordError(CommuniqueError):
    """The record cannot be opened, upgraded, queried or written."""


class UsageError(CommuniqueError):
    """An option or argument has a value that does not exist."""


class EvaluationError(CommuniqueError):
    """A gold file or relation file cannot be scored."""
