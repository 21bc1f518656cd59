"""Releasing from a ``request.toml``: the command line's way through the same doors as the desktop."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from notes_vault.errors import BadInputError, FileAccessError
from notes_vault.redaction.decisions import Decision, Verdict, accept_all
from notes_vault.redaction.findings import Category, Finding
from notes_vault.release.request import Request, parse_request
from notes_vault.vault.vault import Vault
from notes_vault.workflows.packaging import produce_release
from notes_vault.workflows.redacting import find_in, merge_decisions, open_matter
from notes_vault.workflows.release_draft import Produced

_LARGEST_REQUEST = 1 << 20
_DECISION_FIELDS = frozenset({"start", "end", "category", "verdict", "person"})


class DecisionsFileError(BadInputError):
    """The file of decisions cannot be used; nothing was released."""

    code = "decisions-file"


def read_release_request(path: Path) -> Request:
    """Read and check a request.

    Raises:
        FileAccessError: the file cannot be read.
        RequestError: a field is wrong; it is named.
    """
    return parse_request(_read(path, "request"))


def propose_release(vault: Vault, request: Request) -> list[dict[str, Any]]:
    """What would be released and what was found in it, to decide on outside: one object an entry.

    The text is not redacted. Offsets are code points of ``text``.
    """
    matter = open_matter(vault, request)
    return [
        {
            "entry": entry.key,
            "text": entry.raw_text,
            "decisions": [
                {
                    "start": one.start,
                    "end": one.end,
                    "category": one.category.value,
                    "verdict": Verdict.UNDECIDED.value,
                    "person": one.person,
                    "reason": one.reason,
                }
                for one in find_in(matter, entry)
            ],
        }
        for entry in matter.entries
    ]


def release_requested(vault: Vault, request: Request, folder: Path, request_folder: Path | None = None) -> Produced:
    """Produce what a request asks for.

    A file named in ``decisions`` is looked for beside the request. Findings that it does not decide stay undecided,
    and then nothing is released.

    Raises:
        UndecidedError, DecisionsFileError, ScopeError, FileAccessError: nothing was released.
    """
    matter = open_matter(vault, request)
    found = {entry.key: find_in(matter, entry) for entry in matter.entries}
    decisions: dict[str, Sequence[Decision]]
    if request.is_unreviewed:
        decisions = {key: accept_all(findings) for key, findings in found.items()}
    else:
        path = Path(request.decisions) if request_folder is None else request_folder / request.decisions
        decisions = _read_decisions(_read(path, "file of decisions"), found)
    return produce_release(vault, matter, decisions, folder, unreviewed=request.is_unreviewed)


def _read(path: Path, what: str) -> str:
    try:
        if path.stat().st_size > _LARGEST_REQUEST:
            raise FileAccessError(f"The {what} is larger than 1 MB and was not read.", "Nothing was released.")
        return path.read_text(encoding="utf-8-sig")
    except OSError as problem:
        raise FileAccessError(f"The {what} could not be read: {problem.strerror}.", "Nothing was released.") from None
    except UnicodeDecodeError:
        raise FileAccessError(f"The {what} is not UTF-8 text.", "Nothing was released.") from None


def _read_decisions(text: str, found: dict[str, list[Finding]]) -> dict[str, Sequence[Decision]]:
    """Decisions in the shape that :func:`propose_release` prints, merged with what was found."""
    try:
        entries = {entry["entry"]: [_read_decision(one) for one in entry["decisions"]] for entry in json.loads(text)}
    except (ValueError, KeyError, TypeError):
        raise DecisionsFileError(
            "The file of decisions cannot be read.",
            "Nothing was released.",
            "Start from what --propose prints and change only the verdicts.",
        ) from None
    if not entries.keys() <= found.keys():
        raise DecisionsFileError(
            "The file of decisions names an entry that this release does not hold.", "Nothing was released."
        )
    return {key: merge_decisions(findings, entries.get(key, [])) for key, findings in found.items()}


def _read_decision(one: dict[str, Any]) -> Decision:
    if not _DECISION_FIELDS - {"person"} <= one.keys():
        raise KeyError
    start, end = one["start"], one["end"]
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise ValueError
    return Decision(
        start,
        end,
        Category(one["category"]),
        Verdict(one["verdict"]),
        reason=str(one.get("reason", "")),
        source="decisions file",
        person=str(one.get("person", "")),
        by_hand=False,
    )
