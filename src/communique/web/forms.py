"""Forms that only pages of the site can send: each holds a token tied to the visitor's cookie."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from http.cookies import CookieError, SimpleCookie

from fastapi import Request
from starlette.exceptions import HTTPException

FORM_COOKIE = "communique_form"
FORM_FIELD = "form_token"
_SEED = re.compile(r"[A-Za-z0-9_-]{22,64}")


def seed_of(cookies: str) -> tuple[str, bool]:
    """The visitor's own number in a Cookie header, and whether it had to be made just now."""
    try:
        cookie = SimpleCookie(cookies).get(FORM_COOKIE)
    except CookieError:
        cookie = None
    if cookie is not None and _SEED.fullmatch(cookie.value):
        return cookie.value, False
    return secrets.token_urlsafe(24), True


def set_cookie(seed: str) -> str:
    """The Set-Cookie header that gives a visitor the number."""
    return f"{FORM_COOKIE}={seed}; Path=/; HttpOnly; SameSite=Strict"


def form_token(request: Request) -> str:
    """What a form on a page of this visitor has to send back in `FORM_FIELD`."""
    secret: bytes = request.app.state.secret
    seed: str = request.state.form_seed
    return hmac.new(secret, seed.encode(), hashlib.sha256).hexdigest()


async def check_form(request: Request) -> None:
    """Refuse a form without this visitor's token; use as a dependency of every POST.

    Raises:
        HTTPException: 403 if the token is missing or another's.
    """
    form = await request.form()
    given = form.get(FORM_FIELD)
    known = form_token(request)
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), known.encode()):
        raise HTTPException(403, "The page was too old. Load it again and send the form anew.")
