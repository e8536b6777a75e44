"""What keeps the site safe: headers, the names it answers to, and requests of other sites refused.

Documents are untrusted. The content security policy lets nothing run or load that is not a file of
the site. The Host header must name this site, so that a foreign name made to point at this machine
(DNS rebinding) reaches nothing. What changes something is taken only where the browser's own
headers (Origin, Sec-Fetch-Site) do not name another site; forms hold a token besides, see `forms`.
"""

from __future__ import annotations

import re

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.web.errors import answer
from communique.web.forms import seed_of, set_cookie
from communique.web.headers import complete, is_page
from communique.web.settings import ANY_HOST, LOOPBACK

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods of requests that change nothing."""
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::[0-9]{0,5})?")


class Guard:
    """Middleware around the whole site; see the module.

    Args:
        app: what is guarded.
        hosts: names and addresses, besides those of the loopback, that requests may name.
    """

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...] = ()) -> None:
        self._app = app
        self._hosts = frozenset(host.lower().strip("[]") for host in (*LOOPBACK, *hosts))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        seed, fresh = seed_of(headers.get("cookie", ""))
        scope.setdefault("state", {})["form_seed"] = seed

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered = MutableHeaders(scope=message)
                complete(answered)
                if fresh and is_page(answered):
                    answered.append("Set-Cookie", set_cookie(seed))
            await send(message)

        problem = self._problem(scope["method"], headers)
        if problem is None:
            await self._app(scope, receive, guarded)
        else:
            await answer(Request(scope), *problem)(scope, receive, guarded)

    def _problem(self, method: str, headers: Headers) -> tuple[int, str] | None:
        """The status and reason of a refusal, or `None`."""
        host = headers.get("host", "")
        if ANY_HOST not in self._hosts and _name_of(host) not in self._hosts:
            return 421, f"This site does not answer to the name {host!r}."
        if method not in SAFE and not _own(headers, host):
            return 403, "This was sent from another site, so it is refused."
        return None


def _name_of(host: str) -> str:
    """The host without its port, in lower case; "" for what is no host (RFC 9110, 7.2)."""
    found = _HOST.fullmatch(host.strip(" \t").lower())
    return found[1].strip("[]").removesuffix(".") if found else ""


def _own(headers: Headers, host: str) -> bool:
    """Whether a browser says that a page of this site sent the request, or says nothing of it.

    Under this site's referrer policy browsers send the Origin of its own forms as "null", which
    tells nothing; then Sec-Fetch-Site has to say so.
    """
    site = headers.get("sec-fetch-site")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    if origin is None or (origin == "null" and site is not None):
        return True
    return origin.partition("://")[2].lower() == host.lower()
