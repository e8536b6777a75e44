"""Answers that say what is wrong: a page for people, JSON under `/api`.

Faults of the program are left to the log of the server, never shown.
"""

from __future__ import annotations

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from communique.errors import RecordError, UsageError
from communique.web.headers import complete
from communique.web.page import render

_LOG = logging.getLogger(__name__)

_TITLES = {
    400: "That request makes no sense",
    401: "Please show your token",
    403: "That is not allowed",
    404: "There is no such page",
    405: "That cannot be done here",
    413: "That is too much at once",
    421: "Not this site",
    422: "That question cannot be answered",
    429: "Too much at once",
    500: "Something went wrong",
    503: "The record cannot be read right now",
}
_FAULT = "The fault is ours. What happened is in the log of the server."


def answer(request: Request, status: int, detail: str) -> Response:
    """What is wrong in words, as a page or as JSON."""
    phrase = HTTPStatus(status).phrase
    if request.url.path.startswith("/api/"):
        return JSONResponse({"status": status, "error": phrase, "detail": detail}, status)
    shown = "" if detail == phrase else detail
    title = _TITLES.get(status, phrase)
    return render(request, "error.html", status=status, code=status, heading=title, detail=shown)


def install(app: FastAPI) -> None:
    """Let the app answer with `answer` whatever goes wrong."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(UsageError, _usage)
    app.add_exception_handler(RecordError, _record)
    app.add_exception_handler(Exception, _fault)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    response = answer(request, error.status_code, error.detail)
    response.headers.update(error.headers or {})
    return response


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = [
        f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors()
    ]
    return answer(request, 422, "; ".join(found))


def _usage(request: Request, error: Exception) -> Response:
    return answer(request, 422, str(error))


def _record(request: Request, error: Exception) -> Response:
    _LOG.error("the record failed for %s", request.url.path, exc_info=error)
    return answer(request, 503, "Another program may be writing it. Try again in a moment.")


def _fault(request: Request, _: Exception) -> Response:
    response = answer(request, 500, _FAULT)
    complete(response.headers)
    return response
