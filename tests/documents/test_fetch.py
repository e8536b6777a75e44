"""Fetching, with no network: a mock transport and a resolver of our own."""

from __future__ import annotations

import httpx
import pytest

from communique.documents.fetch import fetch, is_public
from communique.errors import FetchError, OversizeDocument

PUBLIC = "93.184.216.34"


def serve(handler, addresses=None, **options):
    known = addresses or {}
    seen = []

    def record(request):
        seen.append(request)
        return handler(request)

    page = fetch(
        options.pop("url", "https://news.example/a"),
        transport=httpx.MockTransport(record),
        resolver=lambda host, port: known.get(host, [PUBLIC]),
        **options,
    )
    return page, seen


def test_the_checked_address_is_the_one_connected_to():
    page, seen = serve(lambda request: httpx.Response(200, text="talks"))
    assert page.content == b"talks"
    assert page.url == "https://news.example/a"
    assert seen[0].url.host == PUBLIC
    assert seen[0].headers["host"] == "news.example"
    assert seen[0].extensions["sni_hostname"] == "news.example"


def test_redirects_are_followed_and_each_hop_is_checked():
    def handler(request):
        if request.headers["host"] == "news.example":
            return httpx.Response(302, headers={"location": "https://other.example/b"})
        return httpx.Response(200, text="talks")

    page, _ = serve(handler)
    assert page.url == "https://other.example/b"
    with pytest.raises(FetchError, match=r"not public \(10\.0\.0\.1\)"):
        serve(handler, {"other.example": ["10.0.0.1"]})


def test_redirects_to_other_schemes_and_without_end_are_refused():
    with pytest.raises(FetchError, match="not an http"):
        serve(lambda request: httpx.Response(302, headers={"location": "file:///etc/passwd"}))
    with pytest.raises(FetchError, match="redirects more than"):
        serve(lambda request: httpx.Response(302, headers={"location": "/a"}))


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "100.64.0.1", "224.0.0.1",
     "0.0.0.0", "240.0.0.1", "::1", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
     "64:ff9b::7f00:1", "2002:7f00:1::", "no address"],
)  # fmt: skip
def test_addresses_that_are_not_public(address):
    assert not is_public(address)
    with pytest.raises(FetchError, match="not public"):
        serve(lambda request: httpx.Response(200), {"news.example": [PUBLIC, address]})


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_addresses(address):
    assert is_public(address)


def test_limits():
    with pytest.raises(OversizeDocument, match="larger than 10 bytes"):
        serve(lambda request: httpx.Response(200, text="x" * 11), max_bytes=10)
    ticks = iter(range(0, 1000, 40))
    with pytest.raises(FetchError, match="too long"):
        serve(lambda request: httpx.Response(200, text="x"), clock=lambda: float(next(ticks)))


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "https://", "https://u:p@a.example/", "http://[::1/"]
)
def test_bad_addresses(url):
    with pytest.raises(FetchError):
        serve(lambda request: httpx.Response(200), url=url)


def test_failures_are_named():
    with pytest.raises(FetchError, match="status 404"):
        serve(lambda request: httpx.Response(404))

    def refuse(request):
        raise httpx.ConnectError("refused")

    with pytest.raises(FetchError, match="ConnectError"):
        serve(refuse)

    def lost(host, port):
        raise OSError("no such host")

    with pytest.raises(FetchError, match="cannot be found"):
        fetch("https://news.example/", resolver=lost)
