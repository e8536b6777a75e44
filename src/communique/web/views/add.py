"""Adding to the record: a text that is pasted, files, or an address."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.responses import RedirectResponse, Response

from communique.errors import OversizeDocument, UsageError
from communique.web import inbox
from communique.web.depends import TheJobs
from communique.web.forms import check_form
from communique.web.inbox import Input, Upload
from communique.web.job import Job
from communique.web.jobs import Full, Jobs
from communique.web.page import render

router = APIRouter()

_WAYS = ("text", "files", "url")
_FIELDS = ("text", "title", "published", "source", "url")
_SLOTS = 20
_MOST_PARTS = 10 * inbox.MOST_FILES
"""Files that a form may bring, so that too many can be refused beside their field."""
_UNREADABLE = (
    "The form could not be read: it is not one of this page, or holds more files or a longer text "
    f"than is taken (a text of {inbox.MOST_CHARACTERS:,} characters, {inbox.MOST_FILES} files)."
)


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it came: its words by name, and its files."""

    words: Mapping[str, str]
    files: tuple[Upload, ...]


async def _sent(request: Request) -> AsyncIterator[Sent]:
    """Read the form within its limits; its files are gone when the answer is made."""
    try:
        form = await request.form(
            max_files=_MOST_PARTS,
            max_fields=_SLOTS,
            max_part_size=4 * inbox.MOST_CHARACTERS,
        )
    except MultiPartException as error:
        raise HTTPException(400, _UNREADABLE) from error
    try:
        files = tuple(
            Upload(one.filename, one.file)
            for one in form.getlist("files")
            if isinstance(one, UploadFile) and one.filename
        )
        words = {name: value for name, value in form.items() if isinstance(value, str)}
        yield Sent({name: words.get(name, "") for name in ("way", *_FIELDS)}, files)
    finally:
        await form.close()


TheForm = Annotated[Sent, Depends(_sent)]


@router.get("/add", include_in_schema=False)
def add(request: Request, jobs: TheJobs) -> Response:
    """The page on which sources are handed in."""
    return _page(request, jobs, Sent(dict.fromkeys(("way", *_FIELDS), ""), ()))


@router.post("/add", include_in_schema=False)
def take(
    request: Request, jobs: TheJobs, sent: TheForm, _: Annotated[None, Depends(check_form)]
) -> Response:
    """Take what is handed in and lead to its job, or say beside the field what is wrong."""
    try:
        job = _job(jobs, sent)
    except Full as error:
        return _page(request, jobs, sent, status=429, wrong={"": _words(error)})
    except OversizeDocument as error:
        return _page(request, jobs, sent, status=413, wrong={"files": str(error)})
    except UsageError as error:
        return _page(request, jobs, sent, status=422, wrong={error.subject: _words(error)})
    return RedirectResponse(f"/jobs/{job.id}", 303)


def _job(jobs: Jobs, sent: Sent) -> Job:
    """The job that a form asks for."""
    words = sent.words
    if words["way"] == "url":
        return jobs.add(address=inbox.read_address(words["url"]))
    if words["way"] == "files":
        return jobs.add(lambda folder: inbox.keep_files(folder, sent.files))

    def keep(folder: Path) -> tuple[Input, ...]:
        return (inbox.keep_text(folder, words["text"]),)

    try:
        about = inbox.read_about(words["title"], words["published"], words["source"])
    except UsageError as error:
        subject = "source" if error.subject == "url" else error.subject
        raise UsageError(subject, error.problem, error.remedy) from error
    return jobs.add(keep, about=about)


def _words(error: UsageError) -> str:
    """An error to stand beside its field."""
    subject = {"files": "These", **dict.fromkeys(_FIELDS, "This")}.get(error.subject, error.subject)
    return f"{subject[:1].upper()}{subject[1:]} {error.problem}. {error.remedy}"


def _page(
    request: Request,
    jobs: Jobs,
    sent: Sent,
    *,
    status: int = 200,
    wrong: Mapping[str, str] | None = None,
) -> Response:
    way = sent.words["way"] if sent.words["way"] in _WAYS else "text"
    return render(
        request,
        "add.html",
        status=status,
        way=way,
        given=sent.words,
        wrong=wrong or {},
        limits=inbox,
        recent=jobs.jobs()[:5],
    )
