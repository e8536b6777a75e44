"""Jobs: what was handed in, how far its reading is, and what became of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from communique.web.api import NOT_FOUND
from communique.web.depends import TheJobs, TheRecord
from communique.web.forms import check_form
from communique.web.job import Job, Progress, State
from communique.web.page import Paging, render

router = APIRouter()

_ON_A_PAGE = 50
_MOST_DOCUMENTS = 200


def _job(jobs: TheJobs, id: str) -> Job:
    found = jobs.job(id)
    if found is None:
        raise HTTPException(404, f"There is no job {id}.")
    return found


TheJob = Annotated[Job, Depends(_job)]


@router.get("/jobs", include_in_schema=False)
def listing(request: Request, jobs: TheJobs, page: int = 1) -> Response:
    """All jobs, the newest first."""
    found = jobs.jobs()
    paging = Paging(max(page, 1), _ON_A_PAGE, len(found))
    shown = found[paging.offset : paging.offset + paging.size]
    return render(request, "jobs.html", jobs=shown, paging=paging)


@router.get("/jobs/{id}", include_in_schema=False)
def show(request: Request, jobs: TheJobs, record: TheRecord, job: TheJob) -> Response:
    """How far a job is; one that gave a single document leads to it."""
    progress = jobs.progress(job)
    if job.state is State.DONE and len(progress.documents) == 1 and not progress.failures:
        return RedirectResponse(f"/documents/{progress.documents[0]}", 303)
    heads = [record.head(id) for id in progress.documents[:_MOST_DOCUMENTS]] if job.over else []
    return render(request, "job.html", job=job, progress=progress, heads=heads)


@router.post("/jobs/{id}/cancel", include_in_schema=False, dependencies=[Depends(check_form)])
def cancel(jobs: TheJobs, job: TheJob) -> Response:
    """End a job."""
    jobs.cancel(job)
    return RedirectResponse(f"/jobs/{job.id}", 303)


@router.post("/jobs/{id}/again", include_in_schema=False, dependencies=[Depends(check_form)])
def again(jobs: TheJobs, job: TheJob) -> Response:
    """Read a job anew that failed or was cancelled."""
    jobs.again(job)
    return RedirectResponse(f"/jobs/{job.id}", 303)


@router.get("/api/jobs", tags=["jobs"], summary="What was handed in, the newest first")
def api_listing(jobs: TheJobs) -> list[dict[str, Any]]:
    """The jobs of the site, at most fifty, without their progress."""
    return [_json(job) for job in jobs.jobs()[:_ON_A_PAGE]]


@router.get("/api/jobs/{id}", tags=["jobs"], summary="One job", responses=NOT_FOUND)
def api_show(jobs: TheJobs, job: TheJob) -> dict[str, Any]:
    """A job with its progress: inputs in all and done, ids of documents, and what failed."""
    return _json(job) | {"progress": _progress(jobs.progress(job))}


def _json(job: Job) -> dict[str, Any]:
    told = asdict(job)
    del told["about"], told["inputs"]
    return told | {"name": job.name, "over": job.over, "inputs": [one.shown for one in job.inputs]}


def _progress(progress: Progress) -> dict[str, Any]:
    return asdict(progress)
