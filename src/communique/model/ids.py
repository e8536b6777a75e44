"""Stable identities: the same content gives the same id, in every run and on every machine."""

from __future__ import annotations

import hashlib

_SEPARATOR = "\x1f"


def stable_id(*parts: object) -> str:
    """Hash the parts, in order, to 16 hexadecimal digits (BLAKE2b, 64 bits).

    `None` and the empty string hash apart; numbers hash by their `repr`.
    """
    joined = _SEPARATOR.join("\x00" if part is None else str(part) for part in parts)
    return hashlib.blake2b(joined.encode("utf-8"), digest_size=8).hexdigest()
