"""Names of files and folders on the command line, refused where they cannot be what was meant."""

from __future__ import annotations

import re
from pathlib import Path

from notes_vault.cli.secret_input import STANDARD_INPUT
from notes_vault.errors import BadInputError

#: Half characters: how a name that is no UTF-8 arrives.
_HALF = re.compile("[\ud800-\udfff]")


class PathArgumentError(BadInputError):
    """What was given cannot be the name of a file or folder here."""

    code = "path"


def any_path(given: str) -> Path:
    """The name of a file or folder.

    Raises:
        PathArgumentError: it is empty, as a variable of a script that was never set, or stands for standard input.
    """
    if not given:
        raise PathArgumentError(
            "The name of a file or folder is empty.", "Nothing was done.", "Name it; the current folder is “.”."
        )
    if given == STANDARD_INPUT:
        raise PathArgumentError(
            "“-” would be standard input, and this has to be a file or folder.",
            "Nothing was done.",
            "Name it; one that is called so is written “./-”.",
        )
    return Path(given)


def text_path(given: str) -> Path:
    """The name of a file or folder that the vault or its database has to write down.

    Raises:
        PathArgumentError: as :func:`any_path`, or it is no text.
    """
    if _HALF.search(given):
        raise PathArgumentError(
            "The name of the file or folder is not UTF-8 text.", "Nothing was done.", "Choose one with another name."
        )
    return any_path(given)
