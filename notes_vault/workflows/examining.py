"""Looking at files without a vault: what a text may have to lose, what a PDF must not hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from notes_vault.errors import FileAccessError
from notes_vault.record.chart import read_chart
from notes_vault.record.note_file import read_text_file
from notes_vault.redaction.profiles import load_profile
from notes_vault.redaction.scan import scan_text
from notes_vault.release.inspection import Inspection, inspect_pdf

_LARGEST_PDF = 256 << 20


def scan_files(files: Sequence[Path], chart_file: Path | None, profile: str) -> list[dict[str, Any]]:
    """For each file ``{"file", "findings"}``; offsets are code points of the decoded text as it is in the file.

    Raises:
        FileAccessError, BadInputError: a file or the chart cannot be read; nothing is reported for any.
    """
    chart = None if chart_file is None else read_chart(chart_file)
    rules = load_profile(profile)
    texts = [(path, read_text_file(path)) for path in files]
    return [{"file": str(path), "findings": scan_text(raw_text, chart, rules)} for path, raw_text in texts]


def inspect_file(path: Path, secrets: Sequence[str]) -> Inspection:
    """Every place in a PDF where a secret is found or possible.

    Raises:
        FileAccessError: the file cannot be read.
    """
    try:
        if path.stat().st_size > _LARGEST_PDF:
            raise FileAccessError("The file is larger than 256 MB and was not read.")
        pdf = path.read_bytes()
    except OSError as problem:
        raise FileAccessError(f"The file could not be read: {problem.strerror}.") from None
    return inspect_pdf(pdf, secrets)
