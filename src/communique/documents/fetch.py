"""Pages from the network: http and https alone, public addresses alone, within limits.

Redirects are followed by hand. The host of each hop is resolved first and the connection goes to
the address that was checked, so that a name cannot change its answer in between. Proxies set in
the environment are not used for the same reason.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.errors import FetchError, OversizeDocument

if TYPE_CHECKING:
    import httpx

Resolver = Callable[[str, int], Iterable[str]]
"""Host and port to IP addresses; raises OSError where the name does not exist."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HOPS = 5
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_AGENT = "communique/0.1 (research; reads single pages)"
_CHUNK = 65536


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: final address, bytes (decompressed), declared media type."""

    url: str
    content: bytes
    content_type: str | None


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host, by the system's resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether an IP address lies on the public network.

    False for private, loopback, link-local, shared, reserved, multicast and unspecified ones, and
    for IPv6 forms that carry such an IPv4 address.
    """
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not (
        ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_link_local
    )


def fetch(
    url: str,
    *,
    max_bytes: int = 20_000_000,
    timeout: float = 30.0,
    resolver: Resolver = resolve,
    transport: httpx.BaseTransport | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Fetched:
    """Fetch one page.

    Args:
        url: an http or https address.
        max_bytes: limit on the decompressed size.
        timeout: seconds for the whole of it, redirects included.
        resolver, transport, clock: replaced in tests.

    Raises:
        FetchError: if the address must not be fetched, does not answer, or answers with an error.
        OversizeDocument: if it is larger than `max_bytes`.
    """
    import httpx

    deadline = clock() + timeout
    try:
        with httpx.Client(
            transport=transport, trust_env=False, follow_redirects=False, timeout=min(timeout, 15.0)
        ) as client:
            here = url
            for _ in range(_HOPS + 1):
                request = _request(client, here, resolver)
                response = client.send(request, stream=True)
                try:
                    if response.status_code in _REDIRECTS and "location" in response.headers:
                        here = str(httpx.URL(here).join(response.headers["location"]))
                        continue
                    if response.status_code != 200:
                        raise FetchError(
                            url,
                            f"answered with status {response.status_code}",
                            "Open it in a browser, save the page and give the file.",
                        )
                    content = _body(response, url, max_bytes, deadline, clock)
                    return Fetched(here, content, response.headers.get("content-type"))
                finally:
                    response.close()
    except httpx.InvalidURL as error:
        raise FetchError(url, "is not a valid address", "Check its spelling.") from error
    except httpx.HTTPError as error:
        raise FetchError(
            url,
            f"could not be fetched ({type(error).__name__}: {error})",
            "Check the address and the connection, or save the page and give the file.",
        ) from error
    raise FetchError(url, f"redirects more than {_HOPS} times", "Give the final address.")


def _request(client: httpx.Client, url: str, resolver: Resolver) -> httpx.Request:
    """A request to the checked address of the host, under the host's own name."""
    import httpx

    parsed = httpx.URL(url)
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise FetchError(url, "is not an http or https address", "Give an http or https address.")
    if parsed.userinfo:
        raise FetchError(url, "carries a user name or password", "Give the address without it.")
    port = parsed.port or (443 if parsed.scheme == "https" else 80)
    host = parsed.raw_host.decode("ascii").strip("[]")
    try:
        addresses = list(resolver(host, port))
    except (OSError, UnicodeError) as error:
        raise FetchError(
            url,
            f"has a host that cannot be found ({host})",
            "Check its spelling and the connection.",
        ) from error
    bad = [address for address in addresses if not is_public(address)]
    if bad or not addresses:
        raise FetchError(
            url,
            f"leads to an address that is not public ({', '.join(bad) or 'none'})",
            "Only pages on the public network are fetched; save the page and give the file.",
        )
    headers = {
        "Host": parsed.netloc.decode("ascii"),
        "User-Agent": _AGENT,
        "Accept": "text/html,application/xhtml+xml,application/pdf,application/xml;q=0.9,*/*;q=0.5",
        "Accept-Language": "en",
    }
    return client.build_request(
        "GET",
        parsed.copy_with(host=addresses[0], fragment=None),
        headers=headers,
        extensions={**client.build_request("GET", url).extensions, "sni_hostname": host},
    )


def _body(
    response: httpx.Response,
    url: str,
    max_bytes: int,
    deadline: float,
    clock: Callable[[], float],
) -> bytes:
    chunks: list[bytes] = []
    size = 0
    for chunk in response.iter_bytes(_CHUNK):
        size += len(chunk)
        if size > max_bytes:
            raise OversizeDocument(
                url, f"is larger than {max_bytes} bytes", "Raise the limit, or give a part of it."
            )
        if clock() > deadline:
            raise FetchError(url, "took too long to arrive", "Save the page and give the file.")
        chunks.append(chunk)
    return b"".join(chunks)
