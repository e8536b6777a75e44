"""Headers that every answer of the site carries."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""The content security policy: nothing runs or loads that is not a file of the site."""

_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def complete(headers: MutableHeaders) -> None:
    """Add what an answer does not set itself; pages are looked for anew each time."""
    for name, value in _HEADERS.items():
        headers.setdefault(name, value)
    if is_page(headers):
        headers.setdefault("Cache-Control", "no-cache")


def is_page(headers: MutableHeaders) -> bool:
    """Whether the answer is an HTML page."""
    return headers.get("content-type", "").startswith("text/html")
