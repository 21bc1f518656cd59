"""What the reviewer decided about each passage, and its JSON form, which stays in the vault."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final

from notes_vault.errors import BadInputError
from notes_vault.redaction.findings import Category, Finding

_FORMAT: Final = 1


class Verdict(StrEnum):
    """What becomes of a passage. Nothing is released while one is undecided."""

    REDACT = "redact"
    KEEP = "keep"
    UNDECIDED = "undecided"


class DecisionsError(BadInputError):
    """Stored decisions cannot be read, or do not fit the text they are for."""

    code = "decisions"


@dataclass(frozen=True, slots=True)
class Decision:
    """One passage and its verdict; positions are code points. ``by_hand``: added or moved by the reviewer."""

    start: int
    end: int
    category: Category
    verdict: Verdict
    reason: str
    source: str
    person: str
    by_hand: bool


def propose(findings: Iterable[Finding], verdict: Verdict = Verdict.UNDECIDED) -> list[Decision]:
    """One decision for each finding, all with the same verdict."""
    return [
        Decision(one.start, one.end, one.category, verdict, one.reason, one.source, one.person, by_hand=False)
        for one in findings
    ]


def accept_all(findings: Iterable[Finding]) -> list[Decision]:
    """Every finding redacted without a look; a release made so is recorded as unreviewed."""
    return propose(findings, Verdict.REDACT)


def to_json(decisions: Sequence[Decision]) -> str:
    """The decisions on one text, for the vault."""
    return json.dumps({"format": _FORMAT, "decisions": [asdict(one) for one in decisions]}, ensure_ascii=False)


def from_json(stored: str) -> list[Decision]:
    """Read decisions back.

    Raises:
        DecisionsError: not ours, or of a later format.
    """
    try:
        values = json.loads(stored)
        if values["format"] != _FORMAT:
            raise _refuse("come from a later version")
        return [_read(entry) for entry in values["decisions"]]
    except (ValueError, KeyError, TypeError):
        raise _refuse("cannot be read") from None


def _read(entry: dict[str, Any]) -> Decision:
    start, end, by_hand = entry["start"], entry["end"], entry["by_hand"]
    texts = [entry[name] for name in ("reason", "source", "person")]
    if not (isinstance(by_hand, bool) and all(isinstance(text, str) for text in texts)):
        raise TypeError
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise ValueError
    reason, source, person = texts
    return Decision(
        start, end, Category(entry["category"]), Verdict(entry["verdict"]), reason, source, person, by_hand=by_hand
    )


def _refuse(what: str) -> DecisionsError:
    return DecisionsError(f"The decisions {what}.", "Nothing was released.", "Review the entry again.")
