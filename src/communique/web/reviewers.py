"""Who reviews: a name that the browser keeps, so that it is typed once."""

from __future__ import annotations

from urllib.parse import quote, unquote

from fastapi import Request
from starlette.responses import Response

from communique.model import CODER
from communique.web.plain import plain

COOKIE = "communique_reviewer"
LONGEST = 80
_YEAR = 365 * 24 * 3600


def name_of(request: Request) -> str:
    """The reviewer's name as the browser keeps it, or ""."""
    return tidy(unquote(request.cookies.get(COOKIE, "")))


def tidy(name: str) -> str:
    """A name as it is kept; "" for one that is empty or the program's own."""
    bare = plain(name, longest=LONGEST)
    return "" if bare.lower() == CODER else bare


def remember(response: Response, name: str) -> None:
    """Let the browser keep the name."""
    response.set_cookie(
        COOKIE, quote(name, safe=""), max_age=_YEAR, httponly=True, samesite="strict"
    )
