"""What a search for identifying passages reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    """What is hidden; the only property of a passage, beside its label number, that a marker may show."""

    PERSON_CLIENT = "PERSON_CLIENT"
    PERSON_OTHER = "PERSON_OTHER"
    DATE = "DATE"
    AGE_OVER_89 = "AGE_OVER_89"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    URL = "URL"
    IP = "IP"
    ID_NUMBER = "ID_NUMBER"
    PLATE = "PLATE"
    ADDRESS = "ADDRESS"
    ORG = "ORG"
    OTHER = "OTHER"

    @property
    def is_person(self) -> bool:
        """True for the categories whose markers are numbered by person."""
        return self in {Category.PERSON_CLIENT, Category.PERSON_OTHER}


@dataclass(frozen=True, slots=True)
class Finding:
    """A passage that may have to be redacted.

    Attributes:
        start: first code point of the passage.
        end: code point behind its last.
        reason: in words, for the reviewer; may name the listed person, so it never leaves with a release.
        source: the detector that found it, as its module is called.
        confidence: 0 to 1, for ordering the review only.
        person: stable key of the person meant ("" where nobody is); passages with one key get one label number.
            The key is derived from a name and stays in the vault.
    """

    start: int
    end: int
    category: Category
    reason: str
    source: str
    confidence: float
    person: str = ""
