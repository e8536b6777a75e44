"""Who, when, where and how much: the mentions that events are built from."""

from communique.mentions.find import find_mentions

__all__ = ["find_mentions"]
