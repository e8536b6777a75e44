"""Showing the token, where the site asks for one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from communique.web.depends import TheSettings
from communique.web.forms import check_form
from communique.web.page import render
from communique.web.token import COOKIE, LOGIN, cookie, fits, own_path

router = APIRouter()

_DAYS = 30 * 24 * 3600


@router.get(LOGIN, include_in_schema=False)
def login(
    request: Request,
    settings: TheSettings,
    token: Annotated[str, Query(max_length=500)] = "",
    to: Annotated[str, Query(max_length=2000)] = "/",
) -> Response:
    """Let in who comes with the token; ask the others for it."""
    if token:
        return _let_in(request, settings.token, token, to)
    return _form(request, to)


@router.post(LOGIN, include_in_schema=False, dependencies=[Depends(check_form)])
def enter(
    request: Request,
    settings: TheSettings,
    given: Annotated[str, Form(alias="token", max_length=500)] = "",
    to: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """The same, from the form."""
    return _let_in(request, settings.token, given, to)


def _let_in(request: Request, known: str | None, given: str, to: str) -> Response:
    """Set the cookie and go on, or say that the token is another."""
    if known is None:
        raise HTTPException(404, "This site asks for no token.")
    if not fits(given.strip(), known):
        return _form(request, to, wrong=True)
    response = RedirectResponse(own_path(to), 303)
    response.set_cookie(
        COOKIE,
        cookie(known),
        max_age=_DAYS,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return response


def _form(request: Request, to: str, *, wrong: bool = False) -> HTMLResponse:
    status = 401 if wrong else 200
    return render(request, "login.html", status=status, to=own_path(to), wrong=wrong)
