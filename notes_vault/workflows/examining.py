"""Looking at files without a vault: what a text may have to lose, what a PDF must not hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from notes_vault.children import Cancel
from notes_vault.errors import BadInputError
from notes_vault.record.chart import read_chart
from notes_vault.record.note_file import read_text_file
from notes_vault.redaction.finder import ReadTexts
from notes_vault.redaction.profiles import ProfileError, load_profile
from notes_vault.redaction.readers.passages import Reader
from notes_vault.redaction.readers.reading_children import read_texts
from notes_vault.redaction.scan import scan_texts
from notes_vault.release.inspection import Inspection, inspect_pdf
from notes_vault.workflows.importing import read_files
from notes_vault.workflows.missing_models import describe_missing

_LARGEST_PDF = 256 << 20
_NOTHING = "Nothing was reported."


class NoSecretsError(BadInputError):
    """An inspection needs something to look for."""

    code = "no-secrets"


@dataclass(frozen=True, slots=True)
class Scan:
    """What a search of files found.

    Attributes:
        files: for each file ``{"file", "findings"}``; offsets are code points of the decoded text as it is in the file.
        missing: the language models that should have read as well and are not installed, or failed.
    """

    files: list[dict[str, Any]]
    missing: tuple[Reader, ...] = ()

    def warning(self) -> str:
        """What the person must know of how it was searched; empty where nothing was missing."""
        return describe_missing(self.missing)


def scan_files(
    files: Sequence[Path],
    chart_file: Path | None,
    profile: str,
    *,
    by_role: bool = False,
    read: ReadTexts | None = read_texts,
    on_searched: Callable[[float], None] | None = None,
) -> Scan:
    """Search text files as a release would; needs no vault. ``by_role``: people by their role too.

    ``read``: how the models are had read, if they are; ``on_searched`` hears what share rules and lists have searched.

    Raises:
        CancelledError: whoever reads was stopped.
        FileAccessError, BadInputError: a file or the chart cannot be read; nothing is reported for any.
    """
    chart = None if chart_file is None else read_chart(chart_file)
    try:
        rules = load_profile(profile)
    except ProfileError as problem:
        problem.kept = _NOTHING
        raise
    texts = read_files(files, read_text_file, _NOTHING)
    found, missing = scan_texts(texts, chart, rules, by_role=by_role, read=read, on_searched=on_searched)
    results = [{"file": str(path), "findings": one} for path, one in zip(files, found, strict=True)]
    return Scan(results, missing)


def inspect_file(path: Path, secrets: Sequence[str], *, cancel: Cancel | None = None) -> Inspection:
    """Every place in a PDF where a secret is found or possible; a file that cannot be read is unreadable, never clean.

    Raises:
        CancelledError: ``cancel`` was set; nothing is known of the file, and nothing reads it any more.
        NoSecretsError: there is nothing to look for, and "nothing found" would be a false comfort.
    """
    require_secrets(secrets)
    pdf, unreadable = read_pdf(path)
    return Inspection(unreadable=unreadable) if unreadable else inspect_pdf(pdf, secrets, cancel=cancel)


def require_secrets(secrets: Sequence[str], *, may_be_none: bool = False) -> None:
    """Refuse to look for nothing, or for what no text can be told by.

    Raises:
        NoSecretsError: there is nothing to look for (unless ``may_be_none``), or one of them has no letter or digit.
    """
    if not may_be_none and not any(secret.strip() for secret in secrets):
        raise NoSecretsError(
            "No secret was given to look for.", "The file was not inspected.", "Name at least one text."
        )
    for number, secret in enumerate(secrets, start=1):
        if secret.strip() and not any(character.isalnum() for character in secret):
            raise NoSecretsError(
                f"Secret {number} has no letter or digit and cannot be looked for.",
                "The file was not inspected.",
                "Leave it out.",
            )


def read_pdf(path: Path) -> tuple[bytes, str]:
    """A file's bytes; second, a sentence that says why it cannot be read, or nothing."""
    try:
        if path.is_fifo():  # nobody may ever write to it
            return b"", "The file could not be read: it is a pipe. Save the PDF to a file first."
        if path.is_dir():
            return b"", "The file could not be read: it is a folder. Name a PDF in it."
        with path.open("rb") as stream:
            pdf = stream.read(_LARGEST_PDF + 1)
    except OSError as problem:
        return b"", f"The file could not be read: {problem.strerror}. Check its name, then inspect it again."
    except ValueError:
        return b"", "The file could not be read: its name has a character that no file can have. Correct the name."
    if len(pdf) > _LARGEST_PDF:
        return b"", "The file is larger than 256 MB and was not inspected. Inspect its pages in several smaller files."
    return pdf, ""
