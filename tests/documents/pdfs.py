"""Small PDF files made by hand, for the tests."""

from __future__ import annotations

import hashlib


def rc4(key: bytes, data: bytes) -> bytes:
    """RC4, as the oldest PDF encryption uses it."""
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def make_pdf(
    pages: list[list[tuple[int, str]]], *, title: str = "", password: bytes = b""
) -> bytes:
    """A PDF with lines of text at heights (points from the bottom); with a password if given."""
    pad = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    ident = b"0123456789abcdef"
    owner = rc4(hashlib.md5((password + pad)[:32]).digest()[:5], (password + pad)[:32])
    allowed = (-4).to_bytes(4, "little", signed=True)
    key = hashlib.md5((password + pad)[:32] + owner + allowed + ident).digest()[:5]
    user = rc4(key, pad)
    count = len(pages)
    kids = " ".join(f"{5 + 2 * index} 0 R" for index in range(count))
    info = f"<< /Title ({title}) /CreationDate (D:20220317101500Z) >>"
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: info.encode(),
    }
    for index, lines in enumerate(pages):
        body = "BT /F1 11 Tf " + " ".join(
            f"1 0 0 1 72 {height} Tm ({text}) Tj" for height, text in lines
        )
        stream = (body + " ET").encode("cp1252")
        number = 6 + 2 * index
        if password:
            salted = key + number.to_bytes(3, "little") + b"\0\0"
            stream = rc4(hashlib.md5(salted).digest()[:10], stream)
        objects[number - 1] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        ).encode()
        objects[number] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
    out = bytearray(b"%PDF-1.4\n")
    places = {}
    for number, body_bytes in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body_bytes)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for number in sorted(objects):
        out += b"%010d 00000 n \n" % places[number]
    mark = ident.hex()
    trailer = f"/Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R /ID [<{mark}> <{mark}>]"
    if password:
        keys = f"/O <{owner.hex()}> /U <{user.hex()}>"
        trailer += f" /Encrypt << /Filter /Standard /V 1 /R 2 {keys} /P -4 >>"
    out += f"trailer\n<< {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
