"""From a parsed document and its mentions to events, commitments and instruments."""

from communique.coding.coder import Coder

__all__ = ["Coder"]
