"""Gold records: the shape in which people write down what a document says.

One JSON file for each document, `NAME.json`, with `events`, `commitments` and `instruments`. The
same shape is made from a coding (`from_coding`), so that the two can be compared. A date is a
string at its own precision (`2023-04-05`, `2023-04`, `2023`); of an open or long range it is the
first day.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from communique.errors import EvaluationError
from communique.model import Coding, Moment, Party, Precision

Listed = BeforeValidator(lambda value: [] if value is None else value)
"""A list that may be written as `null`."""

Codes = Annotated[list[str], Listed]


class _Loose(BaseModel):
    """A gold object; notes and other keys beside the compared ones are let be."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class GoldEvent(_Loose):
    """An event; salience 1 must be found, salience 2 may be."""

    type: str
    source: Codes = []
    target: Codes = []
    symmetric: Annotated[bool, BeforeValidator(bool)] = False
    date: str | None = None
    status: str | None = None
    salience: int = 1
    confidence: float | None = None
    evidence: Annotated[str, BeforeValidator(lambda value: value or "")] = ""


class GoldSum(_Loose):
    """The same sum in another currency."""

    amount: float | None = None
    currency: str | None = None


class GoldCommitment(GoldSum):
    """A commitment."""

    donor: str | None = None
    recipient: str | None = None
    channel: str | None = None
    kind: str | None = None
    stage: str | None = None
    basis: str | None = None
    alt: Annotated[list[GoldSum], Listed] = []
    date: str | None = None
    evidence: Annotated[str, BeforeValidator(lambda value: value or "")] = ""


class GoldInstrument(_Loose):
    """An instrument; only the name is compared."""

    name: str | None = None
    kind: str | None = None
    parties: Codes = []
    status: str | None = None
    date: str | None = None


class GoldRecord(_Loose):
    """All that was recorded from one document."""

    events: Annotated[list[GoldEvent], Listed] = []
    commitments: Annotated[list[GoldCommitment], Listed] = []
    instruments: Annotated[list[GoldInstrument], Listed] = []

    def is_empty(self) -> bool:
        """Whether nothing at all was recorded."""
        return not (self.events or self.commitments or self.instruments)


def read_record(path: Path) -> GoldRecord:
    """Read one gold file.

    Raises:
        EvaluationError: if it cannot be read, is not JSON or not of the shape.
    """
    try:
        return GoldRecord.model_validate(json.loads(path.read_text(encoding="utf-8")) or {})
    except OSError as error:
        raise EvaluationError(
            str(path), f"cannot be read ({error.strerror})", "Check the name."
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise EvaluationError(
            str(path),
            f"is not a gold record: {where}: {first['msg']}",
            "A record is an object with lists `events`, `commitments` and `instruments`.",
        ) from error
    except ValueError as error:
        raise EvaluationError(
            str(path), f"is not JSON ({error})", "Mend the file, or take it out of the folder."
        ) from error


def read_folder(folder: Path) -> dict[str, GoldRecord]:
    """Read every `NAME.json` of a folder, by name, in order.

    Raises:
        EvaluationError: if the folder is missing, holds no such file, or a file is malformed.
    """
    if not folder.is_dir():
        raise EvaluationError(str(folder), "is not a folder", "Name the folder of gold records.")
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise EvaluationError(
            str(folder), "holds no gold record (NAME.json)", "Name the folder of gold records."
        )
    return {path.stem: read_record(path) for path in paths}


def from_coding(coding: Coding) -> GoldRecord:
    """A coding in the shape of the gold records."""
    return GoldRecord(
        events=[
            GoldEvent(
                type=event.type,
                source=_codes(event.actors),
                target=_codes(event.recipients),
                symmetric=event.symmetric,
                date=_day(event.date),
                status=event.status.value,
                confidence=event.confidence,
                evidence=event.evidence.text,
            )
            for event in coding.events
        ],
        commitments=[
            GoldCommitment(
                donor=commitment.donor.code,
                recipient=next(iter(_codes(commitment.recipients)), None),
                channel=commitment.channel,
                amount=commitment.amount,
                currency=commitment.currency,
                kind=commitment.kind.value,
                stage=commitment.stage.value,
                basis=commitment.basis.value,
                evidence=commitment.evidence.text,
            )
            for commitment in coding.commitments
        ],
        instruments=[
            GoldInstrument(
                name=instrument.name,
                kind=instrument.kind.value,
                parties=list(instrument.parties),
                status=instrument.status.value,
            )
            for instrument in coding.instruments
        ],
    )


def to_json(record: GoldRecord) -> dict[str, Any]:
    """A record as the object that a gold file holds."""
    return record.model_dump(exclude={"events": {"__all__": {"salience"}}})


def _codes(parties: tuple[Party, ...]) -> list[str]:
    return sorted({party.code for party in parties})


def _day(moment: Moment | None) -> str | None:
    if moment is None or moment.start is None:
        return None
    if moment.precision in (Precision.RANGE, Precision.OPEN):
        return moment.start
    return str(moment)
