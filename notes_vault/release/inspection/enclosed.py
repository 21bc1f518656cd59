"""Files inside a file: what an attached archive or packed file holds, unpacked within bounds."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator

_ARCHIVE, _PACKED = b"PK\x03\x04", b"\x1f\x8b"
#: How a PDF begins; it is read as one, and not here.
PDF = b"%PDF-"
#: Unpacked bytes of one attachment, files in it, and archives in archives.
_MOST_BYTES, _MOST_FILES, _DEEPEST = 64 << 20, 2000, 3


def unpack(data: bytes) -> Iterator[bytes]:
    """Every file in an archive (ZIP, and so office documents) or a packed file (gzip), and the archive's own names.

    What cannot be unpacked, or is too much, is left out: that there is an attachment is said in any case.
    """
    yield from _unpack(data, [_MOST_BYTES], 0)


def _unpack(data: bytes, left: list[int], depth: int) -> Iterator[bytes]:
    if depth >= _DEEPEST:
        return
    if data.startswith(_ARCHIVE):
        files = _files_of_archive(data, left)
    elif data.startswith(_PACKED):
        files = _packed_file(data, left)
    else:
        return
    for file in files:
        yield file
        yield from _unpack(file, left, depth + 1)


def _files_of_archive(data: bytes, left: list[int]) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()[:_MOST_FILES]
            yield "\n".join(one.filename for one in listed).encode(errors="replace")
            for one in listed:
                with archive.open(one) as packed:
                    yield _take(packed.read(left[0]), left)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
        return


def _packed_file(data: bytes, left: list[int]) -> Iterator[bytes]:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            yield _take(packed.read(left[0]), left)
    except (zlib.error, EOFError, OSError, ValueError):
        return


def _take(file: bytes, left: list[int]) -> bytes:
    left[0] = max(left[0] - len(file), 0)
    return file
