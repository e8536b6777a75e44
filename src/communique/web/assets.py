"""Style sheets, scripts and images, each under a name that holds a hash of what is in it.

A browser may keep such a file for ever: when the content changes, so does the name.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

_FOLDER = Path(__file__).with_name("static")
_HASH_DIGITS = 12
_FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is sent.

    Attributes:
        name: its name with the hash ("site.0a1b2c3d4e5f.css").
        kind: media type. plain: its bytes. packed: the same, compressed by gzip.
    """

    name: str
    kind: str
    plain: bytes
    packed: bytes

    @property
    def etag(self) -> str:
        """The hash in quotes, as HTTP wants it."""
        return f'"{self.name.split(".")[-2]}"'


def pack(name: str, content: bytes) -> Asset:
    """A file by its plain name ("site.css") and its bytes, ready to be sent."""
    stem, _, ending = name.rpartition(".")
    digest = hashlib.blake2b(content, digest_size=_HASH_DIGITS // 2).hexdigest()
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    packed = gzip.compress(content, compresslevel=9, mtime=0)
    return Asset(f"{stem}.{digest}.{ending}", kind, content, packed)


@cache
def _assets() -> dict[str, Asset]:
    """Every file of the folder, by its plain name."""
    return {path.name: pack(path.name, path.read_bytes()) for path in sorted(_FOLDER.iterdir())}


@cache
def _by_hashed_name() -> dict[str, Asset]:
    return {asset.name: asset for asset in _assets().values()}


def address(name: str) -> str:
    """The address of the file with this plain name.

    Raises:
        KeyError: if there is no such file.
    """
    return f"/static/{_assets()[name].name}"


def serve(request: Request, asset: Asset) -> Response:
    """The answer to a request for a file: its bytes, or that they have not changed."""
    headers = {"Cache-Control": _FOR_EVER, "ETag": asset.etag, "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == asset.etag:
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(asset.packed, media_type=asset.kind, headers=headers)
    return Response(asset.plain, media_type=asset.kind, headers=headers)


def static(request: Request, name: str) -> Response:
    """The file with this hashed name.

    Raises:
        HTTPException: 404 if there is none.
    """
    asset = _by_hashed_name().get(name)
    if asset is None:
        raise HTTPException(404)
    return serve(request, asset)
