"""Requests that are too large are refused before they are kept anywhere."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.web.errors import answer
from communique.web.inbox import MOST_BYTES_TOGETHER

MOST_BYTES = 1_000_000
"""Of the body of a request."""
_MOST_BYTES_AT = {"/add": MOST_BYTES_TOGETHER + MOST_BYTES}
_TOO_LARGE = "The limit is {} MB. Hand in less at a time."


class Limit:
    """Middleware that counts what a visitor sends, and stops at the limit of the path."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = _MOST_BYTES_AT.get(scope["path"], MOST_BYTES)
        problem = _TOO_LARGE.format(most // 10**6)
        told = dict(scope["headers"]).get(b"content-length", b"0")
        if not told.isdigit() or int(told) > most:
            await answer(Request(scope), 413, problem)(scope, receive, send)
            return
        size = 0

        async def counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > most:
                raise HTTPException(413, problem)
            return message

        await self._app(scope, counted, send)
