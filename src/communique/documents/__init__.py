"""Text, HTML, PDF, feeds, web archives and addresses, each read into documents.

The heavy readers (trafilatura, PDFium, feedparser, FastWARC, httpx) are imported on first use.
"""

from communique.documents.source import ENDINGS, MAX_BYTES, Source, discover, read, read_each
from communique.documents.text import from_text

__all__ = ["ENDINGS", "MAX_BYTES", "Source", "discover", "from_text", "read", "read_each"]
