"""Text, HTML, PDF, feeds, web archives and addresses, each read into documents."""

from communique.documents.text import from_text

__all__ = ["from_text"]
