"""Releasing from a ``request.toml``: the command line's way through the same doors as the desktop."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from notes_vault.errors import BadInputError, FileAccessError
from notes_vault.redaction.decisions import Decision, Verdict, accept_all
from notes_vault.redaction.finder import ReadTexts
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.readers.passages import Reader
from notes_vault.release.request import Request, RequestError, parse_request
from notes_vault.vault.vault import Vault
from notes_vault.workflows.entry_searches import find_in_all
from notes_vault.workflows.packaging import produce_release
from notes_vault.workflows.redacting import Matter, merge_decisions, open_matter
from notes_vault.workflows.release_draft import Produced

_LARGEST_REQUEST = 1 << 20
_LARGEST_DECISIONS = 256 << 20  # --propose prints the whole text of every entry
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
    text = _read(path, "request", _LARGEST_REQUEST)
    try:
        return parse_request(text)
    except RecursionError:
        raise RequestError(
            "The request is nested too deeply to be one.", "Nothing was released.", "Correct it and try again."
        ) from None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be released and what was found in it, to decide on outside.

    Attributes:
        entries: one object an entry; its text is not redacted, offsets are code points of ``text``.
        missing: the models that did not read.
    """

    entries: list[dict[str, Any]]
    missing: tuple[Reader, ...]


def propose_release(
    vault: Vault,
    request: Request,
    read: ReadTexts | None = None,
    on_searched: Callable[[float], None] | None = None,
) -> Proposal:
    """Search what would be released; ``read`` has the models read it too.

    ``on_searched`` hears what share of the entries rules and lists have searched.

    Raises:
        CancelledError: the models were stopped.
    """
    matter = open_matter(vault, request)
    found = find_in_all(matter, read, on_searched)
    entries = [
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
                    "agreed": list(one.agreed),
                }
                for one in found.findings[entry.key]
            ],
        }
        for entry in matter.entries
    ]
    return Proposal(entries, found.missing)


def release_requested(
    vault: Vault,
    request: Request,
    folder: Path,
    request_folder: Path | None = None,
    read: ReadTexts | None = None,
    on_searched: Callable[[float], None] | None = None,
) -> tuple[Produced, tuple[Reader, ...]]:
    """Produce what a request asks for; second, the models that did not read. ``read`` has them read it.

    ``on_searched`` hears what share of the entries rules and lists have searched.

    A file named in ``decisions`` is looked for beside the request. Findings that it does not decide stay undecided,
    and then nothing is released.

    Raises:
        UndecidedError, DecisionsFileError, ScopeError, FileAccessError, CancelledError: nothing was released.
    """
    matter = open_matter(vault, request)
    search = find_in_all(matter, read, on_searched)
    found = search.findings
    decisions: dict[str, Sequence[Decision]]
    if request.is_unreviewed:
        decisions = {key: accept_all(findings) for key, findings in found.items()}
    else:
        path = Path(request.decisions) if request_folder is None else request_folder / request.decisions
        decisions = _read_decisions(_read(path, "file of decisions", _LARGEST_DECISIONS), matter, found)
    produced = produce_release(
        vault, matter, decisions, folder, unreviewed=request.is_unreviewed, unread=bool(search.missing)
    )
    readable = sum(_count_other_clients(found[key], decisions[key]) for key in found)
    return replace(produced, other_clients=readable), search.missing


def _count_other_clients(found: Sequence[Finding], decisions: Sequence[Decision]) -> int:
    """The names of other clients of the practice of which at least a part is left as it stands."""
    hidden = [one for one in decisions if one.verdict is Verdict.REDACT]
    return sum(
        one.is_other_client and not any(over.start <= one.start and one.end <= over.end for over in hidden)
        for one in found
    )


def _read(path: Path, what: str, largest: int) -> str:
    kept = "Nothing was released."
    try:
        with path.open("rb") as stream:
            data = stream.read(largest + 1)
    except OSError as problem:
        raise FileAccessError(
            f"The {what} could not be read: {problem.strerror}.", kept, "Check its name, then try again."
        ) from None
    if len(data) > largest:
        raise FileAccessError(
            f"The {what} is larger than {largest >> 20} MB and was not read.", kept, "Check that it is the right one."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileAccessError(f"The {what} is not UTF-8 text.", kept, "Save it as UTF-8 text.") from None


def _read_decisions(text: str, matter: Matter, found: Mapping[str, Sequence[Finding]]) -> dict[str, Sequence[Decision]]:
    """Decisions in the shape that :func:`propose_release` prints, merged with what was found.

    The text of each entry has to be there as it was printed: offsets mean nothing in another text.
    """
    try:
        entries = {one["entry"]: (one["text"], _read_each(one["decisions"])) for one in json.loads(text)}
    except (ValueError, KeyError, TypeError, RecursionError):
        raise DecisionsFileError(
            "The file of decisions cannot be read.",
            "Nothing was released.",
            "Start from what --propose prints and change only the verdicts.",
        ) from None
    texts = {entry.key: entry.raw_text for entry in matter.entries}
    if not entries.keys() <= texts.keys():
        raise DecisionsFileError(
            "The file of decisions names an entry that this release does not hold.",
            "Nothing was released.",
            "Start again from what --propose prints for this request.",
        )
    if any(entry_text != texts[key] for key, (entry_text, _) in entries.items()):
        raise DecisionsFileError(
            "An entry was changed after the decisions on it were made.",
            "Nothing was released.",
            "Start again from what --propose prints, and decide on the text as it is now.",
        )
    return {
        key: merge_decisions(findings, entries.get(key, ("", []))[1], texts[key]) for key, findings in found.items()
    }


def _read_each(decisions: Any) -> list[Decision]:
    return [_read_decision(one) for one in decisions]


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
