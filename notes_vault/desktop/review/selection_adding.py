"""A passage that nobody found: what it is, in which forms it stands where, and redacting it."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Slot

from notes_vault.desktop.review.add_strip import AddStrip
from notes_vault.desktop.review.alike_forms import list_forms
from notes_vault.desktop.review.decision_keeper import DecisionKeeper
from notes_vault.desktop.review.history import Spot
from notes_vault.desktop.review.known_people import KnownPerson
from notes_vault.desktop.review.likeness import trim
from notes_vault.desktop.review.review_text import ReviewText
from notes_vault.desktop.review.session import Change, ReviewSession
from notes_vault.desktop.widgets_message import announce
from notes_vault.redaction.findings import Category
from notes_vault.workflows.selected_passage import PassageKind

_SELECTION_SETTLES_MS = 60

Selected = tuple[int, int, int]


class Selecting(Protocol):
    """What adding needs of the page it acts on."""

    session: ReviewSession
    keeper: DecisionKeeper | None

    @property
    def entry(self) -> int:
        """Index of the entry on the page."""
        ...

    def settle(self, change: Change | None, focus: Spot | None = None, *, say: bool = False) -> None:
        """Save and show what changed."""


class SelectionAdding(QObject):
    """Between the selection, the strip below the text, and the session.

    What rules and lists take a selection for is asked on the vault's thread; who presses a key before the answer is
    there has it done with the answer.
    """

    def __init__(self, page: Selecting, text: ReviewText, strip: AddStrip) -> None:
        super().__init__(strip)
        self._page, self._text, self._strip = page, text, strip
        self._offered: Selected | None = None
        self._kind: PassageKind | None = None
        self._is_asked = False
        self._waiting: bool | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SELECTION_SETTLES_MS)
        self._timer.timeout.connect(self.settle)
        text.selectionChanged.connect(self._timer.start)

    @property
    def selected(self) -> tuple[int, int] | None:
        """What is selected, white space at its ends left out; None when that is nothing."""
        selected = self._text.selected_range()
        if selected is None:
            return None
        start, end = trim(self._page.session.entries[self._page.entry].raw_text, *selected)
        return (start, end) if start < end else None

    @Slot()
    def settle(self) -> None:
        """Offer what is selected now, or nothing."""
        selected = self.selected
        if selected is None:
            self._offered, self._waiting = None, None
            self._strip.hide()
        elif self._offered != (self._page.entry, *selected):
            self._offer(selected)

    def add(self, *, alike: bool) -> bool:
        """Redact the selection, ``alike`` in all its ticked forms; False where nothing is selected.

        Several forms are shown before any is redacted.
        """
        selected = self.selected
        if selected is None:
            return False
        is_new = self._offered != (self._page.entry, *selected)
        if is_new and self._offer(selected) > 1 and alike:
            announce(self._text, "The forms are listed. Press A once more to redact the ticked ones.")
        elif alike and not self._strip.places:
            pass
        elif self._is_asked and not self._strip.is_chosen:
            self._waiting = alike
        else:
            self._redact(selected, alike=alike)
        return True

    def add_as(self, person: KnownPerson) -> None:
        """Redact the selection, in all its ticked forms, as somebody who is known."""
        selected = self.selected
        if selected is not None:
            if self._offered != (self._page.entry, *selected):
                self._offer(selected)
            self._is_asked, self._kind = False, PassageKind(person.category, person.key)
            self._strip.choose_category(person.category)
            self._redact(selected, alike=bool(self._strip.places))

    def _redact(self, selected: tuple[int, int], *, alike: bool) -> None:
        session, entry, category = self._page.session, self._page.entry, self._strip.category
        person = self._kind.person if self._kind is not None and self._kind.category is category else ""
        if alike:
            count = len(self._strip.places)
            wanted = session.entries[entry].raw_text[slice(*selected)]
            label = f"add {count} place{'s' * (count != 1)}"
            spot = Spot(entry, selected[0])
            change = session.add_places(self._strip.places, category, wanted, label, spot, person)
        else:
            change = session.add(entry, *selected, category, alike=False, person=person)
        self._text.clear_selection()
        self._page.settle(change)
        self.settle()

    def _offer(self, selected: tuple[int, int]) -> int:
        """Show the forms of a selection, and ask what it is; returns how many forms there are."""
        entry, session = self._page.entry, self._page.session
        forms = list_forms(session, entry, *selected)
        self._offered, self._waiting = (entry, *selected), None
        self._strip.offer(session.entries[entry].raw_text[slice(*selected)], forms)
        self._kind = self._kind_at_hand(selected)
        self._strip.propose_category(self._kind.category if self._kind else Category.PERSON_OTHER)
        self._is_asked = self._kind is None and self._page.keeper is not None
        if self._is_asked and self._page.keeper is not None:
            take = partial(self._on_categorized, self._offered)
            self._page.keeper.ask_kind(session.entries[entry].key, *selected, take)
        return len(forms)

    def _kind_at_hand(self, selected: tuple[int, int]) -> PassageKind | None:
        """Half of it or more was found already, by whomever: it is that, and goes on a little."""
        start, end = selected
        for one in self._page.session.decisions(self._page.entry):
            if 2 * (min(end, one.end) - max(start, one.start)) >= end - start:
                return PassageKind(one.category, one.person)
        return None

    def _on_categorized(self, asked: Selected, kind: PassageKind | None) -> None:
        if asked != self._offered:  # something else is selected by now
            return
        self._is_asked, self._kind = False, kind
        if kind is not None and not self._strip.is_chosen:
            self._strip.propose_category(kind.category)
        waiting, self._waiting = self._waiting, None
        if waiting is not None and self.selected == asked[1:]:
            self._redact(asked[1:], alike=waiting)
