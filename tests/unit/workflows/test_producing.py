"""A crash at every step of the protocol, judged after the next unlock."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from notes_vault.record.people import Chart, Person, Role
from notes_vault.record.production import (
    LedgerRow,
    PackageFile,
    Production,
    ProductionId,
    ProductionState,
    package_sum,
)
from notes_vault.release.delivery import ExportFolderError
from notes_vault.vault.errors import DiskFullError
from notes_vault.vault.vault import Vault
from notes_vault.workflows import producing
from notes_vault.workflows.producing import DeliveryUnfinishedError, Finished, finish_productions, produce
from tests.unit.vault.vault_maker import SteppingClock, VaultMaker

FILES = (PackageFile.of("REC1-4.pdf", b"%PDF\0" * 1000), PackageFile.of("manifest.txt", b"sums\n"))
STEPS = ("write_parts", "enter_ledger", "publish", "mark_published")


class Crash(BaseException):
    """The power goes."""


class Scene:
    """A vault, a folder, and one package to produce."""

    def __init__(self, tmp_path: Path) -> None:
        self.maker = VaultMaker(tmp_path / "Practice.vault", SteppingClock())
        self.vault = self.maker.create()
        self.out = tmp_path / "out"
        self.out.mkdir()
        client = self.vault.clients.add(Chart(people=(Person(Role.CLIENT, "Zoë Ortiz"),)))
        self.production = Production(
            ProductionId("p1"), client.id, datetime(2026, 3, 2, tzinfo=UTC), "court_order", "order_scope", "Court", "",
            "Order", date(2026, 3, 2), str(self.out), FILES, "REC", 1, 4, ProductionState.STORED,
            unreviewed=False, request_json="{}",
        )  # fmt: skip
        self.row = LedgerRow(
            "r1", ProductionId("p1"), client.id, date(2026, 3, 2), "Court", "", "4 notes", "Order", "Court order",
            package_sum(FILES), unreviewed=False, entered_at=datetime(2026, 3, 2, tzinfo=UTC),
        )  # fmt: skip

    def produce(self) -> Production:
        return produce(self.vault, self.production, self.row)

    def unlock_again(self) -> Finished:
        self.vault.close()
        self.vault = self.maker.open()
        return finish_productions(self.vault)

    def names(self) -> set[str]:
        return {path.name for path in self.out.iterdir()} if self.out.exists() else set()

    def is_released(self) -> bool:
        """True when all is there, False when nothing is; anything between fails."""
        rows, names = self.vault.ledger.rows(), self.names()
        assert names == ({file.name for file in FILES} if rows else set())
        assert len(rows) <= 1
        for file in FILES if names else ():
            assert (self.out / file.name).read_bytes() == file.data
        assert self.vault.productions.unfinished() == ()
        return bool(rows)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    scene = Scene(tmp_path)
    yield scene
    scene.maker.close_all()


def break_step(
    monkeypatch: pytest.MonkeyPatch, vault: Vault, step: str, error: BaseException, *, after: bool = False
) -> None:
    """Raise before or after one step of the protocol."""
    owner: Any = producing if hasattr(producing, step) else vault.productions
    real: Callable[..., Any] = getattr(owner, step)

    def broken(*arguments: Any, **named: Any) -> None:
        if after:
            real(*arguments, **named)
        raise error

    monkeypatch.setattr(owner, step, broken)


def test_a_production_that_nothing_disturbs_is_published(scene: Scene) -> None:
    assert scene.produce().state is ProductionState.PUBLISHED
    assert scene.is_released()
    assert scene.unlock_again() == Finished()


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_a_crash_leaves_all_or_nothing_after_the_next_unlock(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, step: str, after: bool
) -> None:
    break_step(monkeypatch, scene.vault, step, Crash(), after=after)
    with pytest.raises(Crash):
        scene.produce()
    monkeypatch.undo()
    scene.unlock_again()
    is_entered = STEPS.index(step) + after > STEPS.index("enter_ledger")
    assert scene.is_released() is is_entered
    assert scene.unlock_again() == Finished()


@pytest.mark.parametrize("broken", [0, 1])
def test_a_crash_between_two_files_is_completed(scene: Scene, monkeypatch: pytest.MonkeyPatch, broken: int) -> None:
    break_step(monkeypatch, scene.vault, "publish", Crash())
    with pytest.raises(Crash):
        scene.produce()
    monkeypatch.undo()
    part = sorted(scene.out.glob("*.part"))[broken]
    part.write_bytes(b"cut")
    assert scene.unlock_again() == Finished(completed=1)
    assert scene.is_released()


@pytest.mark.parametrize("step", ["write_parts", "enter_ledger"])
def test_a_full_disk_before_the_ledger_row_leaves_nothing_and_says_so(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    break_step(monkeypatch, scene.vault, step, DiskFullError("The disk is full.", "?", "Make room on it."))
    with pytest.raises(DiskFullError) as refused:
        scene.produce()
    assert "Nothing was released" in refused.value.sentence()
    assert not scene.is_released()


def test_a_disk_that_cannot_take_even_the_withdrawal_is_undone_at_the_next_unlock(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    for step in ("enter_ledger", "abandon"):
        break_step(monkeypatch, scene.vault, step, DiskFullError("The disk is full.", "?", "Make room on it."))
    with pytest.raises(DiskFullError):
        scene.produce()
    monkeypatch.undo()
    assert scene.unlock_again() == Finished(undone=1)
    assert not scene.is_released()


def test_a_disk_that_fills_up_after_the_files_are_out_is_no_failure_of_the_release(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_step(monkeypatch, scene.vault, "mark_published", DiskFullError("The disk is full.", "?", ""))
    scene.produce()
    monkeypatch.undo()
    assert scene.unlock_again() == Finished(completed=1)
    assert scene.is_released()


def test_a_folder_that_vanishes_before_the_files_are_written_releases_nothing(scene: Scene) -> None:
    scene.out.rmdir()
    with pytest.raises(ExportFolderError) as refused:
        scene.produce()
    assert "Nothing was released" in refused.value.sentence()
    assert not scene.is_released()


def test_a_folder_that_vanishes_midway_is_filled_once_it_is_back(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    real = scene.vault.productions.enter_ledger

    def enter_and_lose_folder(production_id: ProductionId, row: LedgerRow) -> None:
        real(production_id, row)
        shutil.rmtree(scene.out)

    monkeypatch.setattr(scene.vault.productions, "enter_ledger", enter_and_lose_folder)
    with pytest.raises(DeliveryUnfinishedError) as refused:
        scene.produce()
    assert all((refused.value.happened, refused.value.kept, refused.value.next_step))
    monkeypatch.undo()
    assert scene.unlock_again() == Finished(waiting=1)
    assert scene.vault.productions.count_unfinished() == 1
    scene.out.mkdir()
    assert scene.unlock_again() == Finished(completed=1)
    assert scene.is_released()


def test_a_file_that_took_the_name_meanwhile_is_left_alone(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    break_step(monkeypatch, scene.vault, "publish", Crash())
    with pytest.raises(Crash):
        scene.produce()
    monkeypatch.undo()
    taken = scene.out / FILES[0].name
    taken.write_bytes(b"somebody's own")
    assert scene.unlock_again() == Finished(waiting=1)
    assert taken.read_bytes() == b"somebody's own"
    taken.unlink()
    assert scene.unlock_again() == Finished(completed=1)
    assert scene.is_released()
