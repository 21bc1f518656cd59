"""The review: what was found beside its text; shows the session, saves what changes, follows the focus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from notes_vault.desktop.review.categories import describe_kind
from notes_vault.desktop.review.decision_keeper import DecisionKeeper
from notes_vault.desktop.review.earlier_proposals import open_proposals
from notes_vault.desktop.review.finding_facts import is_other_client
from notes_vault.desktop.review.findings_model import RowKind
from notes_vault.desktop.review.groups import GroupList
from notes_vault.desktop.review.history import EntryDecisions, Spot
from notes_vault.desktop.review.layout import Piece, lay_out, read_markers
from notes_vault.desktop.review.review_board import ReviewBoard
from notes_vault.desktop.review.review_commands import NOTHING_TO_REDO, NOTHING_TO_UNDO, ReviewCommands
from notes_vault.desktop.review.review_sieve import ReviewSieve, describe_shown
from notes_vault.desktop.review.session import Change, ReviewSession, Tally
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_message import Tone, announce
from notes_vault.errors import KnownError
from notes_vault.redaction.decisions import Verdict
from notes_vault.workflows.release_draft import ReviewEntry

_VERDICT_WORDS = {Verdict.UNDECIDED: "undecided", Verdict.REDACT: "redacted", Verdict.KEEP: "kept"}


class ReviewPage(QWidget):
    """One release under review. The commands are in :class:`ReviewCommands`.

    Signals:
        tally_changed: something was decided or reopened; see :attr:`tally`.
    """

    tally_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board = ReviewBoard(theme, self)
        self.session = ReviewSession(())
        self.sieve = ReviewSieve(self.session)
        self._groups = GroupList(self.session, self.sieve)
        self.keeper: DecisionKeeper | None = None
        self._entry = 0
        self._focus: Spot | None = None
        self._markers: dict[int, Mapping[int, str]] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.board)
        self.commands = ReviewCommands(self, self.board)
        self._connect_signals()

    @property
    def tally(self) -> Tally:
        """How much is undecided, redacted and kept."""
        return self.session.tally()

    @property
    def focused(self) -> Spot | None:
        """The passage with the ring."""
        return self._focus

    @property
    def entry(self) -> int:
        """Index of the entry on the page."""
        return self._entry

    @property
    def place(self) -> tuple[str, int] | None:
        """The key of the entry on the page and the start of the passage with the ring, -1 without one."""
        if not self.session.entries:
            return None
        return self.session.entries[self._entry].key, self._focus.start if self._focus is not None else -1

    def return_to(self, place: tuple[str, int]) -> None:
        """Go to what :attr:`place` said before a lock; where the passage is no more, to its entry."""
        key, start = place
        entry = next((number for number, one in enumerate(self.session.entries) if one.key == key), None)
        if entry is None:
            return
        spot = Spot(entry, start)
        if self.session.decision(spot) is not None:
            self.go_to(spot)
        else:
            self.turn_to(entry)

    def open_review(self, entries: Sequence[ReviewEntry], keeper: DecisionKeeper) -> None:
        """Begin or come back: the first undecided passage has the focus."""
        self.session, self.keeper = ReviewSession(entries), keeper
        self.sieve = ReviewSieve(self.session)
        self._groups = GroupList(self.session, self.sieve)
        keeper.saving_failed.connect(self._on_saving_failed)
        keeper.saved.connect(self.board.message.clear)
        self._markers.clear()
        self._focus = None
        self.board.message.clear()
        self.board.filter_panel.offer({decision.category for _, decision, _ in self.session.rows()})
        self.show_list()
        self.go_to(self._first(), anew=True)
        self.tally_changed.emit()
        self.board.text.setFocus()

    def _first(self) -> Spot | None:
        """Another client of the practice before everything else; then what is undecided, in order."""
        waiting = self.session.undecided()
        others = (spot for spot in waiting if is_other_client(self.sieve.finding(spot)))
        return next(others, None) or next(iter([*waiting, *self.session.spots()]), None)

    def go_to(self, spot: Spot | None, *, anew: bool = False) -> None:
        """Move the focus to a passage, turning to its entry; None takes the ring away."""
        self._focus = spot
        entry = spot.entry if spot is not None else self._entry
        if anew or entry != self._entry:
            self._entry = min(entry, max(0, len(self.session.entries) - 1))
            self._show_entry(keep_place=False)
        self._show_focus()

    def turn_to(self, entry: int) -> None:
        """Show an entry, with its first undecided or else its first passage in focus."""
        if 0 <= entry < len(self.session.entries):
            spots = [spot for spot in self.session.spots() if spot.entry == entry]
            self._entry = entry
            self._focus = next(iter([*self.session.undecided(spots), *spots]), None)
            self._show_entry(keep_place=False)
            self._show_focus()

    def select_text(self, entry: int, start: int, end: int) -> None:
        """Turn to an entry and select a stretch of it, ready to be redacted."""
        self._show_stretch(entry, start, end)
        self.board.text.setFocus()

    def _show_stretch(self, entry: int, start: int, end: int) -> None:
        self._focus, self._entry = None, entry
        self._show_entry(keep_place=False)
        self._show_focus()
        self.board.text.select_range(start, end)

    def settle(self, change: Change | None, focus: Spot | None = None, *, say: bool = False) -> None:
        """Save and show what a command changed, then go to ``focus`` or to where the change was."""
        if change is None:
            return
        for sentence in (NOTHING_TO_UNDO, NOTHING_TO_REDO):
            self.board.message.forget(sentence)
        for entry in change.entries:
            self._keep(entry)
        self.show_list()
        place = focus or change.focus or self._focus
        spot = self.session.spot_at(place.entry, place.start) if place is not None else None
        if self._entry in change.entries:
            self._show_entry(keep_place=True)
        self.go_to(spot)
        if spot is None and place is not None:  # what was added is no passage any more: its words are shown
            self._show_stretch(place.entry, place.start, place.start)
        self.tally_changed.emit()
        if say:
            announce(self.board.text, change.label)

    def _keep(self, entry: int) -> None:
        if self.keeper is not None:
            key, held = self.session.entries[entry].key, self.session.decisions(entry)
            self.keeper.save(key, held, self.sieve.looked_at(entry))

    def take_late(self, entries: Sequence[ReviewEntry]) -> int:
        """Show findings that came later, undecided and in place; returns how many passages that are.

        Nothing that is decided, selected, in focus or in view moves, and nothing is saved: the vault has what was read.
        """
        late = self.session.take_late(entries)
        if not late.entries:
            return 0
        spot = self._focus
        if spot is not None and self.session.decision(spot) is None:  # what was not decided yet has grown
            self._focus = self.session.spot_at(spot.entry, spot.start)
        if self._entry in late.entries:
            pieces = self._pieces(self._entry)
            self.board.text.exchange_pieces(pieces, self._focus.start if self._focus is not None else None)
            self.board.preview.exchange_pieces(pieces)
        self.board.findings.exchange_groups(self._groups.groups())
        self._show_state()
        self.tally_changed.emit()
        return late.found

    # --- showing -----------------------------------------------------------------------------------------------

    def _pieces(self, entry: int) -> list[Piece]:
        raw_text, decisions = self.session.entries[entry].raw_text, self.session.decisions(entry)
        return lay_out(raw_text, decisions, self._markers.get(entry, {}))

    def _show_entry(self, *, keep_place: bool) -> None:
        if not self.session.entries:
            return
        shown = self.session.entries[self._entry]
        self.board.entry_bar.describe(shown.heading, self._entry + 1, len(self.session.entries))
        self.board.text.show_pieces(self._pieces(self._entry), keep_place=keep_place)
        if not keep_place:
            self.board.preview.show_preview("", [], None)  # the one before goes out otherwise
        self._fetch_preview()

    def _fetch_preview(self) -> None:
        """Ask for the entry as it goes out; what is undecided is left in place and underlined."""
        if self.keeper is None:
            return
        entry, held = self._entry, self.session.decisions(self._entry)
        key, decided = self.session.entries[entry].key, _decided(held)
        self.keeper.fetch_preview(key, decided, lambda redacted: self._on_preview(entry, held, redacted))

    def _on_preview(self, entry: int, held: EntryDecisions, redacted_text: str) -> None:
        if entry != self._entry or _decided(held) != _decided(self.session.decisions(entry)):
            return
        raw_text = self.session.entries[entry].raw_text
        markers = read_markers(raw_text, held, redacted_text)
        if markers is not None:
            self._markers[entry] = markers
            self.board.text.show_pieces(self._pieces(entry), keep_place=True)
        pieces = lay_out(raw_text, held, markers, as_it_leaves=True) if markers is not None else []
        self.board.preview.show_preview(redacted_text, pieces, self._focus.start if self._focus else None)

    def show_list(self) -> None:
        """List what the filter lets through, and say what it does not."""
        hidden = self.sieve.hidden_undecided()
        findings = self.board.findings.findings
        findings.nothing_undecided = "Nothing undecided is shown" if hidden else "Nothing left to decide"
        findings.unfold(is_unfolded=not self.sieve.filter.is_open)
        findings.show_groups(self._groups.groups())
        self._show_state()
        self.board.undo_bar.show_steps(self.session.undoes, self.session.redoes)

    def _show_state(self) -> None:
        words = describe_shown(self.sieve, len(self.sieve.shown()), len(self.session.spots()))
        self.board.filter_panel.show_state(words, earlier=len(open_proposals(self.session)))

    def _show_focus(self) -> None:
        spot = self._focus
        decision = self.session.decision(spot) if spot is not None else None
        self.board.text.focus_passage(spot.start if spot is not None and decision is not None else None)
        self.board.preview.follow(spot.start if spot is not None else None)
        if spot is None or decision is None:
            self.board.findings.show_current("", Verdict.UNDECIDED)
            return
        if self.sieve.filter.only_disputed:
            if self.sieve.look_at(spot):
                self._keep(spot.entry)
            self._show_state()
        self.board.findings.show_current(self.session.key(spot), decision.verdict)
        row = self.board.findings.current_group_row()
        alike = self.sieve.shown(self.session.alike(spot))
        self.board.findings.buttons.describe(row.text if row else "", len(self.session.undecided(alike)) or len(alike))
        kind = describe_kind(decision, self.sieve.finding(spot))
        words = f"{self.session.text(spot)}, {kind}, {_VERDICT_WORDS[decision.verdict]}"
        announce(self.board.text, f"{words}. {decision.reason}")

    # --- answers to the board ----------------------------------------------------------------------------------

    def _connect_signals(self) -> None:
        self.board.text.passage_clicked.connect(self._on_passage_clicked)
        self.board.findings.group_chosen.connect(self._on_group_chosen)
        self.board.entry_bar.stepped.connect(self._on_stepped)

    @Slot(int)
    def _on_passage_clicked(self, start: int) -> None:
        self.go_to(Spot(self._entry, start))

    @Slot(int)
    def _on_group_chosen(self, number: int) -> None:
        row = self.board.findings.findings.row(self.board.findings.findings.index(number))
        if row is None or row.kind is not RowKind.GROUP or row.group is None or self._focus in row.group.spots:
            return
        here = (spot for spot in row.group.spots if spot.entry == self._entry)
        self.go_to(next(here, row.group.spots[0]))

    @Slot(int)
    def _on_stepped(self, step: int) -> None:
        self.turn_to(self._entry + step)

    @Slot(object)
    def _on_saving_failed(self, error: KnownError) -> None:
        self.board.message.show_sentence(error.sentence(), Tone.DANGER)


def _decided(held: EntryDecisions) -> EntryDecisions:
    return tuple(item for item in held if item.verdict is not Verdict.UNDECIDED)
