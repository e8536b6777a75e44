"""Judging what documents tell together: which commitments are one pledge, and what they come to.

Pure functions of model values; nothing here reads, stores or prints.
"""

from communique.consolidation.ledger import ENDING, Ledger, build, may_end
from communique.consolidation.life import Pledge, Step, StepKind
from communique.consolidation.rows import Act, Row
from communique.consolidation.totals import GROUPS, Figure, Line

__all__ = [
    "ENDING",
    "GROUPS",
    "Act",
    "Figure",
    "Ledger",
    "Line",
    "Pledge",
    "Row",
    "Step",
    "StepKind",
    "build",
    "may_end",
]
