"""The token that a visitor has to present where others than this machine can reach the site.

It is shown once, at `/login`, and from then on a cookie stands for it; programs send it with each
request as `Authorization: Bearer TOKEN`.
"""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import unquote

from fastapi import Request
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from communique.web.errors import answer
from communique.web.page import render

COOKIE = "communique_token"
SHORTEST = 12
"""Characters that a token has at least."""
LOGIN = "/login"
_FILES = "/static/"
_ASK = "This site is not open to everybody. The token was printed where the site was started."


class Gate:
    """Middleware that lets in who shows the token.

    Args:
        app: what is guarded. token: see the module.
    """

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self._lets_in(scope):
            await self._app(scope, receive, send)
            return
        response = _ask(Request(scope))
        response.headers["WWW-Authenticate"] = 'Bearer realm="communique"'
        await response(scope, receive, send)

    def _lets_in(self, scope: Scope) -> bool:
        path: str = scope["path"]
        return path == LOGIN or path.startswith(_FILES) or self._knows(scope)

    def _knows(self, scope: Scope) -> bool:
        request = Request(scope)
        kind, _, given = Headers(scope=scope).get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and fits(given.strip(), self._token):
            return True
        return hmac.compare_digest(
            request.cookies.get(COOKIE, "").encode(), cookie(self._token).encode()
        )


def _ask(request: Request) -> Response:
    """The question for the token: a form for people, JSON for programs."""
    if request.url.path.startswith("/api/") or request.method != "GET":
        return answer(request, 401, _ASK)
    to = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return render(request, "login.html", status=401, to=own_path(to), wrong=False)


def fits(given: str, token: str) -> bool:
    """Whether a visitor gave the token; takes as long for a wrong one as for the right one."""
    return hmac.compare_digest(_digest(given), _digest(token))


def cookie(token: str) -> str:
    """What the cookie holds: it proves that the token was shown, without giving it away."""
    return hmac.new(_digest(token), b"cookie", hashlib.sha256).hexdigest()


def own_path(given: str, *, otherwise: str = "/") -> str:
    """A path of this site that a form or link names; another site's address gives `otherwise`.

    What is given may begin with one slash alone: browsers read `//` and `/\\` as another host.
    """
    path = unquote(given)
    bad = not given.startswith("/") or path[1:2] in ("/", "\\") or "\\" in path
    return otherwise if bad or any(ord(sign) < 32 for sign in path) else given


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()
