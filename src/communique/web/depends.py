"""What pages are handed: the record, and the settings of the site."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from communique.record import Record
from communique.web.jobs import Jobs
from communique.web.settings import Settings


def _record(request: Request) -> Record:
    found = request.app.state.record
    assert isinstance(found, Record)
    return found


def _jobs(request: Request) -> Jobs:
    found = request.app.state.jobs
    assert isinstance(found, Jobs)
    return found


def _settings(request: Request) -> Settings:
    found = request.app.state.settings
    assert isinstance(found, Settings)
    return found


TheRecord = Annotated[Record, Depends(_record)]
"""The record of the site, as a parameter of a page."""

TheSettings = Annotated[Settings, Depends(_settings)]
"""What the site was told when it started."""

TheJobs = Annotated[Jobs, Depends(_jobs)]
"""What was handed in to be read."""
