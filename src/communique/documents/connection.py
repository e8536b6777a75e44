"""Connections that lead to the public network alone, each to an address that was checked.

The name of a host is resolved once for a connection, every address it has is checked, and the
connection goes to one of those, so that a name cannot change its answer in between. All reading and
writing ends at one deadline, however slowly the other side sends.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from communique.errors import FetchError

Resolver = Callable[[str, int], Iterable[str]]
"""Host and port to IP addresses; raises OSError where the name does not exist."""
Clock = Callable[[], float]

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_WEB_PORTS = frozenset({80, 443})
_FIRST_FREE_PORT, _LAST_PORT = 1024, 65535


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
        if ip.is_site_local:  # deprecated (RFC 3879), and private where it is still in use
            return False
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not (
        ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_link_local
    )


def is_web_port(port: int) -> bool:
    """Whether a port may be a web server's: 80, 443, or one that belongs to no other service."""
    return port in _WEB_PORTS or _FIRST_FREE_PORT <= port <= _LAST_PORT


def checked(url: str, host: str, port: int, resolver: Resolver) -> list[str]:
    """The addresses of a host, all of them public.

    Args:
        url: what is fetched, for messages. host, port: where from. resolver: see `Resolver`.

    Raises:
        FetchError: if the host has no address, or one that is not public, or the port is another
            service's.
    """
    if not is_web_port(port):
        raise FetchError(
            url, f"names port {port}, which is no web server's", "Give an address without a port."
        )
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
    return addresses


class PublicNetwork(httpcore.NetworkBackend):
    """What `httpcore` connects through; see the module.

    Args:
        url: what is fetched, for messages.
        deadline: time of `clock` at which everything ends.
        resolver, inner, clock: replaced in tests.
    """

    def __init__(
        self,
        url: str,
        *,
        deadline: float,
        resolver: Resolver = resolve,
        inner: httpcore.NetworkBackend | None = None,
        clock: Clock = time.monotonic,
    ) -> None:
        self._url = url
        self._left = _Left(deadline, clock)
        self._resolver = resolver
        self._inner = inner or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of the host that answers.

        Raises:
            FetchError: see `checked`.
            httpcore.ConnectError, httpcore.ConnectTimeout: if none answers.
        """
        failed: Exception | None = None
        for address in checked(self._url, host, port, self._resolver):
            try:
                stream = self._inner.connect_tcp(
                    address,
                    port,
                    timeout=self._left.of(timeout, httpcore.ConnectTimeout),
                    local_address=local_address,
                    socket_options=socket_options,
                )
            except httpcore.ConnectError as error:
                failed = error
            else:
                return _Timed(stream, self._left)
        raise failed or httpcore.ConnectError("no address")


class _Left:
    """The time that is left until a deadline."""

    def __init__(self, deadline: float, clock: Clock) -> None:
        self._deadline = deadline
        self._clock = clock

    def of(self, timeout: float | None, late: type[Exception]) -> float:
        """Seconds that one step may take; raises `late` where there are none."""
        left = self._deadline - self._clock()
        if left <= 0:
            raise late("the time is over")
        return left if timeout is None else min(timeout, left)


class _Timed(httpcore.NetworkStream):
    """A stream each of whose steps ends at the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, left: _Left) -> None:
        self._stream = stream
        self._left = left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left.of(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left.of(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._left.of(timeout, httpcore.ConnectTimeout)
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, left), self._left)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
