"""Pages from the network: http and https alone, public addresses alone, within limits.

Redirects are followed by hand, and each hop is checked as the first was (see `connection`). Proxies
set in the environment are not used, since through them nobody could tell where a name leads.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

import httpcore
import httpx

from communique.documents.connection import Clock, PublicNetwork, Resolver, resolve
from communique.errors import BinaryDocument, FetchError, OversizeDocument

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HOPS = 5
_AGENT = b"communique/0.1 (research; reads single pages)"
_ACCEPT = b"text/html,application/xhtml+xml,application/pdf,application/xml;q=0.9,*/*;q=0.5"
_STEP_SECONDS = 15.0
_TIMEOUTS = dict.fromkeys(("connect", "read", "write", "pool"), _STEP_SECONDS)
_NEVER_READ = ("image/", "audio/", "video/", "font/")
_LATE = (httpcore.TimeoutException,)
_BROKEN = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: final address, bytes (decompressed), declared media type."""

    url: str
    content: bytes
    content_type: str | None


def fetch(
    url: str,
    *,
    max_bytes: int = 20_000_000,
    timeout: float = 30.0,
    resolver: Resolver = resolve,
    network: httpcore.NetworkBackend | None = None,
    clock: Clock = time.monotonic,
) -> Fetched:
    """Fetch one page.

    Args:
        url: an http or https address.
        max_bytes: limit on the decompressed size.
        timeout: seconds for the whole of it, redirects included.
        resolver, network, clock: replaced in tests.

    Raises:
        FetchError: if the address must not be fetched, does not answer, or answers with an error.
        OversizeDocument: if it is larger than `max_bytes`.
        BinaryDocument: if it is said to be a picture, a sound, a film or a font.
    """
    public = PublicNetwork(
        url, deadline=clock() + timeout, resolver=resolver, inner=network, clock=clock
    )
    try:
        with httpcore.ConnectionPool(network_backend=public) as pool:
            here = _parsed(url)
            for _ in range(_HOPS + 1):
                found = _one(pool, url, here, max_bytes)
                if isinstance(found, Fetched):
                    return found
                here = _parsed(str(here.join(found)))
    except httpx.InvalidURL as error:
        raise FetchError(url, "is not a valid address", "Check its spelling.") from error
    except _LATE as error:
        raise FetchError(
            url, "took too long to arrive", "Try again, or save the page and give the file."
        ) from error
    except _BROKEN as error:
        raise FetchError(
            url,
            f"could not be fetched ({type(error).__name__}: {error})",
            "Check the address and the connection, or save the page and give the file.",
        ) from error
    raise FetchError(url, f"redirects more than {_HOPS} times", "Give the final address.")


def _parsed(url: str) -> httpx.URL:
    """The address in its parts; raises FetchError if it must not be fetched."""
    parsed = httpx.URL(url)
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise FetchError(url, "is not an http or https address", "Give an http or https address.")
    if parsed.userinfo:
        raise FetchError(url, "carries a user name or password", "Give the address without it.")
    return parsed.copy_with(fragment=None)


def _one(pool: httpcore.ConnectionPool, url: str, here: httpx.URL, limit: int) -> Fetched | str:
    """The page at `here`, or where it redirects to; `url` is what the user gave."""
    target = httpcore.URL(
        scheme=here.raw_scheme, host=here.raw_host, port=here.port, target=here.raw_path
    )
    headers = [
        (b"Host", here.netloc),
        (b"User-Agent", _AGENT),
        (b"Accept", _ACCEPT),
        (b"Accept-Language", b"en"),
        (b"Accept-Encoding", b"gzip"),
    ]
    with pool.stream("GET", target, headers=headers, extensions={"timeout": _TIMEOUTS}) as answer:
        told = httpx.Headers(answer.headers)
        if answer.status in _REDIRECTS and "location" in told:
            return told["location"]
        if answer.status != 200:
            raise FetchError(
                url,
                f"answered with status {answer.status}",
                "Open it in a browser, save the page and give the file.",
            )
        kind = told.get("content-type")
        if (kind or "").strip().lower().startswith(_NEVER_READ):
            raise BinaryDocument(url, f"is said to be {kind}", "Give text, HTML or PDF.")
        packed = told.get("content-encoding", "identity").strip().lower()
        return Fetched(str(here), _body(answer.iter_stream(), url, limit, packed), kind)


def _body(chunks: Iterable[bytes], url: str, limit: int, packed: str) -> bytes:
    """The body within the limit, unpacked no further than to it."""
    if packed in ("", "identity"):
        pieces = chunks
    elif packed in ("gzip", "x-gzip"):
        pieces = _unpacked(chunks, url, limit)
    else:
        raise FetchError(
            url, f"came compressed as {packed!r}", "Save the page in a browser and give the file."
        )
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > limit:
            raise OversizeDocument(
                url, f"is larger than {limit} bytes", "Raise the limit, or give a part of it."
            )
    return bytes(body)


def _unpacked(chunks: Iterable[bytes], url: str, limit: int) -> Iterable[bytes]:
    """What gzip members hold, in pieces of at most one byte more than the limit."""
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        for chunk in chunks:
            rest = chunk
            while rest:
                yield unpacker.decompress(rest, limit + 1)
                rest = unpacker.unconsumed_tail
                if unpacker.eof:
                    rest = unpacker.unused_data
                    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    except zlib.error as error:
        raise FetchError(
            url, "came compressed and broken", "Save the page in a browser and give the file."
        ) from error
