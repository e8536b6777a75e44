"""Times in running text: find the expressions and resolve them against the publication date."""

from communique.mentions.times.anchor import anchor_of
from communique.mentions.times.finder import find_times

__all__ = ["anchor_of", "find_times"]
