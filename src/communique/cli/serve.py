"""`communique serve`: the record as a site."""

from __future__ import annotations

import ipaddress
import logging
import platform
import secrets
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from socket import IPPROTO_TCP, TCP_NODELAY
from threading import Timer
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

import typer

from communique.cli import options, output
from communique.errors import UsageError

if TYPE_CHECKING:
    from fastapi import FastAPI

PORT = 8765
HOST = "127.0.0.1"
_EVERYWHERE = ("0.0.0.0", "::")
_PATIENCE = 1.0  # seconds until the site answers


def serve(
    record: options.RecordFile = options.RECORD,
    port: Annotated[
        int, typer.Option("--port", "-p", min=0, max=65535, help="Port; 0 takes a free one.")
    ] = PORT,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Address to listen at.")
    ] = HOST,
    token: Annotated[
        str | None,
        typer.Option(
            "--token",
            metavar="TEXT",
            envvar="COMMUNIQUE_TOKEN",
            help="What visitors have to present; made up where others can reach the site.",
        ),
    ] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Show the record in a browser: explore it, follow claims to their sentences, correct them.

    Only this machine can reach the site, unless another address is given with --host; whoever
    comes from elsewhere needs the token, which is then printed. A record that does not exist yet
    is made. Ctrl-C ends it.

    \b
    Examples:
      communique serve --record my.db
      communique serve --record my.db --port 9000 --open
      communique serve --record my.db --host 0.0.0.0
    """
    from communique.web import Settings, create_app
    from communique.web.settings import ANY_HOST
    from communique.web.token import SHORTEST

    host = host.strip("[]")  # as addresses write IPv6
    own = is_loopback(host)
    if token is None and not own:
        token = secrets.token_urlsafe(24)
    elif token is not None and len(token) < SHORTEST:
        raise UsageError(
            "--token", f"has less than {SHORTEST} characters", "Leave it out to have one made."
        )
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    hosts = (host,) if own else (ANY_HOST,)
    app = create_app(Settings(record, create=True, token=token, hosts=hosts))

    def announce(bound: int) -> None:
        address = _address(host, bound, token)
        output.line(f"Communique shows {record} at {address}")
        output.line("Ctrl-C ends it.")
        if open_browser:
            Timer(_PATIENCE, webbrowser.open, [address]).start()

    _run(app, host, port, announce)


def _run(app: FastAPI, host: str, port: int, announce: Callable[[int], None]) -> None:
    """Listen, say at which port, and answer until Ctrl-C.

    What goes wrong in the site is logged by the site itself.

    Raises:
        UsageError: if the address cannot be listened at, such as when another program does.
    """
    import uvicorn

    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=5,
    )
    try:
        listening = config.bind_socket()
    except SystemExit as error:
        reason = getattr(error.__context__, "strerror", None) or "the address cannot be used"
        raise UsageError(
            f"{host}:{port}",
            f"cannot be listened at ({reason})",
            "Choose another --port or --host, or end the program that uses it.",
        ) from error
    with listening:
        listening.listen(config.backlog)  # who comes before the server runs waits for it
        # Answers leave at once: connections inherit it, and asyncio sets it for no given socket.
        listening.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        announce(listening.getsockname()[1])
        # uvicorn ends by raising the signal again that it was ended by
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])


def _address(host: str, port: int, token: str | None) -> str:
    """Where a visitor begins; with the token where there is one."""
    if host in _EVERYWHERE:
        host = platform.node() or host
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/" + (f"login?token={quote(token)}" if token else "")


def is_loopback(host: str) -> bool:
    """Whether nothing but this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
