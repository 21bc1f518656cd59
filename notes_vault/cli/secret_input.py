"""Passphrases, codes, names and queries that do not belong on a command line.

Secrets are read byte by byte into a ``bytearray`` that the caller wipes; they never become a ``str`` here.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from notes_vault.children import wipe
from notes_vault.errors import BadInputError, FileAccessError

STANDARD_INPUT = "-"
_LONGEST_SECRET = 4096
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LONGEST_TEXT = 1 << 20
#: Half characters: how an argument arrives that is not text in the encoding of the locale.
_HALF = re.compile("[\ud800-\udfff]")


class SecretInputError(BadInputError):
    """A passphrase, code or text could not be taken from where it should come from."""

    code = "secret-input"


def read_secret(prompt: str, source: str | None) -> bytearray:
    """A secret from a file, standard input (``-``) or, with no source, a prompt that shows nothing.

    One trailing newline of a file is not part of the secret, nor is a byte-order mark.

    Raises:
        FileAccessError: the file cannot be read.
        SecretInputError: it is longer than 4,096 bytes, or there is no terminal to ask on.
    """
    if source is None:
        return _ask(prompt)
    if source == STANDARD_INPUT:
        return _without_newline(_read_descriptor(_standard_input().fileno()))
    try:
        descriptor = os.open(source, os.O_RDONLY)
        try:
            return _without_newline(_read_descriptor(descriptor))
        finally:
            os.close(descriptor)
    except OSError as problem:
        raise FileAccessError(
            f"The file of the secret could not be read: {problem.strerror}.",
            "Nothing was changed.",
            "Check its name, then try again.",
        ) from None


def require_one_standard_input(arguments: Mapping[str, object]) -> None:
    """Refuse a command line that wants two things from standard input; the second would be empty without a word.

    Raises:
        SecretInputError: more than one argument is ``-``.
    """
    wanted = 0
    for value in arguments.values():
        wanted += value.count(STANDARD_INPUT) if isinstance(value, list) else value == STANDARD_INPUT
    if wanted > 1:
        raise SecretInputError(
            "Standard input can hold only one thing, and more than one is to come from it.",
            "Nothing was changed.",
            "Give the others in files.",
        )


def read_text(value: str) -> str:
    """A name or query as given, or standard input if it is ``-``; one trailing newline is dropped.

    Raises:
        SecretInputError: it is not UTF-8; a search for half of it would find nothing and be believed.
    """
    if value != STANDARD_INPUT:
        if _HALF.search(value):
            raise _no_text()
        return value
    return _decode(_read_whole(_standard_input())).removesuffix("\n").removesuffix("\r")


def read_lines(source: str) -> list[str]:
    """The non-empty lines of a file, or of standard input if it is ``-``."""
    try:
        if source == STANDARD_INPUT:
            data = _read_whole(_standard_input())
        else:
            with Path(source).open("rb") as file:
                data = _read_whole(file)
    except OSError as problem:
        raise FileAccessError(
            f"The file could not be read: {problem.strerror}.", "Nothing was done.", "Check its name, then try again."
        ) from None
    return [line for line in re.split(r"\r\n|\r|\n", _decode(data)) if line.strip()]


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise SecretInputError("Standard input is closed.", "Nothing was done.", "Give the text in a file.")
    return sys.stdin.buffer


def _read_whole(stream: BinaryIO) -> bytes:
    data = stream.read(_LONGEST_TEXT + 1)
    if len(data) > _LONGEST_TEXT:
        raise SecretInputError("The text is longer than 1 MB.", "Nothing was done.", "Shorten it.")
    return data


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _no_text() from None


def _no_text() -> SecretInputError:
    return SecretInputError("The text is not UTF-8.", "Nothing was done.", "Give it as UTF-8 text, or in a file.")


def _read_descriptor(descriptor: int) -> bytearray:
    secret = bytearray()
    chunk = bytearray(_LONGEST_SECRET + 2)
    while count := os.readv(descriptor, [chunk]) if hasattr(os, "readv") else _read_into(descriptor, chunk):
        secret += memoryview(chunk)[:count]
        if len(secret) > _LONGEST_SECRET:
            wipe(secret)
            wipe(chunk)
            raise SecretInputError(
                "The secret is longer than 4,096 bytes.", "Nothing was done.", "Check that it is the right file."
            )
    wipe(chunk)
    return secret


def _read_into(descriptor: int, chunk: bytearray) -> int:
    data = os.read(descriptor, len(chunk))
    chunk[: len(data)] = data
    return len(data)


def _without_newline(secret: bytearray) -> bytearray:
    """Without the mark that some editors put before a text, which nobody can type, and one newline."""
    if secret.startswith(_BYTE_ORDER_MARK):
        del secret[: len(_BYTE_ORDER_MARK)]
    if secret.endswith(b"\n"):
        del secret[-1:]
        if secret.endswith(b"\r"):
            del secret[-1:]
    return secret


def _ask(prompt: str) -> bytearray:
    try:
        import termios
    except ImportError:
        return _ask_portably(prompt)
    try:
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    except OSError:
        raise SecretInputError(
            "There is no terminal to ask on.",
            "Nothing was done.",
            "Give it in a file: see --help, for example --passphrase-file.",
        ) from None
    shown = termios.tcgetattr(terminal)
    hidden = list(shown)
    hidden[3] &= ~termios.ECHO
    secret = bytearray()
    try:
        termios.tcsetattr(terminal, termios.TCSAFLUSH, hidden)
        os.write(terminal, prompt.encode())
        byte = bytearray(1)
        while os.readv(terminal, [byte]) and byte != b"\n" and len(secret) < _LONGEST_SECRET:
            secret += byte
        wipe(byte)
        os.write(terminal, b"\n")
    finally:
        termios.tcsetattr(terminal, termios.TCSAFLUSH, shown)
        os.close(terminal)
    return secret


def _ask_portably(prompt: str) -> bytearray:
    from getpass import getpass

    return bytearray(getpass(prompt), "utf-8")
