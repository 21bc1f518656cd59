"""The reviewer's decisions over all entries of one release. No Qt: what is shown is the page's business."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from notes_vault.desktop.review.history import EntryDecisions, History, Spot, Step
from notes_vault.desktop.review.late_findings import Late, count_new, match_late, take_late
from notes_vault.desktop.review.likeness import find_alike, fold, trim
from notes_vault.desktop.review.session_index import Row, SessionIndex
from notes_vault.redaction.boundaries import widen
from notes_vault.redaction.decisions import Decision, Verdict, propose
from notes_vault.redaction.findings import Category
from notes_vault.redaction.marked_passages import SOURCE as MARKS
from notes_vault.redaction.marked_passages import is_kept_mark, keep_marked
from notes_vault.redaction.mentions import find_known
from notes_vault.workflows.release_draft import ReviewEntry


@dataclass(frozen=True, slots=True)
class Change:
    """What a step touched: the entries to save and show again, and the passage to go to."""

    label: str
    entries: tuple[int, ...]
    focus: Spot | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many passages stand at which verdict."""

    undecided: int
    redacted: int
    kept: int

    @property
    def total(self) -> int:
        """All passages."""
        return self.undecided + self.redacted + self.kept


class ReviewSession:
    """Decisions on every finding of every entry; all changes go through steps that can be undone."""

    def __init__(self, entries: Sequence[ReviewEntry]) -> None:
        self.entries = tuple(entries)
        self._decisions: list[EntryDecisions] = [_begin(entry) for entry in entries]
        self._history = History()
        self._index = SessionIndex()

    # --- reading -----------------------------------------------------------------------------------------------

    def decisions(self, entry: int) -> EntryDecisions:
        """All decisions on one entry, in the order of the text; they never overlap."""
        return self._decisions[entry]

    def decision(self, spot: Spot) -> Decision | None:
        """The decision that begins at a spot."""
        found = self._decisions[spot.entry]
        place = bisect_left(found, spot.start, key=_start)
        return found[place] if place < len(found) and found[place].start == spot.start else None

    def spot_at(self, entry: int, position: int) -> Spot | None:
        """The passage that covers a position (code points) of an entry's text."""
        found = self._decisions[entry]
        place = bisect_right(found, position, key=_start) - 1
        return Spot(entry, found[place].start) if place >= 0 and position <= found[place].end else None

    def text(self, spot: Spot) -> str:
        """The raw text of a passage."""
        decision = self.decision(spot)
        return self.entries[spot.entry].raw_text[decision.start : decision.end] if decision else ""

    def spots(self) -> list[Spot]:
        """Every passage in the order of the release."""
        return self._indexed().spots()

    def rows(self) -> list[Row]:
        """Every passage with its decision and what it has in common with those alike, in the order of the release."""
        return self._indexed().rows()

    def tally(self) -> Tally:
        """Counts over the whole release."""
        counts = Counter(item.verdict for items in self._decisions for item in items)
        return Tally(counts[Verdict.UNDECIDED], counts[Verdict.REDACT], counts[Verdict.KEEP])

    def key(self, spot: Spot) -> str:
        """What the passage has in common with those that are the same person or thing."""
        return self._indexed().key(spot)

    def alike(self, spot: Spot) -> list[Spot]:
        """Every passage that is the same person or thing, the one at ``spot`` included."""
        index = self._indexed()
        return index.alike(index.key(spot))

    def undecided(self, among: Iterable[Spot] | None = None) -> list[Spot]:
        """The passages still to decide, in order."""
        if among is None:
            return list(self._indexed().undecided())
        return [spot for spot in among if (found := self.decision(spot)) and found.verdict is Verdict.UNDECIDED]

    def step_undecided(self, spot: Spot | None, step: int) -> Spot | None:
        """The next (``step`` 1) or previous (-1) passage to decide, round the end; None when all is decided."""
        waiting = self.undecided()
        if not waiting:
            return None
        if spot is None:
            return waiting[0 if step > 0 else -1]
        place = bisect_right(waiting, spot) if step > 0 else bisect_left(waiting, spot) - 1
        return waiting[place % len(waiting)]

    # --- changing ----------------------------------------------------------------------------------------------

    def decide(self, spots: Iterable[Spot], verdict: Verdict, focus: Spot | None = None) -> Change | None:
        """Set the verdict of passages."""
        chosen = list(spots)
        word = {Verdict.REDACT: "redact", Verdict.KEEP: "keep"}.get(verdict, "reopen")
        label = f"{word} {len(chosen)} place{'s' * (len(chosen) != 1)}"
        return self._replace(chosen, lambda found: replace(found, verdict=verdict), label, focus)

    def change_reason(self, spots: Iterable[Spot], reason: str, focus: Spot | None = None) -> Change | None:
        """Say why passages are what they are; the reason stays in the vault."""
        return self._replace(spots, lambda found: replace(found, reason=reason), "change reason", focus)

    def change_category(self, spots: Iterable[Spot], category: Category, focus: Spot | None = None) -> Change | None:
        """Say that passages are something else; their verdict stays."""
        return self._replace(spots, lambda found: replace(found, category=category), "change category", focus)

    def resize(self, spot: Spot, start: int, end: int) -> Change | None:
        """Extend or shrink one passage; what it then covers of its neighbours becomes part of it."""
        found = self.decision(spot)
        start, end = max(0, start), min(end, len(self.entries[spot.entry].raw_text))
        if found is None or start >= end or (start, end) == (found.start, found.end):
            return None
        grown = replace(found, start=start, end=end, by_hand=True)
        others = tuple(item for item in self._decisions[spot.entry] if item is not found)
        raw_text = self.entries[spot.entry].raw_text
        start, end = widen(raw_text, start, end, found.category)
        if (start, end) == (found.start, found.end):
            return None
        grown = replace(grown, start=start, end=end)
        return self.do("change extent", {spot.entry: insert(others, grown)}, Spot(spot.entry, max(start, found.start)))

    def places_like(self, entry: int, start: int, end: int) -> list[tuple[Spot, str]]:
        """Where a selected passage and those like it stand that are not yet redacted, with their text."""
        raw_text = self.entries[entry].raw_text
        start, end = trim(raw_text, start, end)
        found = {}
        for index, other in enumerate(self.entries):
            for left, right in find_alike(other.raw_text, raw_text[start:end]):
                if not self._is_redacted(index, left, right):
                    found[Spot(index, left)] = other.raw_text[left:right]
        selected = [spot for spot in found if spot.entry == entry and spot.start < end and start < _end(spot, found)]
        if not selected and start < end:
            found[Spot(entry, start)] = raw_text[start:end]
        return sorted(found.items())

    def add(
        self, entry: int, start: int, end: int, category: Category, *, alike: bool, person: str = ""
    ) -> Change | None:
        """Redact a passage that nobody found, and all like it when ``alike``; ``person`` as for :meth:`add_places`."""
        raw_text = self.entries[entry].raw_text
        start, end = trim(raw_text, start, end)
        if start >= end:
            return None
        wanted = raw_text[start:end]
        places = [(spot, spot.start + len(text)) for spot, text in self.places_like(entry, start, end)]
        if not alike:
            places = [(Spot(entry, start), end)]
        label = f"add {len(places)} place{'s' * (len(places) != 1)}"
        change = self.add_places(places, category, wanted, label, None, person)
        return replace(change, focus=self.spot_at(entry, start)) if change is not None else None

    def add_places(
        self,
        places: Iterable[tuple[Spot, int]],
        category: Category,
        wanted: str,
        label: str,
        focus: Spot | None,
        person: str = "",
    ) -> Change | None:
        """Redact places that the reviewer chose, as (spot, end); all get the label of ``wanted``.

        ``person``: the key of the person meant, where it is known who that is.
        """
        person = person or self._person_of(wanted, category)
        after: dict[int, EntryDecisions] = {}
        for spot, stop in places:
            held = after.get(spot.entry, self._decisions[spot.entry])
            reason, source = "Selected by the reviewer.", "reviewer"
            added = Decision(spot.start, stop, category, Verdict.REDACT, reason, source, person, by_hand=True)
            after[spot.entry] = insert(held, added)
        return self.do(label, after, focus)

    @property
    def undoes(self) -> str:
        """What the next undo takes back, in words; empty when there is nothing."""
        return self._history.done[-1].label if self._history.done else ""

    @property
    def redoes(self) -> str:
        """What the next redo does again, in words; empty when there is nothing."""
        return self._history.undone[-1].label if self._history.undone else ""

    def take_late(self, fresh: Sequence[ReviewEntry]) -> Late:
        """Findings that came since, each as undecided; no step, and every step that can be undone leaves them."""
        changed, found = [], 0
        for number, entry in enumerate(self.entries):
            late = match_late(fresh, entry)
            if late is None:
                continue
            self.entries = (*self.entries[:number], late, *self.entries[number + 1 :])
            self._history.revise(number, partial(take_late, late))
            before, after = self._decisions[number], take_late(late, self._decisions[number])
            if after is not before:
                self._decisions[number] = after
                changed.append(number)
                found += count_new(before, after)
        return Late(tuple(changed), found)

    def undo(self) -> Change | None:
        """Take the last step back."""
        step = self._history.undo()
        return self._restore(step.before, f"Undone: {step.label}", step.place) if step else None

    def redo(self) -> Change | None:
        """Do the last undone step again."""
        step = self._history.redo()
        return self._restore(step.after, f"Done again: {step.label}", step.place) if step else None

    # --- inside ------------------------------------------------------------------------------------------------

    def _indexed(self) -> SessionIndex:
        self._index.refresh(self.entries, self._decisions)
        return self._index

    def _replace(
        self, spots: Iterable[Spot], change: Callable[[Decision], Decision], label: str, focus: Spot | None
    ) -> Change | None:
        chosen = set(spots)
        after: dict[int, EntryDecisions] = {}
        for entry in sorted({spot.entry for spot in chosen}):
            held = self._decisions[entry]
            changed = tuple(change(item) if Spot(entry, item.start) in chosen else item for item in held)
            if changed != held:
                after[entry] = changed
        return self.do(label, after, focus or min(chosen, default=None))

    def do(self, label: str, after: dict[int, EntryDecisions], focus: Spot | None) -> Change | None:
        """One step that can be undone: other decisions for some entries; None when they are what stands already."""
        after = {entry: _settle_marked(self.entries[entry], held) for entry, held in after.items()}
        after = {entry: held for entry, held in after.items() if held != self._decisions[entry]}
        if not after:
            return None
        step = Step(label, {entry: self._decisions[entry] for entry in after}, after, focus)
        self._history.record(step)
        return self._restore(after, label, focus)

    def _restore(self, held: Mapping[int, EntryDecisions], label: str, focus: Spot | None) -> Change:
        for entry, decisions in held.items():
            self._decisions[entry] = decisions
        return Change(label[:1].upper() + label[1:], tuple(sorted(held)), focus)

    def _is_redacted(self, entry: int, start: int, end: int) -> bool:
        return any(
            item.verdict is Verdict.REDACT and item.start <= start and end <= item.end
            for item in self._decisions[entry]
        )

    def _person_of(self, wanted: str, category: Category) -> str:
        """The person already known under this text, or by a name that has its words; else a key of its own."""
        for entry, items in enumerate(self._decisions):
            raw_text = self.entries[entry].raw_text
            for item in items:
                same = item.category is category and fold(raw_text[item.start : item.end]) == fold(wanted)
                if same and item.person:
                    return item.person
        known = [item.person for items in self._decisions for item in items if item.category is category]
        meant = find_known(wanted, known) if category.is_person else ""
        return meant or f"selected {fold(wanted)}"


def _begin(entry: ReviewEntry) -> EntryDecisions:
    """What was decided before, and every finding beside it as undecided."""
    held: EntryDecisions = tuple(sorted(entry.decisions, key=_start))
    open_findings = [
        finding
        for finding in entry.findings
        if not any(item.start < finding.end and finding.start < item.end for item in held)
    ]
    return tuple(sorted((*held, *propose(open_findings)), key=_start))


def _settle_marked(entry: ReviewEntry, held: EntryDecisions) -> EntryDecisions:
    """A mark that is kept or cut short leaves the findings inside it to be decided one by one."""
    parts: list[Decision] = []
    for item in _settle(entry.raw_text, held):
        parts += keep_marked(entry.raw_text, item, entry.findings) if is_kept_mark(item) else [item]
    inside = [
        finding
        for finding in entry.findings
        if finding.source != MARKS and not any(one.start < finding.end and finding.start < one.end for one in parts)
    ]
    return tuple(sorted((*parts, *propose(inside)), key=_start))


def _settle(raw_text: str, held: EntryDecisions) -> EntryDecisions:
    """Redacted passages in their canonical form, so that what is shown is what goes out."""
    for item in held:
        if item.verdict is Verdict.REDACT:
            start, end = widen(raw_text, item.start, item.end, item.category)
            if (start, end) != (item.start, item.end) and item in held:
                others = tuple(other for other in held if other is not item)
                held = insert(others, replace(item, start=start, end=end))
    return held


def insert(held: EntryDecisions, added: Decision) -> EntryDecisions:
    """``held`` with one more decision, which takes in whatever it overlaps."""
    touched = [item for item in held if item.start < added.end and added.start < item.end]
    whole = replace(
        added,
        start=min(added.start, *(item.start for item in touched), added.start),
        end=max(added.end, *(item.end for item in touched), added.end),
    )
    return tuple(sorted((*(item for item in held if item not in touched), whole), key=_start))


def _start(decision: Decision) -> int:
    return decision.start


def _end(spot: Spot, texts: dict[Spot, str]) -> int:
    return spot.start + len(texts[spot])
