"""Plotly's script, out of the installed package, under a name that changes with its content."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import brotli
from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from communique.web import assets
from communique.web.assets import Asset

_QUALITY = 9
"""Of Brotli: a tenth more takes 20 times as long, one megabyte and a quarter in half a second."""


@cache
def _script() -> Asset:
    content = files("plotly").joinpath("package_data", "plotly.min.js").read_bytes()
    return assets.pack("plotly.js", content)


@cache
def _dense() -> bytes:
    """The script compressed by Brotli, a sixth smaller than by gzip."""
    found: bytes = brotli.compress(_script().plain, quality=_QUALITY)
    return found


def address() -> str:
    """The address of the script."""
    return f"/plotly/{_script().name}"


def serve(request: Request, name: str) -> Response:
    """The script, compressed once.

    Raises:
        HTTPException: 404 under another name.
    """
    script = _script()
    if name != script.name:
        raise HTTPException(404)
    plain = assets.serve(request, script)
    if plain.status_code != 200 or "br" not in request.headers.get("accept-encoding", ""):
        return plain
    headers = {
        name: value
        for name, value in plain.headers.items()
        if name not in ("content-length", "content-type", "content-encoding")
    }
    headers["content-encoding"] = "br"
    return Response(_dense(), media_type=script.kind, headers=headers)
