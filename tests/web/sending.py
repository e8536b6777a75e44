"""Sending forms as the site's own pages do."""

from __future__ import annotations

import re
from typing import Any

from starlette.testclient import TestClient

_TOKEN = re.compile(r'name="form_token" value="([0-9a-f]+)"')


def form_token(client: TestClient, page: str) -> str:
    """The token in the forms of a page."""
    found = _TOKEN.search(client.get(page).text)
    assert found is not None, page
    return found[1]


def send(client: TestClient, path: str, *, page: str = "/add", **words: str) -> Any:
    """Post a form of a page; redirects are not followed."""
    data = {"form_token": form_token(client, page), **words}
    return client.post(path, data=data, follow_redirects=False)


def hand_in(client: TestClient, files: list[tuple[str, bytes]]) -> Any:
    """Post files as the page for adding does."""
    data = {"form_token": form_token(client, "/add"), "way": "files"}
    parts = [("files", (name, content, "text/plain")) for name, content in files]
    return client.post("/add", data=data, files=parts, follow_redirects=False)
