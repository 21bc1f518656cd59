"""What the categories of findings are called and which tint they carry; never told apart by colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from notes_vault.desktop.tokens import FindingTint
from notes_vault.redaction.decisions import Decision
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.marked_passages import SOURCE as MARKS
from notes_vault.redaction.marked_passages import marked_kinds

CATEGORY_WORDS: Mapping[Category, str] = MappingProxyType(
    {
        Category.PERSON_CLIENT: "client",
        Category.PERSON_OTHER: "person",
        Category.DATE: "date",
        Category.AGE_OVER_89: "age over 89",
        Category.PHONE: "phone",
        Category.EMAIL: "e-mail",
        Category.URL: "web address",
        Category.IP: "IP address",
        Category.ID_NUMBER: "number",
        Category.PLATE: "plate",
        Category.ADDRESS: "place",
        Category.ORG: "organization",
        Category.OTHER: "other",
    }
)

CATEGORY_TINTS: Mapping[Category, FindingTint] = MappingProxyType(
    {
        Category.PERSON_CLIENT: FindingTint.PERSON,
        Category.PERSON_OTHER: FindingTint.PERSON,
        Category.DATE: FindingTint.DATE,
        Category.AGE_OVER_89: FindingTint.DATE,
        Category.PHONE: FindingTint.ID,
        Category.EMAIL: FindingTint.ID,
        Category.URL: FindingTint.ID,
        Category.IP: FindingTint.ID,
        Category.ID_NUMBER: FindingTint.ID,
        Category.PLATE: FindingTint.ID,
        Category.ADDRESS: FindingTint.PLACE,
        Category.ORG: FindingTint.ORGANISATION,
        Category.OTHER: FindingTint.ID,
    }
)


def describe_kind(decision: Decision, finding: Finding | None = None) -> str:
    """What a passage is, for a pill: of a mark the kind it was marked as, of anything else its category.

    ``finding``: behind the decision; it knows the kind when the reviewer gave the decision a reason of their own.
    """
    if decision.category is not Category.OTHER or decision.source != MARKS:
        return CATEGORY_WORDS[decision.category]
    kinds = marked_kinds(decision.reason) or marked_kinds(finding.reason if finding is not None else "")
    if not kinds:
        return "marked passage"
    return kinds[0] if len(kinds) == 1 else f"{kinds[0]} + {len(kinds) - 1}"
