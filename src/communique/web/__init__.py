"""The site: the record as pages that people explore, follow to the sentence, and correct.

Server-rendered pages that work without JavaScript, each with a JSON twin under `/api`. The site
shows what the record holds and never loads a stage that reads texts.
"""

from communique.web.app import create_app
from communique.web.settings import Settings

__all__ = ["Settings", "create_app"]
