"""Sums of money in running text: amount, currency, bounds and the same sum in a second currency."""

from communique.mentions.money.finder import find_money

__all__ = ["find_money"]
