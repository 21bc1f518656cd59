"""What each key of the review does: decide, change, add by selecting, undo, move."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, cast

from PySide6.QtCore import QObject, QPoint, Slot

from notes_vault.desktop.review.change_menu import ChangeMenu
from notes_vault.desktop.review.decision_keeper import DecisionKeeper
from notes_vault.desktop.review.history import Spot
from notes_vault.desktop.review.known_people import KnownPerson, change_person, list_people
from notes_vault.desktop.review.likeness import (
    start_of_word_before,
    start_without_first_word,
    word_after,
    word_before,
)
from notes_vault.desktop.review.review_actions import add_review_actions, review_names
from notes_vault.desktop.review.review_board import ReviewBoard
from notes_vault.desktop.review.review_filtering import ReviewFiltering
from notes_vault.desktop.review.selection_adding import SelectionAdding
from notes_vault.desktop.review.session import Change
from notes_vault.desktop.review.usable_commands import Reviewed, list_usable
from notes_vault.desktop.widgets_message import announce
from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.redaction.findings import Category

NOTHING_TO_UNDO = (
    "There is nothing to undo since this review was opened. What was decided before, also before a lock, is kept; "
    "U makes a decision undecided again."
)
NOTHING_TO_REDO = "There is nothing to redo: no step was taken back since this review was opened."


class Reviewing(Reviewed, Protocol):
    """What the commands need of the page they act on."""

    keeper: DecisionKeeper | None

    def go_to(self, spot: Spot | None) -> None:
        """Move the focus."""

    def turn_to(self, entry: int) -> None:
        """Show an entry."""

    def show_list(self) -> None:
        """List what is shown."""

    def settle(self, change: Change | None, focus: Spot | None = None, *, say: bool = False) -> None:
        """Save and show what changed."""


class ReviewCommands(QObject):
    """Acts on the page's session and hands the change back to the page."""

    def __init__(self, page: Reviewing, board: ReviewBoard) -> None:
        super().__init__(board)
        self._page = page
        self._board = board
        self._adding = SelectionAdding(page, board.text, board.add_strip)
        self.filtering = ReviewFiltering(page, board.filter_panel)
        self.actions = add_review_actions(board, {name: self._handler(name) for name in review_names()})
        self.change_menu = ChangeMenu(self.actions, self.list_usable, board)
        self._connect_signals()

    def next_undecided(self) -> None:
        """To the next passage to decide, round the end."""
        self._step(1)

    def previous_undecided(self) -> None:
        """To the previous one."""
        self._step(-1)

    def next_alike(self) -> None:
        """To the next place of the same person or thing, round the end."""
        spot = self._page.focused
        if spot is not None:
            alike = self._page.session.alike(spot)
            self._page.go_to(alike[(alike.index(spot) + 1) % len(alike)])

    def redact(self) -> None:
        """The selection and all like it; else all undecided places alike, or all of them when none is undecided."""
        if not self._adding.add(alike=True):
            self._decide(self._alike(), Verdict.REDACT)

    def redact_one(self) -> None:
        """The selection, or the focused place, and nothing else."""
        if not self._adding.add(alike=False):
            self._decide(self._here(), Verdict.REDACT)

    def keep(self) -> None:
        """This place only, because a word can be a name in one place and a word in another."""
        self._decide(self._here(), Verdict.KEEP)

    def keep_all(self) -> None:
        """All undecided places alike, or all of them when none is undecided."""
        self._decide(self._alike(), Verdict.KEEP)

    def reopen(self) -> None:
        """Undecided again."""
        here = self._here()
        if here:
            self._page.settle(self._page.session.decide(here, Verdict.UNDECIDED, here[0]))

    def open_reason(self) -> None:
        """Ask why, for all places alike that are shown."""
        spot = self._page.focused
        decision = self._page.session.decision(spot) if spot is not None else None
        if decision is not None:
            self._board.reason_strip.ask(decision.reason, len(self._alike_shown()))

    def extend(self) -> None:
        """Take the next word in."""
        self._resize(lambda raw_text, found: (found.start, word_after(raw_text, found.end)))

    def shrink(self) -> None:
        """Let the last word go."""
        self._resize(lambda raw_text, found: (found.start, word_before(raw_text, found.start, found.end)))

    def extend_start(self) -> None:
        """Take the word before in."""
        self._resize(lambda raw_text, found: (start_of_word_before(raw_text, found.start), found.end))

    def shrink_start(self) -> None:
        """Let the first word go."""
        self._resize(lambda raw_text, found: (start_without_first_word(raw_text, found.start, found.end), found.end))

    def choose_forms(self) -> None:
        """To the forms of the selection, to tick or untick them with Space."""
        if self._board.add_strip.isVisible():
            self._board.add_strip.list.setFocus()

    def undo(self) -> None:
        """Take the last change back."""
        self._take_step(self._page.session.undo(), NOTHING_TO_UNDO)

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self._take_step(self._page.session.redo(), NOTHING_TO_REDO)

    def next_entry(self) -> None:
        """Turn to the next entry."""
        self._page.turn_to(self._page.entry + 1)

    def previous_entry(self) -> None:
        """Turn to the previous entry."""
        self._page.turn_to(self._page.entry - 1)

    def switch_reading(self) -> None:
        """Stop the second reading; go on with it where it was stopped or failed."""
        self._board.reading.press()

    def drop_selection(self) -> None:
        """Nothing is selected any more."""
        self._board.text.clear_selection()
        self._board.reason_strip.hide()
        self._adding.settle()
        self._board.text.setFocus()

    def open_change_menu(self) -> None:
        """For the selection at its strip; else at the menu's button, or at the text when the list shows none."""
        self._adding.settle()
        strip, spot = self._board.add_strip, self._page.focused
        decision = self._page.session.decision(spot) if spot is not None else None
        here = decision.person if decision is not None and not strip.isVisible() else ""
        people = [one for one in list_people(self._page.session) if one.key != here]
        self.change_menu.show_people(people, is_selection=strip.isVisible())
        if strip.isVisible():
            self.change_menu.show_category(strip.category)
            self.change_menu.popup(strip.mapToGlobal(QPoint(0, 0)))
        elif decision is not None:
            self.change_menu.show_category(decision.category)
            button = self._board.findings.buttons.change
            anchor = button if button.isVisible() else self._board.entry_bar
            self.change_menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height())))

    def list_usable(self) -> frozenset[str]:
        """The names of the commands that would do something now."""
        return list_usable(self._page, self._board, has_selection=self._adding.selected is not None)

    def _handler(self, name: str) -> Callable[[], object]:
        return cast("Callable[[], object]", getattr(self, name, None) or getattr(self.filtering, name))

    def _take_step(self, change: Change | None, nothing: str) -> None:
        """A key that does nothing must say why: after a lock there are no steps, but all decisions."""
        if change is None:
            self._board.message.show_sentence(nothing)
        self._page.settle(change, say=True)

    def _step(self, step: int) -> None:
        here = self._page.focused or Spot(self._page.entry, self._board.text.caret)
        spot = self._page.sieve.step(here, step)
        if spot is not None:
            self._page.go_to(spot)

    def _here(self) -> list[Spot]:
        return [] if self._page.focused is None else [self._page.focused]

    def _alike(self) -> list[Spot]:
        """Undecided and alike, or else all alike; a filter never decides on what it hides."""
        alike = self._alike_shown()
        return self._page.session.undecided(alike) or alike

    def _alike_shown(self) -> list[Spot]:
        here = self._here()
        return self._page.sieve.shown(self._page.session.alike(here[0])) if here else []

    def _decide(self, spots: Iterable[Spot], verdict: Verdict) -> None:
        """Decide and go on to what is still undecided; stay when nothing is."""
        here = self._page.focused
        change = self._page.session.decide(spots, verdict, here)
        is_asked_again = here is not None and bool(self._page.session.undecided(self._page.sieve.shown([here])))
        # A mark that is kept asks about what stands in it, maybe from the very place where it begins.
        onwards = here if is_asked_again else self._page.sieve.step(here, 1) or here
        if change is None:
            self._page.go_to(onwards)
        else:
            self._page.settle(change, onwards)

    def _resize(self, find_ends: Callable[[str, Decision], tuple[int, int]]) -> None:
        spot = self._page.focused
        decision = self._page.session.decision(spot) if spot is not None else None
        if spot is not None and decision is not None:
            raw_text = self._page.session.entries[spot.entry].raw_text
            change = self._page.session.resize(spot, *find_ends(raw_text, decision))
            self._page.settle(change)
            if change is not None and self._page.focused is not None:
                announce(self._board.text, f"Now: {self._page.session.text(self._page.focused)}")

    def _connect_signals(self) -> None:
        board = self._board
        board.add_strip.all_asked.connect(self.redact)
        board.add_strip.one_asked.connect(self.redact_one)
        board.findings.buttons.redact_asked.connect(self.redact)
        board.findings.buttons.keep_asked.connect(self.keep)
        board.findings.buttons.change_asked.connect(self.open_change_menu)
        board.reason_strip.reason_given.connect(self._on_reason_given)
        board.undo_bar.undo_asked.connect(self.undo)
        board.undo_bar.redo_asked.connect(self.redo)
        self.change_menu.category_chosen.connect(self._on_category_chosen)
        self.change_menu.person_chosen.connect(self._on_person_chosen)

    @Slot(str)
    def _on_reason_given(self, reason: str) -> None:
        here = self._here()
        self._page.settle(self._page.session.change_reason(self._alike_shown(), reason, here[0] if here else None))
        self._board.text.setFocus()

    @Slot(str)
    def _on_category_chosen(self, value: str) -> None:
        here = self._here()
        if self._board.add_strip.isVisible():
            self._board.add_strip.choose_category(Category(value))
        elif here:
            alike = self._alike_shown()
            self._page.settle(self._page.session.change_category(alike, Category(value), here[0]))

    @Slot(object)
    def _on_person_chosen(self, person: KnownPerson) -> None:
        here = self._here()
        if self._board.add_strip.isVisible():
            self._adding.add_as(person)
        elif here:
            change = change_person(self._page.session, self._alike_shown(), person, here[0])
            self._page.settle(change)
            if change is not None:
                announce(self._board.text, f"Now the same person as {person.name}")
