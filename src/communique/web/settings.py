"""What a site is told when it starts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ANY_HOST = "*"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Names of this machine in the Host header of a request."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a site is told when it starts.

    Attributes:
        record: the file of the record. create: make it where it is missing.
        token: what a visitor has to present, or `None` where only this machine can reach the site.
        hosts: names and addresses, besides those of the loopback, under which it may be asked for;
            `ANY_HOST` for all, which a token alone makes safe.
    """

    record: Path
    create: bool = False
    token: str | None = None
    hosts: tuple[str, ...] = ()
