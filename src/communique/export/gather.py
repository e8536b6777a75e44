"""Rows of the record together with their documents, as exports take them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from communique.export.contents import Told, Value
from communique.model import Document, Tombstone
from communique.record import Found, Record

_BATCH = 500


def told(
    rows: Sequence[Found[Value]], documents: Mapping[str, Document]
) -> tuple[Told[Value], ...]:
    """The rows, each with its document out of `documents` (by id) and who coded it when."""
    return tuple(
        Told(one.value, documents[one.document], one.coding.coder, one.coding.coded_at)
        for one in rows
    )


def documents(record: Record, ids: Sequence[str], *, texts: bool) -> dict[str, Document]:
    """Documents by id, in the order of `ids`, each once.

    Args:
        record: to be asked. ids: whole ids.
        texts: keep their texts and asides, which most formats do not show.
    """
    wanted = list(dict.fromkeys(ids))
    found: dict[str, Document] = {}
    for at in range(0, len(wanted), _BATCH):
        for document in record.texts(wanted[at : at + _BATCH]):
            found[document.id] = document if texts else replace(document, text="", asides=())
    return found


def removed(record: Record, kinds: Sequence[str], *, documents: bool) -> list[Tombstone]:
    """What was taken out of the record: rows of some kinds, and whole documents if asked for.

    Whatever else a file is narrowed to: who holds an older one may have any of it.
    """
    wanted = {kind.removesuffix("s") for kind in kinds} | ({"document"} if documents else set())
    return [stone for stone in record.tombstones() if stone.kind in wanted]
