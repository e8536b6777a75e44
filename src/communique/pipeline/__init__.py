"""From sources to the record: the one place that composes the stages.

`read_and_code` turns sources into codings, on all cores, in the order of the sources whatever the
number of workers. `read_into` does the same into a record and skips what it knows already. Stages
are handed in as a factory of `Stages`, so that each worker loads its own once.
"""

from communique.pipeline.outcome import Coded, Failed, Finished, Outcome
from communique.pipeline.spread import read_and_code
from communique.pipeline.stages import OwnStages, Stages, StagesFactory, WithCodebook, WithRegister
from communique.pipeline.store import Progress, fingerprint, read_into
from communique.pipeline.texts import code_documents, code_texts
from communique.pipeline.work import MAX_BYTES

__all__ = [
    "MAX_BYTES",
    "Coded",
    "Failed",
    "Finished",
    "Outcome",
    "OwnStages",
    "Progress",
    "Stages",
    "StagesFactory",
    "WithCodebook",
    "WithRegister",
    "code_documents",
    "code_texts",
    "fingerprint",
    "read_and_code",
    "read_into",
]
