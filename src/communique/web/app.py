"""The application: the record, the guard, the pages and their JSON twins put together."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from communique import __version__
from communique.codebook import Codebook
from communique.gazetteer import Gazetteer
from communique.record import Record
from communique.web import assets, errors, views, whole, worldmap
from communique.web.jobs import Jobs
from communique.web.kept import Kept, Noticing
from communique.web.limits import Limit
from communique.web.security import Guard
from communique.web.settings import Settings
from communique.web.token import Gate

THREADS = 12
"""How many requests are worked on at a time; the others wait. Each holds one connection."""

_DESCRIPTION = (
    "What states and organisations say, promise and do, each claim with the sentence it rests on. "
    "Every page of the site has a twin here: put `/api` before its path. Offsets are half-open and "
    "count characters of the text of the document."
)


def create_app(settings: Settings) -> FastAPI:
    """The site over the record that the settings name.

    Raises:
        RecordError: if the record cannot be opened.
    """
    record = Record.open(settings.record, create=settings.create)
    changes = record.changes()

    @asynccontextmanager
    async def lifespan(site: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = THREADS
        _load()
        site.state.jobs.resume()
        warming = Thread(target=whole.warm, args=(record, kept))
        warming.start()
        yield
        warming.join()
        site.state.jobs.close()
        changes.close()
        record.close()

    app = FastAPI(
        title="Communique",
        description=_DESCRIPTION,
        version=__version__,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.settings = settings
    app.state.record = record
    app.state.kept = kept = Kept(changes)
    app.state.jobs = Jobs(settings.record)
    app.state.secret = secrets.token_bytes(32)
    errors.install(app)
    app.add_api_route("/static/{name}", assets.static, include_in_schema=False)
    for router in views.ROUTERS:
        app.include_router(router)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=5)
    app.add_middleware(Limit)
    app.add_middleware(Noticing, kept=kept)
    if settings.token is not None:
        app.add_middleware(Gate, token=settings.token)
    app.add_middleware(Guard, hosts=settings.hosts)
    return app


def _load() -> None:
    """Read what every page looks up, once and before several requests would read it at a time."""
    Codebook.load()
    Gazetteer.load()
    worldmap.land()
    assets.address("site.css")
