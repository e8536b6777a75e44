"""How many rows of a table are met, by group; shown with `pytest -s`, held above a floor."""

from __future__ import annotations

import sys
from collections import defaultdict


class Scores:
    """Counts rows met, and keeps what is said of those that are not."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.met: dict[str, int] = defaultdict(int)
        self.all: dict[str, int] = defaultdict(int)
        self.amiss: list[str] = []

    def add(self, group: str, good: bool, said: str) -> None:
        """Count a row; `said` tells what was wanted and found."""
        self.all[group] += 1
        self.met[group] += good
        if not good:
            self.amiss.append(f"[{group}] {said}")

    @property
    def share(self) -> float:
        """The share of all rows that are met."""
        return sum(self.met.values()) / sum(self.all.values())

    def show(self) -> None:
        """Write the share of each group and of all, then the rows that are not met."""
        lines = [
            f"{self.name}: {sum(self.met.values())}/{sum(self.all.values())} = {self.share:.3f}"
        ]
        lines += [f"  {g}: {self.met[g]}/{n} = {self.met[g] / n:.3f}" for g, n in self.all.items()]
        lines += [f"  amiss {line}" for line in self.amiss]
        sys.stdout.write("\n" + "\n".join(lines) + "\n")

    def hold(self, floor: float, group_floor: float = 0.0) -> None:
        """Fail when the share of all rows or of any group lies below its floor."""
        low = [g for g, count in self.all.items() if self.met[g] / count < group_floor]
        said = "\n".join(self.amiss)
        assert self.share >= floor, f"{self.name}: {self.share:.3f} < {floor}\n{said}"
        assert not low, f"{self.name}: {low} below {group_floor}\n{said}"
