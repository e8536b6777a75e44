"""Files, folders and their errors."""

from __future__ import annotations

import gzip
import io
import os
from pathlib import Path

import pytest

from communique.documents import Source, discover, read, read_each
from communique.errors import (
    BinaryDocument,
    DocumentError,
    EmptyDocument,
    EncryptedDocument,
    ForeignDocument,
    MissingDocument,
    OversizeDocument,
    TruncatedDocument,
)
from tests.documents.pdfs import make_pdf

BODY = (
    "The two ministers met in Vienna on Monday and agreed to hold further talks on trade next "
    "month, the ministry said. “They were pleased with it,” a café owner said."
)


def source(path: Path) -> Source:
    return Source(str(path), path)


def write(path: Path, raw: bytes) -> Source:
    path.write_bytes(raw)
    return source(path)


@pytest.mark.parametrize(
    ("name", "raw", "error", "words"),
    [
        ("a.txt", b"", EmptyDocument, "is empty"),
        ("a.txt", b" \n\r\n", EmptyDocument, "is empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(99), BinaryDocument, "PNG image"),
        ("a.txt", b"PK\x03\x04" + bytes(99), BinaryDocument, "ZIP archive"),
        ("a.txt", b"MZ\x90\x00" + bytes(99), BinaryDocument, "program"),
        ("a.txt", bytes(500), BinaryDocument, "binary data"),
        ("a.html", bytes(range(256)) * 4, BinaryDocument, "binary data"),
        ("a.txt", b"x" * 5001, OversizeDocument, "5000 bytes"),
        ("a.txt.gz", gzip.compress(b"x" * 5001, mtime=0), OversizeDocument, "5000 bytes"),
        ("a.txt.gz", gzip.compress(b"abc" * 99, mtime=0)[:-9], TruncatedDocument, "gzip"),
        ("a.txt", b"-----BEGIN PGP MESSAGE-----\n\nabc", EncryptedDocument, "encrypted"),
        ("a.pdf", make_pdf([[(700, "Talks.")]], password=b"x"), EncryptedDocument, "password"),
        ("a.pdf", make_pdf([[(700, "Talks on trade.")]])[:120], TruncatedDocument, "PDF"),
        ("a.pdf", make_pdf([[]]), EmptyDocument, "text layer"),
        ("a.html", b"<html><head><title>Talks</title><meta na", TruncatedDocument, "breaks"),
        ("a.html", b"<html><body></body></html>", EmptyDocument, "without an article"),
        ("a.xml", b"<rss version='2.0'><channel><title>", TruncatedDocument, "feed"),
        ("a.xml", b"<rss version='2.0'><channel></channel></rss>", EmptyDocument, "entries"),
        ("a.warc", b"WARC/1.0\r\n", EmptyDocument, "web archive"),
        ("a.txt", ("Les deux ministres se sont rencontrés à Vienne lundi et ont décidé de "
                   "poursuivre leurs discussions sur le commerce le mois prochain, a déclaré le "
                   "porte-parole du ministère des affaires étrangères.").encode(),
         ForeignDocument, "'fr'"),
    ],
)  # fmt: skip
def test_each_bad_input_has_its_error(tmp_path, name, raw, error, words):
    with pytest.raises(error, match=words) as caught:
        read(write(tmp_path / name, raw), max_bytes=5000)
    assert caught.value.subject.startswith(str(tmp_path / name))


@pytest.mark.parametrize(
    ("codec", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-le", b""),
     ("utf-16-be", b""), ("cp1252", b"")],
)  # fmt: skip
def test_encodings(tmp_path, codec, mark):
    (document,) = read(write(tmp_path / "a.txt", mark + BODY.encode(codec)))
    assert document.text == BODY


def test_declared_encoding_of_a_page(tmp_path):
    page = f"<html><head><meta charset='windows-1251'></head><body><p>{BODY}</p><p>Москва</p>"
    raw = page.replace("é", "e").encode("cp1251")
    (document,) = read(write(tmp_path / "a.html", raw))
    assert "cafe owner" in document.text
    assert "“They were" in document.text


def test_text_cut_inside_a_character(tmp_path):
    (document,) = read(write(tmp_path / "a.txt", (BODY + "é").encode()[:-1]))
    assert document.text == BODY


def test_gzip_is_unpacked_and_hashed_as_it_lies(tmp_path):
    plain = write(tmp_path / "a.txt", BODY.encode())
    packed = write(tmp_path / "b.txt.gz", gzip.compress(BODY.encode()))
    assert read(plain)[0].id == read(packed)[0].id
    assert read(plain)[0].source_hash != read(packed)[0].source_hash
    assert read(plain)[0].path == str(tmp_path / "a.txt")


def test_discover_sorts_skips_hidden_and_keeps_missing(tmp_path):
    for name in ("b/z.txt", "a.html", "b/.hidden.txt", ".git/x.txt", "b/y.exe", "b/c.txt.gz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "none").mkdir()
    names = [
        one.name for one in discover([str(tmp_path), str(tmp_path / "a.html"), "/nowhere", "-"])
    ]
    inside = [str(tmp_path / name) for name in ("a.html", "b/c.txt.gz", "b/z.txt")]
    assert names == [*inside, "/nowhere", "-"]
    (url,) = discover(["https://example.org/a"])
    assert url.url == "https://example.org/a"
    for target in ("/nowhere", str(tmp_path / "none")):
        (result,) = [one for found in discover([target]) for one in read_each(found)]
        assert isinstance(result, MissingDocument)


def test_standard_input(monkeypatch):
    class Stdin:
        buffer = io.BytesIO(BODY.encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    (document,) = read(Source("-"))
    assert (document.text, document.path, document.url) == (BODY, None, None)


def test_read_each_never_raises(tmp_path):
    for number in range(40):
        raw = os.urandom(number * 7)
        for ending in ("txt", "html", "pdf", "xml", "warc", "gz"):
            for result in read_each(write(tmp_path / f"a.{ending}", raw)):
                assert isinstance(result, DocumentError) or result.text


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_what_the_user_knows_of_a_file_goes_into_the_document(tmp_path, name):
    words = "Norway met Kenya in Nairobi on Tuesday, and both sides spoke of trade and of energy."
    path = tmp_path / name
    page = f"<html><body><article><p>{words}</p></article></body></html>"
    path.write_text(page if name.endswith("html") else words)
    known = {"title": "Talks in Nairobi", "saved_from": "https://news.example/talks"}
    (document,) = read(Source(str(path), path, **known))
    assert (document.title, document.url) == ("Talks in Nairobi", "https://news.example/talks")
    assert document.path == str(path)
    assert document.text == words


def test_names_that_are_no_utf_8_are_escaped(tmp_path):
    name = os.fsdecode(b"caf\xe9.txt")
    (tmp_path / name).write_text(BODY)
    (found,) = discover([str(tmp_path)])
    assert found.name.endswith("caf\\xe9.txt")
    (document,) = read(found)
    assert document.path == found.name


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipes_in_folders_are_left_out(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    write(tmp_path / "b.txt", BODY.encode())
    assert [one.path.name for one in discover([str(tmp_path)])] == ["b.txt"]


def test_folders_that_cannot_be_opened_are_named(tmp_path, monkeypatch):
    shut = tmp_path / "shut"
    shut.mkdir()
    write(tmp_path / "b.txt", BODY.encode())
    scan, listed = os.scandir, os.listdir

    def refusing(one):
        def open_(path="."):
            if Path(path) == shut:
                raise PermissionError(13, "Permission denied", str(path))
            return one(path)

        return open_

    monkeypatch.setattr(os, "scandir", refusing(scan))
    monkeypatch.setattr(os, "listdir", refusing(listed))
    found = list(discover([str(tmp_path)]))
    assert [one.name for one in found] == [str(tmp_path / "b.txt"), str(shut)]
    with pytest.raises(MissingDocument, match=r"cannot be opened \(Permission denied\)"):
        read(found[1])
