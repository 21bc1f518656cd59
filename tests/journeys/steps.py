"""What a person does, by keys alone; every step ends when its effect can be read."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.conftest import PASSPHRASE, run
from tests.journeys.session import Session
from tests.journeys.tree import Node


def come_to_the_code(session: Session, passphrase: str = PASSPHRASE) -> tuple[str, ...]:
    """The wizard as far as the recovery kit; returns the groups of the code."""
    session.await_focus("Name of the vault")
    session.press("Return")
    type_new_passphrase(session, passphrase)
    return read_code(session)


def type_new_passphrase(session: Session, passphrase: str = PASSPHRASE) -> None:
    """Twice; the keys are made then."""
    session.await_focus("New passphrase")
    session.write(passphrase)
    session.press("Return")
    session.await_focus("The same passphrase")
    session.write(passphrase)
    session.press("Return")


def read_code(session: Session) -> tuple[str, ...]:
    """The groups of the code, which a screen reader is told letter by letter."""
    session.await_node("Group 8", kind="CodeView")
    spelled = [node.name.partition(": ")[2] for node in session.look().all("Group ", kind="CodeView")]
    return tuple(group.replace(" ", "") for group in spelled)


def make_first_vault(session: Session, passphrase: str = PASSPHRASE) -> tuple[str, ...]:
    """The whole wizard, to the working window."""
    groups = come_to_the_code(session, passphrase)
    session.tab_to("I have it on paper")
    session.press("Return")
    type_group_back(session, groups)
    session.await_window("MainWindow")
    return groups


def type_group_back(session: Session, groups: tuple[str, ...]) -> None:
    """The group that is asked for."""
    asked = session.await_focus("Group ")
    session.write(groups[int(asked.name.split()[1]) - 1])
    session.press("Return")


def try_to_read(vault: Path) -> str:
    """What the command line is told while the application has the vault open."""
    answer = run("notes", vault, "--passphrase-file", "-", "--json", typed=f"{PASSPHRASE}\n")
    assert answer.code != 0, answer.out
    return answer.error["happened"]


def unlock(session: Session, passphrase: str = PASSPHRASE) -> None:
    """From the lock screen to the working window."""
    unlock_to(session, "MainWindow", passphrase)
    session.await_that(lambda tree: tree.find(kind="PeoplePane", role="list item"), "the people")


def unlock_to(session: Session, kind: str, passphrase: str = PASSPHRASE) -> None:
    """From the lock screen to the window in which the person was."""
    session.await_window("LockScreen")
    session.await_focus("Passphrase")
    session.write(passphrase)
    session.press("Return")
    session.await_window(kind)


def lock(session: Session) -> None:
    """Ctrl+L, until the next lock screen says so."""
    session.press("ctrl+l")
    session.await_window("LockScreen")
    session.await_words("you asked for it")


def add_client(session: Session, name: str) -> None:
    """Ctrl+Shift+N, a name, Enter twice."""
    session.press("ctrl+shift+n")
    session.await_window("ClientDialog")
    session.write(f"{name}\n")
    session.await_node(f"Name: {name}", kind="ClientDialog")
    session.press("Return")
    session.await_without(kind="ClientDialog")
    session.await_node(name, kind="PeoplePane")


def begin_note(session: Session, name: str, template: str) -> None:
    """Ctrl+N, whose, from what."""
    session.press("ctrl+n")
    session.await_focus("Whose note")
    session.write(f"{name}\n")
    session.await_focus("Template")
    session.write(f"{template}\n")
    session.await_without(kind="NotePicker")
    session.await_focus(kind="NoteEditor")


def read_editor(session: Session) -> Node:
    """The note on the page: text, cursor, how far down."""
    return session.await_node(role="text", kind="NoteEditor")


def await_saved(session: Session) -> None:
    """Until the line at the bottom says that what was written is in the vault."""
    session.await_node("Saved ", kind="StatusLine")
