"""Commands that are stopped, whose reader goes away or whose output fails: no traceback, and nothing half made."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.journeys.conftest import PASSPHRASE, PROGRAM, Practice, run

#: Seconds after the start at which Ctrl+C comes: while loading, deriving, working, and about the end.
MOMENTS = (0.12, 0.5, 1.1, 1.9)


@pytest.fixture
def copy(practice: Practice, tmp_path: Path) -> Practice:
    return replace(practice, vault=Path(shutil.copytree(practice.vault, tmp_path / "Copy.vault")))


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    path = tmp_path / "passphrase"
    path.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return path


def press_ctrl_c(command: list[str | Path], after: float, *, everybody: bool) -> tuple[int, str]:
    """Run a command in a terminal's way, as a process group, and interrupt the group or the command alone."""
    process = subprocess.Popen(
        [PROGRAM, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        process.wait(timeout=after)
    except subprocess.TimeoutExpired:
        (os.killpg if everybody else os.kill)(process.pid, signal.SIGINT)
    complaint = process.communicate(timeout=60)[1]
    return process.returncode, complaint


def came_before_the_program(complaint: str) -> bool:
    """True on a slow machine: Python itself was still starting, and no line of the program had run."""
    return "KeyboardInterrupt" in complaint and "notes_vault/" not in complaint


@pytest.mark.parametrize("everybody", [True, False])
def test_ctrl_c_is_a_sentence_and_leaves_nothing_half_made(
    copy: Practice, passphrase: Path, tmp_path: Path, *, everybody: bool
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    request = copy.request("stopped.toml")
    for number, after in enumerate(MOMENTS):
        made, backup = tmp_path / f"{number}.vault", tmp_path / f"{number}.nvbackup"
        commands: list[list[str | Path]] = [
            ["create", made],
            ["backup", copy.vault, backup],
            ["release", copy.vault, "--rules-only", "--request", request, "--out", out],
        ]
        for command in commands:
            code, complaint = press_ctrl_c([*command, "--passphrase-file", passphrase], after, everybody=everybody)
            if came_before_the_program(complaint):
                continue
            assert code in {0, 5, -signal.SIGINT}, complaint
            assert "Traceback" not in complaint
            assert "fault" not in complaint
            assert (code == 5) == ("Stopped." in complaint)
        assert not made.exists() or run("check", made, "--passphrase-file", passphrase).code == 0
        if backup.exists():
            assert run("restore", backup, tmp_path / f"{number}.restored").code == 0
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]
    assert copy.run("check").json["problems"] == []  # the unlock finished or withdrew what was under way
    assert not list(out.glob("*.part"))
    assert len(list(out.glob("*.csv"))) == len(list(out.glob("manifest*"))) == min(1, len(list(out.glob("*.pdf"))))


def reading_children(parent: int) -> list[int]:
    """The processes below this one in which a model reads; a thread of it started them."""
    lists = [path.read_text(encoding="ascii") for path in Path(f"/proc/{parent}/task").glob("*/children")]
    return [int(one) for one in " ".join(lists).split() if b"child\0read" in Path(f"/proc/{one}/cmdline").read_bytes()]


@pytest.mark.parametrize("everybody", [True, False])
def test_ctrl_c_while_the_models_read_ends_them_too(tmp_path: Path, *, everybody: bool) -> None:
    (tmp_path / "long.txt").write_text("He went to Golden Crust and met nobody. " * 1_000, encoding="utf-8")
    process = subprocess.Popen(
        [PROGRAM, "scan", tmp_path / "long.txt", "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    while not (children := reading_children(process.pid)):
        assert process.poll() is None
    (os.killpg if everybody else os.kill)(process.pid, signal.SIGINT)
    said, complaint = process.communicate(timeout=60)
    assert (process.returncode, said) == (5, "")
    assert "Stopped." in complaint
    assert not any(Path(f"/proc/{one}").exists() for one in children)


@pytest.mark.parametrize(
    "command", ["--version", "--help", "notes --help", "notes {vault} --passphrase-file {passphrase}"]
)
def test_a_reader_that_goes_away_is_no_fault(practice: Practice, passphrase: Path, command: str) -> None:
    line = command.format(vault=practice.vault, passphrase=passphrase)
    for shown in (f"{line} | true", f"{line} >&-", f"{line} >/dev/full", f"{line} 2>&- >&- <&-"):
        done = subprocess.run(
            ["bash", "-c", f"{PROGRAM} {shown}"], capture_output=True, text=True, check=False, timeout=60
        )
        assert "Traceback" not in done.stderr
        assert "Exception" not in done.stderr
        assert done.returncode in {0, 4}


@pytest.mark.parametrize("closed", ["2>&-", "2>/dev/full"])
def test_an_error_that_nobody_takes_keeps_its_exit_code_and_stays_off_the_result(tmp_path: Path, closed: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{PROGRAM} notes {tmp_path} --passphrase-file /nowhere {closed}"],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (4, "")


@pytest.mark.parametrize("arguments", ["", "--json"])
def test_a_vault_whose_recovery_code_nobody_saw_is_none(passphrase: Path, tmp_path: Path, arguments: str) -> None:
    vault = tmp_path / "Unseen.vault"
    for output in (">/dev/full", "| true"):
        line = f"{PROGRAM} create {vault} --passphrase-file {passphrase} {arguments} {output}; exit ${{PIPESTATUS[0]}}"
        done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 4
        assert not vault.exists()
        assert "Nothing was created" in done.stderr or output == "| true"


@pytest.mark.parametrize("job", ["keys", "typeset", "inspect", "copy"])
def test_a_job_that_is_started_by_hand_shows_no_traceback(job: str) -> None:
    done = run("child", job)
    assert done.code != 0
    assert "Traceback" not in done.err
    assert done.out == ""


@pytest.mark.parametrize("name", ["sp ace\nline", "\U0001f642 qu'o\"te", "-per%cent#a?b=c"])
def test_a_path_may_have_any_name_that_is_text(practice: Practice, passphrase: Path, tmp_path: Path, name: str) -> None:
    vault, backup, restored, out = (tmp_path / f"{name}{end}" for end in (".vault", ".backup", ".restored", ".out"))
    shutil.copytree(practice.vault, vault)
    out.mkdir()
    assert run("backup", vault, backup, "--passphrase-file", passphrase).code == 0
    assert run("restore", backup, restored).code == 0
    assert run("check", restored, "--passphrase-file", passphrase).code == 0
    request = practice.request("named.toml")
    released = run(
        "release", restored, "--rules-only", "--request", request, "--out", out, "--passphrase-file", passphrase
    )
    assert released.code == 0, released.err
    assert len(list(out.iterdir())) == 3


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    ],
)
def test_json_is_the_same_in_every_locale(
    copy: Practice, passphrase: Path, locale: dict[str, str], tmp_path: Path
) -> None:
    name = tmp_path / "name"
    name.write_text("Zoë \U0001f642 שלום", encoding="utf-8")
    environment = {**os.environ, **locale}

    def run_there(*command: str | Path, typed: Path | None = None) -> bytes:
        with (typed or Path(os.devnull)).open("rb") as source:
            return subprocess.run(
                [PROGRAM, *command, "--passphrase-file", passphrase, "--json"],
                stdin=source, capture_output=True, env=environment, check=True, timeout=60,
            ).stdout  # fmt: skip

    run_there("client", "add", copy.vault, "--name", "-", typed=name)
    hits = run_there("search", copy.vault, "sundays").decode("utf-8")
    assert json.loads(hits)[0]["client_name"] == "Elias Brandt"
