"""What a reader is given: the text with everything found already replaced by the same few invented words.

So what it finds beside them cannot depend on the names and numbers that are hidden, and still it reads sentences as
it was trained to: a name stands where a name stood.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from notes_vault.redaction.skeleton import MOMENT, NUMBER, ORGANISATION, PERSON, PLACE

_WORDS: Final = {PERSON: "Anna", PLACE: "Boston", ORGANISATION: "Acme", MOMENT: "Monday", NUMBER: "1234"}
_STAND_IN: Final = re.compile(f"[{''.join(_WORDS)}]")
_BLANK: Final = re.compile(r"\s")
#: What stands where something is hidden.
STAND_INS: Final = frozenset(_WORDS.values())


class Surrogate:
    """``text`` is for reading; :meth:`place_in_skeleton` leads back."""

    def __init__(self, skeleton_text: str) -> None:
        self._skeleton = skeleton_text
        pieces: list[str] = []
        self._places = [0]
        self._shifts = [0]
        reached = length = 0
        for match in _STAND_IN.finditer(skeleton_text):
            word = _WORDS[match[0]]
            pieces += [skeleton_text[reached : match.start()], word]
            length += match.start() - reached
            self._places.append(length)  # every place inside the word leads to the stand-in
            self._shifts.append(match.start() - length)
            length += len(word)
            reached = match.end()
            self._places.append(length)
            self._shifts.append(reached - length)
        pieces.append(skeleton_text[reached:])
        self.text = "".join(pieces)

    def place_in_skeleton(self, start: int, end: int) -> tuple[int, int] | None:
        """A span of the text without the stand-ins and blanks at its ends; None when nothing else is in it."""
        first, last = self._place(start), self._place(end - 1) + 1
        while first < last and self._is_edge(self._skeleton[first]):
            first += 1
        while last > first and self._is_edge(self._skeleton[last - 1]):
            last -= 1
        return (first, last) if first < last else None

    def _place(self, place: int) -> int:
        number = bisect_right(self._places, place) - 1
        moved = place + self._shifts[number]
        following = self._places[number + 1] if number + 1 < len(self._places) else None
        if following is not None and number % 2:  # inside the word of a stand-in
            return self._places[number] + self._shifts[number]
        return moved

    def _is_edge(self, character: str) -> bool:
        return character in _WORDS or bool(_BLANK.match(character))
