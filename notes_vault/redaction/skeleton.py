"""A text with what is already found put out of sight, so that later detectors cannot depend on it.

Every found span is replaced by one character that says only what category stands there. A detector that reads the
skeleton sees the same text whatever the hidden names and numbers are; that is how the rest of the redaction comes to be
independent of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from notes_vault.redaction.findings import Category, Finding

#: One private-use character each; found in the text itself they are read as unknown characters.
PERSON: Final = "\ue0f0"
PLACE: Final = "\ue0f1"
ORGANISATION: Final = "\ue0f2"
MOMENT: Final = "\ue0f3"
NUMBER: Final = "\ue0f4"
_RESERVED = re.compile("[\ue0f0-\ue0f4]")
_STAND_INS: Final = {
    Category.PERSON_CLIENT: PERSON,
    Category.PERSON_OTHER: PERSON,
    Category.OTHER: PERSON,
    Category.ADDRESS: PLACE,
    Category.ORG: ORGANISATION,
    Category.DATE: MOMENT,
    Category.AGE_OVER_89: MOMENT,
}


class Skeleton:
    """``text`` is the masked text; :meth:`lift` tells a span of it in places of the raw text."""

    def __init__(self, raw_text: str, settled: Sequence[Finding]) -> None:
        pieces: list[str] = []
        self._places = [0]
        self._shifts = [0]
        reached = length = 0
        for one in settled:
            pieces += [raw_text[reached : one.start], "\0"]
            length += one.start - reached + 1
            reached = one.end
            self._places.append(length)
            self._shifts.append(reached - length)
        pieces.append(raw_text[reached:])
        cleaned = [_RESERVED.sub("\ufffd", piece) for piece in pieces]
        for number, one in enumerate(settled):
            cleaned[2 * number + 1] = _STAND_INS.get(one.category, NUMBER)
        self.text = "".join(cleaned)

    def lift(self, finding: Finding) -> Finding:
        """The same finding in places of the raw text; a stand-in inside it is covered whole."""
        return finding.placed(self._raw(finding.start), self._raw(finding.end))

    def _raw(self, place: int) -> int:
        return place + self._shifts[bisect_right(self._places, place) - 1]


#: The first words of a line of a form, up to their colon; a few abbreviations of forms need none.
_FIELD: Final = re.compile(
    r"\n(?=[ \t]*(?:"
    r"(?:[A-Z][\w'\u2019./()#&-]{0,24}"
    r"(?:[ ](?:[A-Z#(][\w'\u2019./()#-]{0,24}|of|for|and|at|to|the|in|/|&|\d{1,2})){0,4}"
    r"|[a-z][a-z/'-]{1,15}(?:[ ][a-z/#-]{1,15})?)[ \u00a0]?(?::(?!\d)|(?<!\d):|[|=])"
    r"|(?:DOB|SSN|MRN|Phone|Tel|Cell|Fax|Email|E-mail|Dx|Rx|Age|Sex|Gender|Pronouns)[ ]))"
)
_APART: Final = "\u00a0\n"


def end_in_field(text: str, start: int, end: int) -> int:
    """Where a span that goes on into the next field of a form has to end; ``end`` where it does not."""
    if "\n" not in text[start:end]:
        return end
    label = _FIELD.search(text, start)
    return end if label is None or label.end() > end else label.start()


class Fields:
    """A text in which each line that begins with the label of a field stands apart, as a paragraph does.

    A name or an address may go on in the next line, but never into the next field of a form ("Name: Anna Holt", and
    below it "DOB: ..."). :meth:`place` leads back to the text that was given.
    """

    def __init__(self, text: str) -> None:
        labels = [match.end() for match in _FIELD.finditer(text)] if "\n" in text else []
        pieces = [text[start:end] for start, end in zip([0, *labels], [*labels, len(text)], strict=True)]
        self.text = _APART.join(pieces)
        self._labels = labels
        self._starts = [label + number * len(_APART) for number, label in enumerate(labels)]

    def lifted(self, found: Iterable[Finding]) -> Iterable[Finding]:
        """Findings in :attr:`text` as findings in the text that was given."""
        if not self._labels:
            return found
        return (one.placed(self.place(one.start), self.place(one.end)) for one in found)

    def place(self, place: int) -> int:
        """Where a place of :attr:`text` is in the text that was given."""
        passed = bisect_left(self._starts, place)
        if not passed:
            return place
        return max(place - passed * len(_APART), self._labels[passed - 1])
