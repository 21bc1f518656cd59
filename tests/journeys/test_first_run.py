"""The first minutes with Notes Vault, without a mouse."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.driven_desk import family
from tests.bench.kill_workers import command_of
from tests.journeys import steps
from tests.journeys.session import Session

pytestmark = pytest.mark.timeout(1200)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session(tmp_path) as session:
        yield session


def test_a_first_vault_is_made_locked_and_opened_again(session: Session) -> None:
    session.start()
    steps.make_first_vault(session)
    steps.add_client(session, "Elias Brandt")
    steps.begin_note(session, "Elias", "free")
    session.write("Slept badly; zebrafish.")
    steps.await_saved(session)
    steps.lock(session)
    assert session.look().says("Everything was saved")
    steps.unlock(session)
    assert steps.read_editor(session).text == "Slept badly; zebrafish."


def test_a_vault_just_made_is_held_against_a_second_opener(session: Session) -> None:
    session.start()
    steps.make_first_vault(session)
    vault = session.home / "Documents" / "Notes Vault" / "Practice.vault"
    assert "Notes Vault" in steps.try_to_read(vault)


def test_the_invented_clients_are_tried_and_say_that_they_are_invented(session: Session) -> None:
    session.start()
    session.await_focus("Name of the vault")
    session.tab_to("Try with invented clients")
    session.press("Return")
    session.await_window("LockScreen")
    assert session.look().says("invented clients")
    hint = session.await_node("Its passphrase is:")
    steps.unlock(session, hint.name.partition(":")[2].strip())
    assert session.look().find("invented clients", kind="HeaderBar") is not None


def test_a_wizard_that_ends_unexpectedly_is_there_again(session: Session) -> None:
    doorkeeper = session.start().pid
    session.await_focus("Name of the vault")
    session.await_that(lambda _tree: _desks(doorkeeper, standby=True) or None, "a standby")
    before = _desks(doorkeeper, standby=False)
    os.kill(before[0], signal.SIGKILL)
    session.await_that(lambda _tree: before[0] not in family(doorkeeper) or None, "its end")
    session.await_focus("Name of the vault")
    session.write(" of mine\n")
    session.await_focus("New passphrase")


def _desks(doorkeeper: int, *, standby: bool) -> list[int]:
    """The first desk is a fork of the doorkeeper; a standby says what it is."""
    others = [pid for pid in family(doorkeeper) if pid != doorkeeper]
    return [pid for pid in others if ("--standby" in command_of(pid).split()) == standby]


def test_a_group_that_is_not_of_the_code_is_refused(session: Session) -> None:
    session.start()
    groups = steps.come_to_the_code(session)
    session.tab_to("I have it on paper")
    session.press("Return")
    asked = int(session.await_focus("Group ").name.split()[1])
    assert not any(session.look().says(" ".join(group)) for group in groups)
    session.write(groups[asked % len(groups)])
    session.press("Return")
    session.await_words(f"not group {asked} of this code")
