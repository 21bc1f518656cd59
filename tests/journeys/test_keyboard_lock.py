"""Walking away and coming back, without a mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.driven_practice import DrivenPractice
from tests.journeys import releasing, steps
from tests.journeys.conftest import PASSPHRASE
from tests.journeys.session import Session

pytestmark = pytest.mark.timeout(1200)

_LINES = "".join(f"Line {number}.\n" for number in range(30))


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return DrivenPractice.make(tmp_path_factory.mktemp("practice"), PASSPHRASE).vault


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory, vault: Path) -> Iterator[Session]:
    with Session(tmp_path_factory.mktemp("desk")) as session:
        session.start("--vault", vault)
        steps.unlock(session)
        yield session


def test_lock_keeps_what_was_typed_just_before_it(session: Session) -> None:
    steps.begin_note(session, "Elias", "free")
    session.write(_LINES)
    session.write("wombat, a moment ago")
    steps.lock(session)
    assert not session.look().says("wombat")
    steps.unlock(session)
    session.await_focus(kind="NoteEditor")
    assert steps.read_editor(session).text.endswith("wombat, a moment ago")


def test_unlocking_returns_to_note_cursor_and_scroll(session: Session) -> None:
    steps.begin_note(session, "Elias", "free")
    session.write(_LINES)
    session.press("ctrl+Home", *["Down"] * 24)
    session.await_that(lambda _tree: steps.read_editor(session).caret == _LINES.index("Line 24") or None, "line 24")
    before = steps.read_editor(session)
    steps.lock(session)
    steps.unlock(session)
    session.await_focus(kind="NoteEditor")
    after = steps.read_editor(session)
    assert (after.text, after.caret, after.caret_top) == (before.text, before.caret, before.caret_top)


def test_a_copy_on_the_clipboard_does_not_hold_the_lock_screen_up(session: Session) -> None:
    session.await_focus(kind="NoteEditor")
    session.press("ctrl+a", "ctrl+c", "End")
    session.write("still being saved")
    steps.lock(session)
    steps.unlock(session)


def test_a_form_that_a_lock_closed_opens_again_with_its_text(session: Session) -> None:
    session.press("ctrl+shift+n")
    session.await_window("ClientDialog")
    session.write("Mara Sor")
    steps.lock(session)
    steps.unlock_to(session, "ClientDialog")
    session.await_node("Name: Mara Sor", kind="ClientDialog")
    session.escape("ClientDialog")


def test_the_release_window_hides_and_locks_with_the_same_keys(session: Session) -> None:
    releasing.open_release(session)
    session.press("F9")
    session.await_that(lambda tree: len(list(tree.all("Privacy curtain"))) == len(tree.windows) or None, "curtains")
    session.press("F9")
    session.await_without(kind="Curtain")
    steps.lock(session)
    assert len(session.look().windows) == 1
    steps.unlock_to(session, "ReleaseWindow")
    session.press("ctrl+w")
    session.await_without(kind="ReleaseWindow")
    session.await_window("MainWindow")


def test_a_wrong_passphrase_is_a_sentence_and_can_be_mended(session: Session) -> None:
    steps.lock(session)
    session.await_focus("Passphrase")
    session.write(f"x{PASSPHRASE}\n")
    session.await_node(kind="MessageBar")
    field = session.await_focus("Passphrase")
    assert field.role == "password text"
    assert set(field.text) == {"•"}  # what was typed is not told to the bus
    steps.unlock(session)


def test_a_second_start_raises_the_first_and_ends_well(session: Session, vault: Path) -> None:
    second = session.start("--vault", vault)
    assert second.wait(timeout=30) == 0
    assert len(session.look().windows) == 1
    assert session.look().windows[0].id[-1] == "MainWindow"
