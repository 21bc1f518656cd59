"""Which commands of the review would do something now: the palette offers these, the menu greys the others."""

from __future__ import annotations

from typing import Protocol

from notes_vault.desktop.review.earlier_proposals import open_proposals
from notes_vault.desktop.review.history import Spot
from notes_vault.desktop.review.likeness import (
    start_of_word_before,
    start_without_first_word,
    word_after,
    word_before,
)
from notes_vault.desktop.review.review_board import ReviewBoard
from notes_vault.desktop.review.review_sieve import ReviewSieve
from notes_vault.desktop.review.session import ReviewSession
from notes_vault.redaction.decisions import Decision, Verdict


class Reviewed(Protocol):
    """What is asked of the page."""

    session: ReviewSession
    sieve: ReviewSieve

    @property
    def focused(self) -> Spot | None:
        """The passage with the ring."""
        ...

    @property
    def entry(self) -> int:
        """Index of the entry on the page."""
        ...


def list_usable(page: Reviewed, board: ReviewBoard, *, has_selection: bool) -> frozenset[str]:
    """The names of the commands that would change or show something."""
    session, sieve, entry = page.session, page.sieve, page.entry
    spot = page.focused
    decision = session.decision(spot) if spot is not None else None
    is_listed = board.add_strip.isVisible() and board.add_strip.list.isVisible()
    usable = {
        "next_undecided": sieve.step(spot, 1) not in {None, spot},
        "previous_undecided": sieve.step(spot, -1) not in {None, spot},
        "redact": has_selection,
        "redact_one": has_selection,
        "open_change_menu": has_selection,
        "choose_forms": has_selection and is_listed,
        "drop_selection": has_selection or board.reason_strip.isVisible(),
        "open_filter": bool(session.spots()),
        "clear_filter": not sieve.filter.is_open,
        "toggle_second_pass": bool(session.spots()),
        "accept_earlier": bool(open_proposals(session)),
        "next_entry": entry + 1 < len(session.entries),
        "previous_entry": entry > 0,
        "undo": bool(session.undoes),
        "redo": bool(session.redoes),
        "switch_reading": not board.reading.button.isHidden(),
    }
    if spot is not None and decision is not None:
        usable |= _about(session, spot, decision)
    return frozenset(name for name, can_be_used in usable.items() if can_be_used)


def _about(session: ReviewSession, spot: Spot, decision: Decision) -> dict[str, bool]:
    """What can be done with the passage that has the ring."""
    raw_text, start, end = session.entries[spot.entry].raw_text, decision.start, decision.end
    always = ("redact", "redact_one", "keep", "keep_all", "open_change_menu", "open_reason")
    return dict.fromkeys(always, True) | {
        "next_alike": len(session.alike(spot)) > 1,
        "reopen": decision.verdict is not Verdict.UNDECIDED,
        "extend": word_after(raw_text, end) != end,
        "shrink": word_before(raw_text, start, end) != end,
        "extend_start": start_of_word_before(raw_text, start) != start,
        "shrink_start": start_without_first_word(raw_text, start, end) != start,
    }
