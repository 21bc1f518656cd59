from __future__ import annotations

import errno
import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest

from notes_vault.errors import BugError
from notes_vault.keys.errors import (
    HeaderDamagedError,
    HeaderForgedError,
    HeaderMissingError,
    HeaderNewerError,
    HeaderUnreadableError,
    HeaderWriteError,
)
from notes_vault.keys.header import (
    COPIES,
    Counters,
    Header,
    HeaderSeal,
    is_sealed_by,
    read_header,
    seal_header,
    update_counters,
    write_header,
)
from notes_vault.keys.header_format import SIZE_LIMIT, decode_copy, encode_copy
from notes_vault.keys.keyring import NewKeys


@pytest.fixture
def folder(tmp_path: Path, keys: NewKeys) -> Path:
    write_header(tmp_path, keys.header, keys.seal)
    return tmp_path


def _with_format(whole: bytes, number: int) -> bytes:
    rest = whole[65:].replace(b'"format":1', b'"format":%d' % number)
    return hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest


def test_a_written_header_reads_back_from_both_copies(folder: Path, keys: NewKeys) -> None:
    header = read_header(folder)
    assert header.generation == keys.header.generation + 1
    assert header.vault_name == "Test practice"
    assert is_sealed_by(header, keys.seal)
    assert {(folder / name).read_bytes() for name in COPIES} == {encode_copy(header)}
    assert sorted(path.name for path in folder.iterdir()) == sorted(COPIES)
    assert {(folder / name).stat().st_mode & 0o777 for name in COPIES} == {0o600}


def test_a_flipped_byte_of_one_copy_leaves_the_mirror_and_of_both_is_named_as_damage(folder: Path) -> None:
    # That every single flipped byte makes a copy malformed is shown in test_header_format, without a disk.
    header = read_header(folder)
    whole = (folder / COPIES[0]).read_bytes()
    for place in range(0, len(whole), 61):
        damaged = bytearray(whole)
        damaged[place] ^= 1 << place % 8
        for name in COPIES:
            (folder / name).write_bytes(damaged)
            if name == COPIES[0]:
                assert read_header(folder) == header
        with pytest.raises(HeaderDamagedError):
            read_header(folder)
        (folder / COPIES[0]).write_bytes(whole)
        assert read_header(folder) == header
        (folder / COPIES[1]).write_bytes(whole)


@pytest.mark.parametrize("content", [b"", b"\0" * 4000, b"x", b"[" * SIZE_LIMIT, b"\xff" * (SIZE_LIMIT * 50)])
@pytest.mark.parametrize("name", COPIES)
def test_a_zeroed_cut_or_bloated_copy_leaves_the_mirror(folder: Path, name: str, content: bytes) -> None:
    header = read_header(folder)
    (folder / name).write_bytes(content)
    assert read_header(folder) == header


@pytest.mark.parametrize("name", COPIES)
def test_a_missing_copy_leaves_the_mirror_and_is_written_again(folder: Path, keys: NewKeys, name: str) -> None:
    header = read_header(folder)
    (folder / name).unlink()
    assert read_header(folder) == header
    write_header(folder, header, keys.seal)
    assert (folder / COPIES[0]).read_bytes() == (folder / COPIES[1]).read_bytes()


def test_no_copy_at_all_is_a_folder_without_a_vault(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "not-there"):
        with pytest.raises(HeaderMissingError) as caught:
            read_header(folder)
        assert "no vault" in caught.value.sentence()


def test_a_pipe_in_place_of_the_copies_does_not_wait(tmp_path: Path) -> None:
    for name in COPIES:
        os.mkfifo(tmp_path / name)
    with pytest.raises(HeaderDamagedError):
        read_header(tmp_path)


def test_what_the_system_does_not_let_us_read_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> int:
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr("notes_vault.keys.header.os.open", refuse)
    with pytest.raises(HeaderUnreadableError):
        read_header(folder)


def test_the_higher_generation_wins_whichever_copy_holds_it(folder: Path, keys: NewKeys) -> None:
    old = (folder / COPIES[0]).read_bytes()
    newest = write_header(folder, replace(keys.header, vault_name="Renamed"), keys.seal)
    for name in COPIES:
        for other in COPIES:
            (folder / other).write_bytes(encode_copy(newest))
        (folder / name).write_bytes(old)
        assert read_header(folder) == newest


def test_a_newer_format_is_refused_even_beside_an_older_copy(folder: Path) -> None:
    whole = (folder / COPIES[0]).read_bytes()
    for name in COPIES:
        (folder / name).write_bytes(_with_format(whole, 2))
        with pytest.raises(HeaderNewerError) as caught:
            read_header(folder)
        assert "newer version" in caught.value.sentence()


def test_one_copy_with_hostile_parameters_does_not_close_the_vault(folder: Path) -> None:
    header = read_header(folder)
    hostile = _hostile(header)
    (folder / COPIES[0]).write_bytes(encode_copy(hostile))
    assert read_header(folder) == header
    (folder / COPIES[1]).write_bytes(encode_copy(hostile))
    with pytest.raises(HeaderForgedError):
        read_header(folder)


def _hostile(header: Header) -> Header:
    salt, entry = header.key_set()
    slot = entry.passphrase_slot()
    slot = replace(slot, kdf=replace(slot.kdf, time_cost=2**32 - 1))
    return replace(header.with_keys(salt, entry.with_slot(slot)), generation=header.generation + 9)


def test_counters_never_bring_an_older_passphrase_slot_back(folder: Path, keys: NewKeys) -> None:
    stale = read_header(folder)
    salt, entry = stale.key_set()
    slot = replace(entry.passphrase_slot(), id="0123456789abcdef")
    changed = write_header(folder, stale.with_keys(salt, entry.with_slot(slot)), keys.seal)
    counted = update_counters(folder, stale, keys.seal, Counters(5, 2, "2026-03-01T10:00:00Z"))
    assert counted == read_header(folder)
    assert counted.counters.notes == 2
    assert counted.generation == changed.generation + 1
    assert counted.keys[salt].passphrase_slot().id == slot.id


def test_counters_heal_a_header_that_was_lost_while_the_vault_was_open(folder: Path, keys: NewKeys) -> None:
    held = read_header(folder)
    for name in COPIES:
        (folder / name).unlink()
    update_counters(folder, held, keys.seal, Counters(1, 1, ""))
    assert read_header(folder).counters.commits == 1


def test_a_header_of_another_key_is_not_adopted_when_counters_are_written(folder: Path, keys: NewKeys) -> None:
    held = read_header(folder)
    forged = replace(held, vault_name="Forged", generation=held.generation + 1)
    (folder / COPIES[0]).write_bytes(encode_copy(forged))
    assert update_counters(folder, held, keys.seal, Counters(1, 1, "")).vault_name == held.vault_name


def test_a_full_disk_leaves_the_old_header(folder: Path, keys: NewKeys, monkeypatch: pytest.MonkeyPatch) -> None:
    header = read_header(folder)

    def fill(*_arguments: object) -> int:
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as patch:
        patch.setattr("notes_vault.keys.header.os.write", fill)
        with pytest.raises(HeaderWriteError):
            write_header(folder, replace(header, vault_name="New"), keys.seal)
    assert read_header(folder) == header
    assert sorted(path.name for path in folder.iterdir()) == sorted(COPIES)


def test_failing_at_every_system_call_of_a_write_leaves_a_whole_header(
    folder: Path, keys: NewKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_header(folder)
    after = replace(before, vault_name="New")
    names = ("open", "write", "fsync", "replace")
    failures = 0
    for fail_at in range(1, 40):
        for name in COPIES:
            (folder / name).write_bytes(encode_copy(before))
        count = 0

        def make(real: object, fail_at: int = fail_at) -> object:
            def call(*arguments: object, **named: object) -> object:
                nonlocal count
                count += 1
                if count == fail_at:
                    raise OSError(errno.EIO, "failed")
                return real(*arguments, **named)  # type: ignore[operator] # whatever os offers

            return call

        with monkeypatch.context() as patch:
            for name in names:
                patch.setattr(f"notes_vault.keys.header.os.{name}", make(getattr(os, name)))
            try:
                write_header(folder, after, keys.seal)
            except HeaderWriteError:
                failures += 1
        assert read_header(folder).vault_name in {before.vault_name, after.vault_name}
    assert failures >= 8


def test_a_missing_folder_cannot_be_written_and_says_so(tmp_path: Path, keys: NewKeys) -> None:
    with pytest.raises(HeaderWriteError):
        write_header(tmp_path / "gone", keys.header, keys.seal)


def test_nobody_seals_what_they_cannot_open(keys: NewKeys) -> None:
    stranger = HeaderSeal(bytes(16), bytearray(32))
    with pytest.raises(BugError):
        seal_header(keys.header, stranger)
    assert not is_sealed_by(keys.header, stranger)


def test_a_header_with_two_keys_is_sealed_by_both_and_loses_one_at_the_end(tmp_path: Path, keys: NewKeys) -> None:
    _salt, entry = keys.header.key_set()
    other = bytes(range(16))
    both = HeaderSeal(other, bytearray(b"k" * 32))
    mine = HeaderSeal(keys.key.salt, bytearray(32))
    both.join(mine)
    written = write_header(tmp_path, keys.header.with_keys(other.hex(), entry), both)
    assert is_sealed_by(decode_copy((tmp_path / COPIES[1]).read_bytes()), both)
    assert is_sealed_by(written, HeaderSeal(other, bytearray(b"k" * 32)))
    assert set(written.without_keys(other.hex()).keys) == set(keys.header.keys)
    with pytest.raises(HeaderDamagedError):
        written.key_set("ff" * 16)
