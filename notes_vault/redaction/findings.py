"""What a search for identifying passages reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

#: How the reason begins where the list of another client of the practice gave the name.
OTHER_CLIENT: Final = "another client"


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
        source: the detector that found it, as its module is called, or the reader.
        confidence: 0 to 1, for ordering the review only.
        person: stable key of the person meant ("" where nobody is); passages with one key get one label number.
            The key is derived from a name and stays in the vault.
        agreed: every detector and reader that found this passage or a part of it, in alphabetical order. For the
            reviewer's eyes: it depends on what the passage holds.
    """

    start: int
    end: int
    category: Category
    reason: str
    source: str
    confidence: float
    person: str = ""
    agreed: tuple[str, ...] = ()

    def placed(self, start: int, end: int) -> Finding:
        """The same at another place; thousands are asked for, and ``dataclasses.replace`` takes three times as long."""
        return Finding(start, end, self.category, self.reason, self.source, self.confidence, self.person, self.agreed)

    @property
    def is_name(self) -> bool:
        """True for what a model can have another opinion of; the rest is known by its form."""
        return self.category in _NAMES

    @property
    def is_other_client(self) -> bool:
        """True for the worst leak: somebody else whom the practice treats."""
        return self.reason.startswith(OTHER_CLIENT)

    @property
    def engines(self) -> frozenset[str]:
        """The independent ways in which it was found: "chart", "rules", each model that read, the "therapist"."""
        return frozenset(_ENGINES.get(name, "rules") for name in (self.source, *self.agreed))

    @property
    def is_disputed(self) -> bool:
        """True where a name was taken for one by a single engine, and that is not the chart: worth a second look."""
        engines = self.engines - {"therapist"}  # who sets a passage apart says nothing of whether it is a name
        return self.is_name and self.source != "handles" and len(engines) == 1 and "chart" not in engines


_ENGINES: Final = {
    "listed_names": "chart",
    "listed_facts": "chart",
    "initials": "chart",
    "marks": "therapist",
    "statistical": "statistical",
    "tokens": "tokens",
    "tagger": "tagger",
}
_NAMES: Final = frozenset({Category.PERSON_CLIENT, Category.PERSON_OTHER, Category.ORG, Category.ADDRESS})
