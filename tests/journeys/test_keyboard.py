"""The whole main path without a mouse: from no vault to redacted files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys import releasing, steps
from tests.journeys.conftest import run
from tests.journeys.session import Session

pytestmark = pytest.mark.timeout(1200)

SENTENCE = "Elias slept. Johanna Brandt rang from (207) 555-0148. Mood brighter."
MARKED = "His stepfather drinks at the quarry."
HIDDEN = ("Elias", "Johanna", "Brandt", "555-0148", "Quokka", "stepfather drinks")


def test_the_main_path_works_from_the_keyboard(tmp_path: Path) -> None:
    with Session(tmp_path) as session:
        session.start()
        steps.make_first_vault(session)
        steps.add_client(session, "Elias Brandt")
        steps.begin_note(session, "Elias", "soap")
        session.write(SENTENCE)
        mark_a_sentence(session)
        steps.await_saved(session)
        find_it_again(session)
        sign_from_the_palette(session)
        add_an_addendum(session)
        draw_the_curtain(session)
        lock_and_return(session)
        releasing.open_release(session)
        releasing.name_the_authority(session)
        releasing.choose_the_first_entry(session)
        session.await_node(f"“{MARKED}”, substance use, undecided", kind="FindingsList")
        releasing.keep_the_date_redact_the_rest(session)
        releasing.read_what_leaves(session)
        records = releasing.produce(session, tmp_path / "out")
        session.press("Return")
        session.await_window("MainWindow")
    assert sorted(path.suffix for path in records.parent.iterdir()) == [".csv", ".pdf", ".txt"]
    secrets = [part for secret in HIDDEN for part in ("--secret", secret)]
    hidden = run("inspect", records, *secrets, "--json")
    assert (hidden.code, hidden.json["leaks"]) == (0, [])
    kept = run("inspect", records, "--secret", "Mood brighter", "--json")
    assert {leak["kind"] for leak in kept.json["leaks"]} == {"found"}


def mark_a_sentence(session: Session) -> None:
    session.write(f"\n{MARKED}")
    steps.await_saved(session)
    session.press("shift+Home", "ctrl+m")
    session.await_focus("Third party", kind="MarkChooser")
    session.press("u")
    session.await_words("Marked as substance use")


def find_it_again(session: Session) -> None:
    session.press("ctrl+f")
    session.await_focus("Search notes")
    session.write("brigh")
    session.await_node(role="list item", kind="SearchPane")
    session.press("Return")
    session.await_focus("Progress note, draft", kind="NoteEditor")
    session.press("ctrl+f", "Escape")
    session.await_without(kind="SearchPane")


def sign_from_the_palette(session: Session) -> None:
    session.press("ctrl+k")
    session.await_focus("People, notes and commands")
    session.write("sign")
    session.await_node("Sign…", kind="CommandPalette")
    session.press("Return")
    session.await_window("SignDialog")
    session.write("R. Vale, LCSW\n")
    session.await_without(kind="SignDialog")
    session.await_node("Progress note, signed", kind="NoteEditor")
    session.await_words("R. Vale, LCSW")


def add_an_addendum(session: Session) -> None:
    session.press("ctrl+shift+a")
    session.await_window("AddendumDialog")
    session.await_focus("Text of the addendum")
    session.write("Quokka rang again.")
    signer = session.tab_to("Name and credentials")
    if not signer.text:
        session.write("R. Vale, LCSW")
    session.press("Return")
    session.await_without(kind="AddendumDialog")
    session.await_that(lambda _tree: "Quokka" in steps.read_editor(session).text or None, "the addendum")


def draw_the_curtain(session: Session) -> None:
    session.press("F9")
    session.await_node("Privacy curtain", kind="Curtain")
    assert not any(session.look().says(secret) for secret in HIDDEN)
    session.press("F9")
    session.await_without(kind="Curtain")
    assert session.look().says("Quokka")


def lock_and_return(session: Session) -> None:
    session.await_focus(kind="NoteEditor")
    session.press("ctrl+End")
    before = steps.read_editor(session)
    steps.lock(session)
    assert not any(session.look().says(secret) for secret in HIDDEN)
    steps.unlock(session)
    session.await_focus("Progress note, signed", kind="NoteEditor")
    after = steps.read_editor(session)
    assert (after.text, after.caret, after.caret_top) == (before.text, before.caret, before.caret_top)
