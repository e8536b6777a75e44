"""Sums of money in running text: amount, currency, bounds and the same sum in a second currency."""

from communique.mentions.money.finder import find_money
from communique.mentions.money.home import Voice, home_of

__all__ = ["Voice", "find_money", "home_of"]
