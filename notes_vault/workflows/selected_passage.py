"""What a passage is that the reviewer selected: what rules and lists say of it, where it stands and by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.mentions import find_listed
from notes_vault.redaction.roster import build_roster
from notes_vault.redaction.rules import find_by_rules
from notes_vault.workflows.redacting import Matter

#: Characters before and behind a passage that say what it is; more would only take longer.
_AROUND = 240


@dataclass(frozen=True, slots=True)
class PassageKind:
    """What a passage is taken for.

    Attributes:
        person: the key of the person meant, as a finding has it; empty where nobody is known.
    """

    category: Category
    person: str = ""


def categorize(matter: Matter, entry_key: str, start: int, end: int) -> PassageKind | None:
    """What the rules take a stretch of an entry for (code points of its text); None where they know nothing of it.

    A finding counts that covers at least half of the letters and digits: in a selected sentence a date is not what
    the sentence is. Whatever the profile proposes, because a person who selects a date means the date.
    """
    raw_text = next((entry.raw_text for entry in matter.entries if entry.key == entry_key), "")
    for left, right in _stretches(raw_text, start, end):
        found = find_by_rules(raw_text[left:right], matter.people, matter.other_clients)
        kind = _kind_of(raw_text[left:right], found, start - left, end - left)
        if kind is not None:
            return kind if kind.person in _listed_keys(matter) else _as_listed(matter, raw_text[start:end], kind)
    return _as_listed(matter, raw_text[start:end], None)


def _listed_keys(matter: Matter) -> set[str]:
    return {one.key for one in build_roster(matter.people, matter.other_clients).listed}


def _as_listed(matter: Matter, raw_words: str, kind: PassageKind | None) -> PassageKind | None:
    """What is taken for nothing, or for somebody unknown, is a person of the chart whose name has these words."""
    if kind is not None and kind.category is not Category.PERSON_OTHER:
        return kind
    listed = find_listed(raw_words, build_roster(matter.people, matter.other_clients))
    return kind if listed is None else PassageKind(listed.category, listed.key)


def _stretches(raw_text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """With the words around it on its lines, then without."""
    left, right = max(0, start - _AROUND), min(len(raw_text), end + _AROUND)
    line = raw_text.rfind("\n", left, start) + 1
    blank = raw_text.find(" ", left, start) + 1
    first = line or (blank if left and blank else left)
    line = raw_text.find("\n", end, right)
    blank = raw_text.rfind(" ", end, right)
    last = line if line >= 0 else (blank if right < len(raw_text) and blank >= 0 else right)
    yield first, last
    yield start, end


def _kind_of(text: str, found: list[Finding], start: int, end: int) -> PassageKind | None:
    def covered(one: Finding) -> int:
        return _count_letters(text[max(start, one.start) : min(end, one.end)])

    touching = [one for one in found if one.start < end and start < one.end]
    best = max(touching, key=covered, default=None)
    if best is None or 2 * covered(best) < max(1, _count_letters(text[start:end])):
        return None
    is_whole = best.start <= start and end <= best.end
    return PassageKind(best.category, best.person if is_whole or "chart" in best.engines else "")


def _count_letters(text: str) -> int:
    return sum(map(str.isalnum, text))
