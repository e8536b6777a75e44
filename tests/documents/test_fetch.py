"""Fetching, with no network: wires of our own and a resolver of our own."""

from __future__ import annotations

import gzip
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpcore
import pytest

from communique.documents.connection import is_public, is_web_port
from communique.documents.fetch import fetch
from communique.errors import BinaryDocument, FetchError, OversizeDocument

PUBLIC = "93.184.216.34"
OTHER = "151.101.1.1"


class Wire(httpcore.NetworkStream):
    """A connection on which one answer comes, `step` bytes at a time."""

    def __init__(self, network, address, step):
        self.network, self.address, self.step = network, address, step
        self.sent, self.answer = b"", None

    def write(self, buffer, timeout=None):
        self.sent += buffer

    def read(self, max_bytes, timeout=None):
        if self.answer is None:
            head = self.sent.decode().split("\r\n")
            host = next(line[6:] for line in head if line.lower().startswith("host: "))
            self.network.asked.append((host, head[0].split()[1]))
            self.answer = self.network.handler(host)
        taken = min(self.step, max_bytes)
        piece, self.answer = self.answer[:taken], self.answer[taken:]
        return piece

    def start_tls(self, ssl_context, server_hostname=None, timeout=None):
        self.network.names.append(server_hostname)
        return self

    def close(self):
        pass

    def get_extra_info(self, info):
        return None


class Wires(httpcore.NetworkBackend):
    """A network on which `handler` answers for every host; what happened is kept."""

    def __init__(self, handler, step=65536, dead=()):
        self.handler, self.step, self.dead = handler, step, dead
        self.connected, self.asked, self.names = [], [], []

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        self.connected.append((host, port))
        if host in self.dead:
            raise httpcore.ConnectError("refused")
        return Wire(self, host, self.step)


def says(body=b"talks", status=200, **headers):
    lines = [f"HTTP/1.1 {status} -", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def serve(answer, addresses=None, **options):
    """Fetch with one answer for all hosts, or one made from the host by a function."""
    known = addresses or {}
    wires = Wires(
        answer if callable(answer) else lambda host: answer,
        options.pop("step", 65536),
        options.pop("dead", ()),
    )
    page = fetch(
        options.pop("url", "https://news.example/a#part"),
        network=wires,
        resolver=options.pop("resolver", lambda host, port: known.get(host, [PUBLIC])),
        **options,
    )
    return page, wires


def test_the_checked_address_is_the_one_connected_to():
    page, wires = serve(says(content_type="text/plain"))
    assert (page.content, page.content_type) == (b"talks", "text/plain")
    assert page.url == "https://news.example/a"
    assert wires.connected == [(PUBLIC, 443)]
    assert wires.asked == [("news.example", "/a")]
    assert wires.names == ["news.example"]


def test_the_next_address_is_tried_where_the_first_does_not_answer():
    page, wires = serve(says(), {"news.example": [OTHER, PUBLIC]}, dead={OTHER})
    assert page.content == b"talks"
    assert [host for host, _ in wires.connected] == [OTHER, PUBLIC]
    with pytest.raises(FetchError, match="ConnectError"):
        serve(says(), dead={PUBLIC})


def test_redirects_are_followed_and_each_hop_is_checked():
    def answer(host):
        if host == "news.example":
            return says(status=302, location="https://other.example/b")
        return says()

    page, wires = serve(answer)
    assert page.url == "https://other.example/b"
    assert wires.names == ["news.example", "other.example"]
    with pytest.raises(FetchError, match=r"not public \(10\.0\.0\.1\)"):
        serve(answer, {"other.example": ["10.0.0.1"]})


@pytest.mark.parametrize(
    "location",
    ["http://127.0.0.1/", "http://localhost:8765/", "http://2130706433/", "http://0x7f.1/",
     "http://0177.0.0.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]:8080/", "//127.1/",
     "http://169.254.169.254/latest/meta-data/"],
)  # fmt: skip
def test_no_way_of_writing_this_machine_leads_to_it(location):
    from communique.documents.connection import resolve

    def own(host, port):
        return [PUBLIC] if host == "news.example" else resolve(host, port)

    for options in ({"url": location}, {}):
        if options and not location.startswith("http"):
            continue
        with pytest.raises(FetchError, match=r"not public|not a valid address"):
            serve(says(status=301, location=location), resolver=own, **options)


def test_a_name_that_changes_its_answer_is_checked_on_every_connection():
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    wires = Wires(lambda host: says(status=302, location="/again", connection="close"))
    with pytest.raises(FetchError, match=r"not public \(127\.0\.0\.1\)"):
        fetch(
            "http://news.example/",
            network=wires,
            resolver=lambda host, port: next(answers),
        )
    assert wires.connected == [(PUBLIC, 80)]


def test_redirects_to_other_schemes_and_without_end_are_refused():
    for location in ("file:///etc/passwd", "gopher://a.example/", "javascript:alert(1)"):
        with pytest.raises(FetchError, match="not an http"):
            serve(says(status=302, location=location))
    with pytest.raises(FetchError, match="redirects more than"):
        serve(says(status=302, location="/a"))


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "100.64.0.1", "224.0.0.1",
     "0.0.0.0", "240.0.0.1", "::1", "fe80::1", "fc00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1",
     "64:ff9b::7f00:1", "2002:7f00:1::", "fe80::1%eth0", "no address"],
)  # fmt: skip
def test_addresses_that_are_not_public(address):
    assert not is_public(address)
    with pytest.raises(FetchError, match="not public"):
        serve(says(), {"news.example": [PUBLIC, address]})


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_addresses(address):
    assert is_public(address)


def test_ports_of_other_services_are_refused():
    assert [port for port in (22, 25, 80, 443, 8080) if is_web_port(port)] == [80, 443, 8080]
    with pytest.raises(FetchError, match="port 25"):
        serve(says(), url="http://news.example:25/")
    _, wires = serve(says(), url="http://news.example:8080/")
    assert wires.connected == [(PUBLIC, 8080)]
    assert wires.asked == [("news.example:8080", "/")]


def test_a_page_may_not_be_larger_than_the_limit():
    with pytest.raises(OversizeDocument, match="larger than 10 bytes"):
        serve(says(b"x" * 11), max_bytes=10)
    assert serve(says(b"x" * 10), max_bytes=10)[0].content == b"x" * 10


def test_packed_pages_are_unpacked_no_further_than_to_the_limit():
    packed = gzip.compress(b"talks ") + gzip.compress(b"again")
    page, _ = serve(says(packed, content_encoding="gzip"), step=7)
    assert page.content == b"talks again"
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join(bomb.compress(bytes(1_000_000)) for _ in range(200)) + bomb.flush()
    with pytest.raises(OversizeDocument):
        serve(says(packed, content_encoding="gzip"), max_bytes=5000)
    with pytest.raises(FetchError, match="broken"):
        serve(says(b"not packed", content_encoding="gzip"))
    with pytest.raises(FetchError, match="compressed as 'br'"):
        serve(says(b"...", content_encoding="br"))


@pytest.mark.parametrize("dripped", ["head", "body"])
def test_a_page_that_drips_ends_at_the_deadline(dripped):
    """Each byte comes within the time for one step; all of them together take too long."""
    now = [0.0]

    class Drip(Wires):
        def connect_tcp(self, *args, **options):
            wire = super().connect_tcp(*args, **options)
            read = wire.read

            def slow(max_bytes, timeout=None):
                assert timeout is not None
                now[0] += min(4.0, timeout)
                return read(max_bytes, timeout)

            wire.read = slow
            return wire

    head = says(b"x" * 500)
    wires = Drip(lambda host: head, 1 if dripped == "head" else 100)
    with pytest.raises(FetchError, match="took too long"):
        fetch("http://news.example/", network=wires, resolver=lambda *_: [PUBLIC],
              clock=lambda: now[0], timeout=20 if dripped == "body" else 60)  # fmt: skip
    assert now[0] <= 64


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example/", "https://", "https://u:p@a.example/", "http://127.0.0.1@a.example/",
     "http://[::1/", "http://a.example:99999/"],
)  # fmt: skip
def test_bad_addresses(url):
    with pytest.raises(FetchError):
        serve(says(), url=url)


def test_failures_are_named():
    with pytest.raises(FetchError, match="status 404"):
        serve(says(status=404))
    with pytest.raises(FetchError, match="ProtocolError"):
        serve(b"SSH-2.0-OpenSSH\r\n\r\n")
    with pytest.raises(BinaryDocument, match="image/png"):
        serve(says(content_type="image/png"))

    def lost(host, port):
        raise OSError("no such host")

    with pytest.raises(FetchError, match="cannot be found"):
        fetch("https://news.example/", resolver=lost)


class Page(BaseHTTPRequestHandler):
    """A page of a real server, of which a part comes at once and the rest in drops."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _ in range(40 if self.path == "/slow" else 1):
                self.wfile.write(b"<p>talks</p>")
                self.wfile.flush()
                time.sleep(0.1 if self.path == "/slow" else 0)
        except OSError:
            self.close_connection = True

    def log_message(self, *_):
        pass


def test_over_real_sockets():
    class Turned(httpcore.SyncBackend):
        """The system's network, on which the public address is a server of this test."""

        def connect_tcp(self, host, port, **options):
            assert host == PUBLIC
            return super().connect_tcp("127.0.0.1", server.server_port, **options)

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        known = {"network": Turned(), "resolver": lambda host, port: [PUBLIC]}
        try:
            assert fetch("http://news.example/", **known).content == b"<p>talks</p>"
            began = time.monotonic()
            with pytest.raises(FetchError, match="too long"):
                fetch("http://news.example/slow", timeout=0.5, **known)
            assert time.monotonic() - began < 2
            with pytest.raises(FetchError, match="not public"):
                fetch(f"http://127.0.0.1:{server.server_port}/", network=Turned())
        finally:
            server.shutdown()
            thread.join()
