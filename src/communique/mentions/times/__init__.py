"""Times in running text: find the expressions and resolve them against the publication date."""

from communique.mentions.times.finder import find_times
from communique.mentions.times.mention import TimeMention

__all__ = ["TimeMention", "find_times"]
