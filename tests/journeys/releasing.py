"""A release from the window, by keys alone."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.session import Session
from tests.journeys.tree import Node, Tree

#: What the fields of the first step are called, and what is typed there.
AUTHORITY = (
    ("Recipient", "Superior Court"),
    ("Address", "3 Court Square"),
    ("Purpose", "Docket 12"),
    ("Item 1: words", "progress notes about sleep"),
    ("Item 1: from", "2020-01-01"),
    ("Item 1: to", "2039-12-31"),
)


def open_release(session: Session) -> None:
    """Ctrl+R."""
    session.press("ctrl+r")
    session.await_window("ReleaseWindow")
    session.await_focus("Basis")


def name_the_authority(session: Session) -> None:
    """The fields of a court order, to the choice of entries."""
    for field, words in AUTHORITY:
        session.tab_to(field)
        session.write(words)
    session.tab_to("Item 1 names progress")
    session.press("space")
    session.press("ctrl+Return")
    session.await_focus(kind="CandidateTable")


def come_back_later(session: Session) -> None:
    """The window is closed and opened again; the release that was begun is listed."""
    session.press("ctrl+w")
    session.await_without(kind="ReleaseWindow")
    open_release(session)
    session.await_node(kind="BegunList")


def ask_to_discard(session: Session) -> None:
    """With the button before the first field; what happens is up to who asked."""
    session.tab_to("Discard the release To Superior Court", chord="shift+Tab")
    session.press("Return")
    session.await_window("DiscardReleaseDialog")
    session.await_focus("Keep it")


def continue_the_release(session: Session) -> None:
    """With the button before the first field, to the choice of entries."""
    session.tab_to("Continue the release To Superior Court", chord="shift+Tab")
    session.press("Return")
    session.await_focus(kind="CandidateTable")


def choose_the_first_entry(session: Session) -> None:
    """One tick, to the review."""
    session.press("space")
    session.await_words("1 chosen")
    session.press("ctrl+Return")
    session.await_focus(kind="ReviewText")
    session.await_words("The second reading found")


def keep_the_date_redact_the_rest(session: Session) -> None:
    """X on the first finding, A until nothing is undecided; J and K in between change nothing."""
    total = _undecided(session)
    session.await_that(lambda tree: _row_in_focus(tree, ", date, undecided"), "the date in focus")
    session.press("x")
    session.await_words(f"{total - 1} of {total} undecided")
    session.await_words("Kept, 1, collapsed")
    session.press("j", "k")
    while not session.look().says("Nothing undecided"):
        words = f"{_undecided(session)} of {total} undecided"
        session.press("a")
        session.await_silence(words)
    session.await_words("Decisions saved")
    session.press("ctrl+Return")
    session.await_focus(kind="PackagePage")


def read_what_leaves(session: Session) -> None:
    """The tick that it was read, to the last step."""
    session.tab_to("I have read what leaves")
    session.press("space")
    session.await_that(lambda tree: tree.find("I have read what leaves") or None, "the tick")
    session.press("ctrl+Return")
    session.await_focus("Folder for the files")


def produce(session: Session, folder: Path) -> Path:
    """Write the files; returns the records."""
    folder.mkdir()
    session.write(f"{folder}\n")
    session.await_focus("Done")
    return next(folder.glob("*.pdf"))


def _row_in_focus(tree: Tree, words: str) -> Node | None:
    return next((row for row in tree.all(kind="FindingsList") if row.is_focused and words in row.name), None)


def _undecided(session: Session) -> int:
    """What the head of the window says: "5 of 6 undecided"."""
    found = session.await_that(
        lambda tree: next((node for node in tree.all(kind="ReleaseHeader") if node.name.endswith(" undecided")), None),
        "the number of undecided findings",
    )
    return int(found.name.split()[0])
