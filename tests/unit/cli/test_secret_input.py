from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from notes_vault.cli.secret_input import (
    SecretInputError,
    read_lines,
    read_secret,
    read_text,
    require_one_standard_input,
)
from notes_vault.errors import FileAccessError


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[bytes], None]]:
    """Puts bytes on standard input, with a real descriptor."""
    with ExitStack() as streams:

        def put(data: bytes) -> None:
            reader, writer = os.pipe()
            os.write(writer, data)
            os.close(writer)
            monkeypatch.setattr(sys, "stdin", streams.enter_context(os.fdopen(reader, encoding="utf-8")))

        yield put


@pytest.mark.parametrize(
    ("data", "secret"),
    [
        (b"six words", b"six words"),
        (b"six words\n", b"six words"),
        (b"six words\r\n", b"six words"),
        (b"six words\n\n", b"six words\n"),
        (b" six words \n", b" six words "),
        (b"\xef\xbb\xbfsix words\r\n", b"six words"),
        ("Häfen".encode(), "Häfen".encode()),
        ("Ha\u0308fen\n".encode(), "Ha\u0308fen".encode()),
        (b"\xff\xfe\n", b"\xff\xfe"),
        (b"\n", b""),
        (b"", b""),
    ],
)
def test_one_trailing_newline_and_a_byte_order_mark_are_no_part_of_a_secret(
    tmp_path: Path, stand_in: Callable[[bytes], None], data: bytes, secret: bytes
) -> None:
    path = tmp_path / "passphrase"
    path.write_bytes(data)
    assert read_secret("", str(path)) == secret
    stand_in(data)
    assert read_secret("", "-") == secret


@pytest.mark.parametrize("name", ["missing", "."])
def test_a_secret_that_cannot_be_read_is_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileAccessError) as refused:
        read_secret("", str(tmp_path / name))
    assert all((refused.value.happened, refused.value.kept, refused.value.next_step))


def test_a_secret_without_an_end_is_refused() -> None:
    with pytest.raises(SecretInputError):
        read_secret("", "/dev/zero")


def test_a_name_comes_as_given_or_from_standard_input(stand_in: Callable[[bytes], None]) -> None:
    assert read_text("Zoë\n") == "Zoë\n"
    stand_in("\ufeffZoë \U0001f600\r\n".encode())
    assert read_text("-") == "Zoë \U0001f600"


@pytest.mark.parametrize("data", [b"\xff", b"x" * ((1 << 20) + 1)])
def test_a_text_that_is_none_or_has_no_end_is_refused_and_not_cut(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    with pytest.raises(SecretInputError):
        read_text("-")


def test_an_argument_that_is_no_text_is_refused_and_not_searched_for() -> None:
    with pytest.raises(SecretInputError):
        read_text("na\udcffme")


def test_a_closed_standard_input_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    for ask in (lambda: read_secret("", "-"), lambda: read_text("-"), lambda: read_lines("-")):
        with pytest.raises(SecretInputError):
            ask()


def test_lines_end_where_an_editor_ends_them_and_nowhere_else(tmp_path: Path) -> None:
    path = tmp_path / "secrets"
    path.write_bytes("\ufeffone\r\ntwo\u2028still two\n\n \nthree\rfour".encode())
    assert read_lines(str(path)) == ["one", "two\u2028still two", "three", "four"]
    with pytest.raises(FileAccessError):
        read_lines(str(tmp_path))


@pytest.mark.parametrize(
    "arguments",
    [
        {"query": "-", "passphrase_file": "-"},
        {"secret": ["-", "-"]},
        {"secret": ["Joy", "-"], "secrets_file": ["-"]},
        {"code_file": "-", "new_passphrase_file": "-"},
    ],
)
def test_standard_input_is_given_to_one_argument_only(arguments: dict[str, object]) -> None:
    with pytest.raises(SecretInputError):
        require_one_standard_input({**arguments, "json": True})


def test_a_file_of_that_name_is_no_standard_input() -> None:
    require_one_standard_input({"passphrase_file": "-", "files": [Path("-"), Path("-")], "vault": Path("-")})
