from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from notes_vault.children import Child, ChildFailedError
from notes_vault.errors import CancelledError
from notes_vault.keys import errors, keyring
from notes_vault.keys.header import read_header, write_header
from notes_vault.keys.keyring import NewKeys
from notes_vault.keys.policy import KdfParameters, KdfPolicy


@pytest.fixture(scope="module")
def made(passphrase: bytes, weak_policy: KdfPolicy) -> NewKeys:
    """Made by a real child; nobody may wipe it."""
    return keyring.create_keys("Child-made", bytearray(passphrase), policy=weak_policy)


def test_a_vault_is_made_written_and_opened_through_real_children(
    made: NewKeys, passphrase: bytes, weak_policy: KdfPolicy, tmp_path: Path
) -> None:
    write_header(tmp_path, made.header, made.seal)
    header = read_header(tmp_path)
    typed = bytearray(passphrase)
    opened = keyring.unlock(header, typed, policy=weak_policy)
    assert opened.key.set_key_text() == made.key.set_key_text()
    assert opened.header == header
    assert typed == passphrase  # the caller wipes what is the caller's
    by_code = keyring.unlock_with_recovery(header, made.recovery_code.copy())
    assert by_code.key.set_key_text() == made.key.set_key_text()
    for unlocked in (opened, by_code):
        unlocked.wipe()


def test_each_refusal_arrives_as_its_own_error(made: NewKeys, weak_policy: KdfPolicy, tmp_path: Path) -> None:
    header = write_header(tmp_path, made.header, made.seal)
    with pytest.raises(errors.WrongPassphraseError):
        keyring.unlock(header, bytearray(b"not the passphrase"), policy=weak_policy)
    with pytest.raises(errors.RecoveryCodeTypoError) as caught:
        keyring.recover(header, made.recovery_code[:-1], bytearray(b"a very different lantern"), policy=weak_policy)
    assert caught.value.group == 8
    with pytest.raises(errors.WeakPassphraseError):
        keyring.create_keys("Name", bytearray(b"to be or not to be"), policy=weak_policy)
    with pytest.raises(errors.HeaderForgedError):  # the product's floor holds for the product's own policy
        keyring.unlock(header, bytearray(b"not the passphrase"))


def test_change_recover_and_renew_go_through_the_child(
    made: NewKeys, passphrase: bytes, weak_policy: KdfPolicy, tmp_path: Path
) -> None:
    new = bytearray(b"a very different lantern")
    header = write_header(tmp_path, made.header, made.seal)
    changed = keyring.change_passphrase(header, bytearray(passphrase), new, policy=weak_policy)
    header = write_header(tmp_path, changed.header, changed.seal)
    renewed = keyring.renew_recovery(header, new, policy=weak_policy)
    header = write_header(tmp_path, renewed.header, renewed.seal)
    recovered = keyring.recover(header, renewed.recovery_code, bytearray(passphrase), policy=weak_policy)
    header = write_header(tmp_path, recovered.header, recovered.seal)
    opened = keyring.unlock(header, bytearray(passphrase), policy=weak_policy)
    assert opened.key.set_key_text() == made.key.set_key_text()
    renewed.wipe()
    assert not any(renewed.recovery_code)


def test_nothing_is_started_for_an_empty_or_endless_passphrase(made: NewKeys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "prepare_child", lambda: pytest.fail("started"))
    with pytest.raises(errors.EmptyPassphraseError):
        keyring.unlock(made.header, bytearray())
    with pytest.raises(errors.UnreadablePassphraseError):
        keyring.unlock(made.header, bytearray(b"x" * 5000))
    with pytest.raises(errors.RecoveryCodeTypoError):
        keyring.unlock_with_recovery(made.header, bytearray(b"x" * 5000))
    for name in ("", "a\nb", "x" * 101):
        with pytest.raises(errors.VaultNameError):
            keyring.create_keys(name, bytearray(b"a very different lantern"))


def test_cancelling_ends_the_child_and_makes_nothing(passphrase: bytes) -> None:
    cancel = threading.Event()
    quick = KdfParameters(64 << 10, 1, 4)  # one quick measurement, then seconds of work in which to cancel
    policy = KdfPolicy(quick, quick, ceiling_memory_kib=256 << 10, target_seconds=(60.0, 120.0))
    with pytest.raises(CancelledError):
        keyring.create_keys(
            "Cancelled", bytearray(passphrase), policy=policy, on_progress=lambda _share: cancel.set(), cancel=cancel
        )


def test_creating_reports_progress_up_to_the_end(passphrase: bytes, weak_policy: KdfPolicy) -> None:
    shares: list[float] = []
    keyring.create_keys("Progress", bytearray(passphrase), policy=weak_policy, on_progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_a_child_that_waits_already_unlocks_and_a_dead_one_is_replaced(
    made: NewKeys, passphrase: bytes, weak_policy: KdfPolicy, tmp_path: Path
) -> None:
    header = write_header(tmp_path, made.header, made.seal)
    waiting = keyring.prepare_child()
    opened = keyring.unlock(header, bytearray(passphrase), policy=weak_policy, child=waiting)
    assert opened.key.set_key_text() == made.key.set_key_text()
    assert not waiting.is_alive
    again = keyring.unlock(header, bytearray(passphrase), policy=weak_policy, child=waiting)
    assert again.key.set_key_text() == made.key.set_key_text()


def test_a_child_ended_by_the_system_is_told_as_want_of_memory(made: NewKeys, monkeypatch: pytest.MonkeyPatch) -> None:
    code = -9

    def fail(child: Child, *_arguments: object, **_named: object) -> bytearray:
        child.end()
        raise ChildFailedError("keys", code)

    monkeypatch.setattr(Child, "run", fail)
    with pytest.raises(errors.NotEnoughMemoryError):
        keyring.unlock(made.header, bytearray(b"whatever it is"))
    code = 1
    with pytest.raises(ChildFailedError):
        keyring.unlock(made.header, bytearray(b"whatever it is"))


def test_request_and_reply_buffers_are_wiped(
    made: NewKeys, passphrase: bytes, weak_policy: KdfPolicy, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[bytearray] = []

    run = Child.run

    def watch(child: Child, request: bytearray, **named: object) -> bytearray:
        reply = run(child, request, **named)  # type: ignore[arg-type] # passed on as they came
        seen.extend((request, reply))
        return reply

    monkeypatch.setattr(Child, "run", watch)
    header = write_header(tmp_path, made.header, made.seal)
    keyring.unlock(header, bytearray(passphrase), policy=weak_policy)
    with pytest.raises(errors.WrongPassphraseError):
        keyring.unlock(header, bytearray(b"not the passphrase"), policy=weak_policy)
    assert len(seen) == 4
    assert not any(any(buffer) for buffer in seen)


def test_a_passphrase_is_judged_and_suggested_by_the_child() -> None:
    suggested = keyring.suggest_passphrase()
    assert len(suggested.split(b" ")) == 6
    assert keyring.judge_passphrase(suggested).acceptable
    judgement = keyring.judge_passphrase(bytearray(b"Hollis Counseling"), ["Hollis Counseling"])
    assert not judgement.acceptable
    assert "names" in judgement.sentence


def test_the_parent_never_loads_what_could_keep_a_key() -> None:
    code = "import sys, notes_vault.keys.keyring; print([name for name in sys.modules if name.startswith(%r)])"
    for library in ("argon2", "_argon2", "cryptography", "zxcvbn"):
        done = subprocess.run(
            [sys.executable, "-c", code % library], capture_output=True, text=True, check=True, timeout=60
        )
        assert done.stdout.strip() == "[]"
