"""The record as one object: open it, add codings to it, ask it."""

from __future__ import annotations

from communique.record.asking import Asking
from communique.record.comparing import Comparing
from communique.record.desk import Desk
from communique.record.joining import Joining
from communique.record.profiles import Profiles
from communique.record.reviewing import Reviewing
from communique.record.store import utc_now
from communique.record.ties import Ties
from communique.record.writing import Writing

__all__ = ["Record", "utc_now"]


class Record(Asking, Comparing, Desk, Joining, Profiles, Reviewing, Ties, Writing):
    """A file of documents and what was recorded from them; use it as a context manager.

    Reading and writing from several processes at once is safe; one writes at a time. What may be
    done with it stands in the classes it is made of, by what one wants of it.
    """
