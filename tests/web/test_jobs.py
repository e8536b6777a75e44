"""Jobs: one at a time, cancelled with all their processes, kept over a restart."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from communique.errors import OversizeDocument, UsageError
from communique.web import inbox
from communique.web.inbox import About
from communique.web.job import Job, State, new_id, save
from communique.web.jobs import Full, Jobs
from tests.web.readers import over, reader, until


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    found = Jobs(tmp_path / "my.db", reader=reader(tmp_path), most_waiting=2)
    yield found
    found.close()


def add(jobs: Jobs, text: str, about: About = inbox.UNKNOWN) -> Job:
    return jobs.add(lambda folder: (inbox.keep_text(folder, text),), about=about)


def seen(jobs: Jobs, job: Job) -> list[str]:
    words: list[str] = json.loads((jobs.folder / job.id / "seen.json").read_text())
    return words


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def test_a_job_is_read_and_its_text_kept_beside_the_record(jobs):
    job = over(jobs, add(jobs, "Norway met Kenya."))
    assert job.state is State.DONE
    assert job.name == "the pasted text"
    assert jobs.progress(job).documents == ("0000000000000001",)
    assert (jobs.folder / job.id / "text.txt").read_text() == "Norway met Kenya."
    assert jobs.folder.name == "my.db.inbox"
    assert job.created <= job.started <= job.ended


def test_what_is_known_of_a_text_reaches_the_reader_as_arguments_of_their_own(jobs):
    about = inbox.read_about(
        '--record=/etc/passwd\n"; rm -rf /', "2023-04-05", " https://a.example/x "
    )
    words = seen(jobs, over(jobs, add(jobs, "Norway.", about)))
    assert '--title=--record=/etc/passwd "; rm -rf /' in words
    assert "--published=2023-04-05" in words
    assert "--url=https://a.example/x" in words
    assert words[-2] == "--"
    assert words[words.index("--record") + 1].endswith("/my.db")


def test_an_address_is_handed_on_as_it_is(jobs):
    job = over(jobs, jobs.add(address="https://a.example/$(touch%20x);ls"))
    assert seen(jobs, job)[-2:] == ["--", "https://a.example/$(touch%20x);ls"]
    assert job.name == "https://a.example/$(touch%20x);ls"


def test_failures_are_named_as_the_files_came(jobs):
    sent = [("good.txt", b"Norway."), ("../../bad one.TXT", b"broken")]
    uploads = [inbox.Upload(name, BytesIO(content)) for name, content in sent]
    job = over(jobs, jobs.add(lambda folder: inbox.keep_files(folder, uploads)))
    assert (job.state, job.name) == (State.DONE, "2 files")
    (failure,) = jobs.progress(job).failures
    assert (failure.input, failure.problem) == ("bad one.TXT", "is broken")
    assert failure.remedy == "Mend it."
    names = sorted(path.name for path in (jobs.folder / job.id).glob("0*"))
    assert names == ["01-good.txt", "02-bad-one.txt"]
    alone = [inbox.Upload("bad.txt", BytesIO(b"broken"))]
    failed = over(jobs, jobs.add(lambda folder: inbox.keep_files(folder, alone)))
    assert (failed.state, failed.problem) == (State.FAILED, "")


def test_a_reader_that_dies_leaves_its_last_words(jobs):
    job = over(jobs, add(jobs, "crash"))
    assert job.state is State.FAILED
    assert job.problem == "the weights are missing. Install them again."


def test_one_job_runs_while_few_others_wait(jobs):
    first = add(jobs, "sleep")
    until(lambda: jobs.job(first.id).state is State.RUNNING)
    second, third = add(jobs, "one"), add(jobs, "two")
    assert [jobs.job(one.id).state for one in (second, third)] == [State.WAITING] * 2
    with pytest.raises(Full, match="queue: is full"):
        add(jobs, "three")
    assert {job.id for job in jobs.jobs()} == {first.id, second.id, third.id}
    jobs.cancel(second)
    assert jobs.job(second.id).state is State.CANCELLED
    jobs.cancel(first)
    assert over(jobs, third).state is State.DONE
    assert not (jobs.folder / second.id / "seen.json").exists()


def test_cancelling_ends_the_reader_and_its_workers(jobs):
    job = add(jobs, "sleep")
    child = jobs.folder / job.id / "child"
    until(lambda: child.exists() and child.read_text())
    jobs.cancel(job)
    assert over(jobs, job).state is State.CANCELLED
    until(lambda: not alive(int(child.read_text())))
    jobs.again(jobs.job(job.id))
    until(lambda: jobs.job(job.id).state is State.RUNNING)


def test_a_job_that_takes_too_long_is_ended(tmp_path):
    jobs = Jobs(tmp_path / "my.db", reader=reader(tmp_path), seconds=0.3)
    job = over(jobs, add(jobs, "sleep"))
    assert job.state is State.FAILED
    assert "longer than" in job.problem
    jobs.close()


def test_a_restart_takes_up_what_was_not_over(tmp_path):
    before = Jobs(tmp_path / "my.db", reader=reader(tmp_path))
    cut, waiting = add(before, "sleep"), add(before, "Norway.")
    until(lambda: before.job(cut.id).state is State.RUNNING)
    before.close()
    assert before.job(cut.id).state is State.RUNNING
    (before.folder / cut.id / "text.txt").write_text("awake now")
    after = Jobs(tmp_path / "my.db", reader=reader(tmp_path))
    after.resume()
    assert over(after, cut).tries == 2
    assert over(after, waiting).state is State.DONE
    assert over(after, cut).state is State.DONE
    after.close()


def test_what_an_earlier_run_read_is_not_forgotten(jobs):
    """A later run skips what the record knows, and names it no more."""
    sent = [inbox.Upload("a.txt", BytesIO(b"Norway.")), inbox.Upload("b.txt", BytesIO(b"broken"))]
    job = over(jobs, jobs.add(lambda folder: inbox.keep_files(folder, sent)))
    assert jobs.progress(job).documents == ("0000000000000001",)
    (jobs.folder / job.id / "01-a.txt").write_text("broken now")
    (jobs.folder / job.id / "02-b.txt").write_text("Norway.")
    jobs.again(job)
    again = over(jobs, job)
    found = jobs.progress(again)
    assert (again.runs, again.state) == (2, State.DONE)
    assert found.documents == ("0000000000000001", "0000000000000002")
    assert [one.input for one in found.failures] == ["a.txt"]
    assert seen(jobs, again)[4].endswith("report-2.json")


def test_a_job_that_was_cut_off_again_and_again_is_given_up(tmp_path):
    jobs = Jobs(tmp_path / "my.db", reader=reader(tmp_path))
    job = Job(new_id(), state=State.RUNNING, tries=3)
    (jobs.folder / job.id).mkdir(parents=True)
    save(jobs.folder / job.id, job)
    jobs.resume()
    assert jobs.job(job.id).state is State.FAILED


def test_other_files_are_no_jobs(jobs, tmp_path):
    jobs.folder.mkdir()
    (jobs.folder / "notes.txt").write_text("mine")
    (jobs.folder / new_id()).mkdir()
    damaged = jobs.folder / new_id()
    damaged.mkdir()
    (damaged / "job.json").write_text('{"id": 5')
    assert jobs.jobs() == []
    for id in ("..", "../my.db", "", "20230101-000000-abcdef/..", "20230101-000000-abcdef\n"):
        assert jobs.job(id) is None


@pytest.mark.parametrize(
    ("name", "stored", "shown"),
    [
        ("speech.PDF", "01-speech.pdf", "speech.PDF"),
        ("../../etc/passwd", "01-etc-passwd", "passwd"),
        ("C:\\docs\\a.txt.gz", "01-c-docs-a.txt.gz", "a.txt.gz"),
        ("\u202e fdp.exe\x00.html", "01-fdp-exe.html", "fdp.exe .html"),
        ("речь", "01-file", "речь"),
        ("-rf.txt", "01-rf.txt", "-rf.txt"),
        ("x" * 400, "01-" + "x" * 60, "x" * 120),
    ],
)
def test_names_of_files_are_never_paths(tmp_path, name, stored, shown):
    (kept,) = inbox.keep_files(tmp_path, [inbox.Upload(name, BytesIO(b"words"))])
    assert [path.name for path in tmp_path.iterdir()] == [kept.stored]
    assert (kept.stored, kept.shown) == (stored, shown)


def test_limits_of_what_is_handed_in(tmp_path, monkeypatch, jobs):
    def uploads(*sizes: int) -> list[inbox.Upload]:
        return [inbox.Upload("a.txt", BytesIO(bytes(size))) for size in sizes]

    monkeypatch.setattr(inbox, "MOST_BYTES", 60)
    monkeypatch.setattr(inbox, "MOST_BYTES_TOGETHER", 100)
    for sizes in ((61,), (60, 41)):
        with pytest.raises(OversizeDocument, match=r"a\.txt: is too large"):
            jobs.add(lambda folder, sizes=sizes: inbox.keep_files(folder, uploads(*sizes)))
    assert list(jobs.folder.iterdir()) == []
    assert len(inbox.keep_files(tmp_path, uploads(60, 40))) == 2
    with pytest.raises(UsageError, match="files: are too many"):
        inbox.keep_files(tmp_path, uploads(*[1] * 21))
    with pytest.raises(UsageError, match="files: are missing"):
        inbox.keep_files(tmp_path, [])
    with pytest.raises(UsageError, match="text: is empty"):
        add(jobs, " \n ")
    with pytest.raises(UsageError, match="text: is longer"):
        add(jobs, "x" * (inbox.MOST_CHARACTERS + 1))


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "file:///etc/passwd", "ftp://a.example/", "https://", "//a.example",
     "https://u:p@a.example/", "https://a.example/ x", "https://a.example/\x00", "http://[::1",
     "https://a.example/" + "x" * 2000, "--help"],
)  # fmt: skip
def test_addresses_that_are_none(url):
    with pytest.raises(UsageError, match="url: "):
        inbox.read_address(url)
