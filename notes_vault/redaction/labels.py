"""Which number stands for whom: by first appearance in the release, never by the name or by a row of the vault.

The book is the key to a release's pseudonyms. It stays in the vault, one for each matter, so that a supplement goes on
with the same numbers.
"""

from __future__ import annotations

import json
from typing import Final

from notes_vault.errors import BadInputError
from notes_vault.redaction.findings import Category

_FORMAT: Final = 1


class LabelBookError(BadInputError):
    """A stored label book cannot be read."""

    code = "label-book"


class LabelBook:
    """Numbers for persons, counted for each category from 1.

    Only persons are numbered: phone numbers, dates and places are told apart by nothing, because a number on each
    would say which of them are equal and would help nobody to follow the text.
    """

    def __init__(self) -> None:
        self._numbers: dict[Category, dict[str, int]] = {}

    def label_for(self, category: Category, person_key: str) -> int:
        """The number of a person, a new one at first appearance; 0 for what is not numbered (or nobody known)."""
        if not category.is_person or not person_key:
            return 0
        numbers = self._numbers.setdefault(category, {})
        return numbers.setdefault(person_key, len(numbers) + 1)

    def copy(self) -> LabelBook:
        """The same book, for trying a release out without using up numbers."""
        return LabelBook.from_json(self.to_json())

    def to_json(self) -> str:
        """The book, for the vault; it holds names."""
        numbers = {category.value: keys for category, keys in self._numbers.items()}
        return json.dumps({"format": _FORMAT, "numbers": numbers}, ensure_ascii=False)

    @classmethod
    def from_json(cls, stored: str) -> LabelBook:
        """Read a book back.

        Raises:
            LabelBookError: not ours, or of a later format.
        """
        try:
            values = json.loads(stored)
            numbers = {Category(category): dict(keys) for category, keys in values["numbers"].items()}
            known = values["format"] == _FORMAT
        except (ValueError, KeyError, TypeError, AttributeError):
            raise _refuse() from None
        if not known or any(list(keys.values()) != list(range(1, len(keys) + 1)) for keys in numbers.values()):
            raise _refuse()
        book = cls()
        book._numbers = numbers
        return book


def _refuse() -> LabelBookError:
    return LabelBookError("The labels of this matter cannot be read.", "Nothing was released.", "Start a new matter.")
