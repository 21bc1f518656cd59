"""The installed models really read, in children, and nothing of theirs is loaded here."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from notes_vault.children import Cancel, run_child
from notes_vault.errors import CancelledError
from notes_vault.record.people import Person, Role
from notes_vault.redaction import child_pool
from notes_vault.redaction.finder import find, find_with_readers
from notes_vault.redaction.profiles import load_profile
from notes_vault.redaction.readers import model_files, reading_children
from notes_vault.redaction.readers.model_files import installed_readers, model_folder
from notes_vault.redaction.readers.passages import Reader, ToRead, decode_passages, decode_texts, encode_texts
from notes_vault.redaction.readers.reading_children import read_texts
from tests.bench.redaction_samples import load_folder

DATA = Path(__file__).parents[1] / "data"
PEOPLE = (Person(Role.CLIENT, "Elizabeth Ortiz"),)
TEXT = "Elizabeth works nights. Their Union Ferry days were over, and she met nobody."
OTHER = "Zoë of the long name works nights. Their Union Ferry days were over, and she met nobody."


def test_both_models_are_installed() -> None:
    assert installed_readers() == tuple(Reader)


def test_the_models_find_names_made_of_ordinary_words() -> None:
    profile = load_profile("order_scope")
    (found,), readings = find_with_readers([TEXT], PEOPLE, profile)
    assert readings.missing == ()
    words = {TEXT[one.start : one.end]: one.source for one in found}
    assert words["Union Ferry"] in set(Reader)
    assert "Elizabeth" in words
    assert {TEXT[one.start : one.end] for one in find(TEXT, PEOPLE, profile)} == {"Elizabeth"}
    assert not {"spacy", "onnxruntime", "tokenizers"} & set(sys.modules)


def test_a_model_says_whether_it_would_have_found_what_a_rule_found() -> None:
    text = "He was with Jennifer Walsh until noon. His friend Robert Delgado came later."
    (found,), _ = find_with_readers([text], (), load_profile("order_scope"))
    named = {text[one.start : one.end]: one for one in found}
    assert {"rules", "statistical"} <= named["Robert Delgado"].engines
    assert not named["Robert Delgado"].is_disputed


def test_what_the_models_add_does_not_depend_on_who_is_hidden() -> None:
    others = (Person(Role.CLIENT, "Zoë of the long name"),)
    profile = load_profile("order_scope")
    (one,), _ = find_with_readers([TEXT], PEOPLE, profile)
    (other,), _ = find_with_readers([OTHER], others, profile)
    assert [TEXT[found.start : found.end] for found in one[1:]] == [
        OTHER[found.start : found.end] for found in other[1:]
    ]


def test_a_text_of_any_kind_can_be_read() -> None:
    texts = ["", " \n", "\0\u202e🙂", "가" * 700, "a" * 1500]
    for reader in Reader:
        read = decode_passages(run_child("read", encode_texts(reader, [texts])))
        assert len(read) == len(texts)
        for text, passages in zip(texts, read, strict=True):
            assert all(0 <= one.start < one.end <= len(text) for one in passages)


def test_only_the_wanted_readers_read_and_only_they_can_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    readings = read_texts([ToRead(TEXT, TEXT)], wanted=(Reader.TOKENS,))
    assert set(readings.texts[0].proposed) == {Reader.TOKENS}
    assert readings.missing == ()
    monkeypatch.setattr(reading_children, "installed_readers", lambda: (Reader.STATISTICAL,))
    unread = read_texts([ToRead(TEXT, TEXT)], wanted=(Reader.TOKENS,))
    assert unread == reading_children.Readings((), (Reader.TOKENS,))


def test_a_lone_surrogate_in_one_text_does_not_keep_a_reader_from_the_others() -> None:
    readings = read_texts([ToRead(one, one) for one in ("She met Zuzana Marlowe.", "\ud800")], wanted=(Reader.TOKENS,))
    assert readings.missing == ()


def test_no_reader_leaves_a_trace_in_the_home_folder(tmp_path: Path) -> None:
    """The library that runs the transformer keeps events there and sends them, unless it is forbidden to."""
    folder = model_folder(Reader.TOKENS)
    imports = "from pathlib import Path; from notes_vault.redaction.readers.tokens import load_reader"
    code = f"{imports}; list(load_reader(Path({str(folder)!r}))(['Anna.']))"
    home = {"HOME": str(tmp_path), "PATH": os.defpath}
    subprocess.run([sys.executable, "-c", code], env=home, cwd=Path(__file__).parents[4], check=True)
    assert list(tmp_path.rglob("*")) == []


def test_two_children_share_the_texts_of_one_reader_and_the_answers_keep_their_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = [ToRead(f"{words} met Robert Delgado at noon.", TEXT) for words in ("He", "Her friend", "They")]
    together = read_texts(texts)
    monkeypatch.setattr(reading_children, "_WORTH_TWO", 1)
    assert read_texts(texts) == together
    starts = [reading.proposed[Reader.STATISTICAL][0].start for reading in together.texts]
    assert starts == [text.text.index("Robert") for text in texts]


def test_what_is_read_of_a_text_does_not_depend_on_what_is_read_beside_it() -> None:
    """Many are read at once; a rounding that depended on how many would move a passage."""
    texts = [text.raw_text for text in load_folder(DATA / "samples")][:24]
    together = decode_passages(run_child("read", encode_texts(Reader.STATISTICAL, [texts])))
    backwards = decode_passages(run_child("read", encode_texts(Reader.STATISTICAL, [[text] for text in texts[::-1]])))
    assert together == backwards[::-1]


def test_reading_can_be_stopped() -> None:
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(CancelledError):
        read_texts([ToRead(TEXT, TEXT)], cancel=cancel)


def test_whoever_is_interrupted_waits_for_no_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    was_stopped: list[bool] = []
    other_reads = threading.Event()

    def run(_job: str, request: bytes, *, cancel: Cancel, on_progress: Callable[[float], None]) -> bytearray:
        on_progress(0.0)
        if decode_texts(request)[0] is Reader.STATISTICAL:
            assert other_reads.wait(10)
            raise KeyboardInterrupt
        other_reads.set()
        was_stopped.append(await_set(cancel))
        raise CancelledError("Stopped.")

    monkeypatch.setattr(child_pool, "run_child", run)
    with pytest.raises(KeyboardInterrupt):
        read_texts([ToRead(TEXT, TEXT)])
    assert was_stopped == [True]


def await_set(cancel: Cancel) -> bool:
    patience = threading.Event()
    return any(cancel.is_set() or patience.wait(0.01) for _ in range(1000))


def test_progress_is_that_of_the_slower_reader() -> None:
    shares: list[float] = []
    read_texts([ToRead(TEXT, TEXT), ToRead(OTHER, OTHER)], on_progress=shares.append)
    assert shares[-1] == 1.0
    assert shares == sorted(shares)


def test_a_model_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_children, "installed_readers", lambda: ())
    (found,), readings = find_with_readers([TEXT], PEOPLE, load_profile("order_scope"))
    assert readings.missing == tuple(Reader)
    assert [TEXT[one.start : one.end] for one in found] == ["Elizabeth"]


def test_without_what_runs_it_a_model_is_as_good_as_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_files, "find_spec", lambda _name: None)
    assert all(model_folder(reader) is None for reader in Reader)


def test_a_reader_that_fails_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_children, "_JOB", "typeset")  # a child that does not understand the request
    assert read_texts([ToRead(TEXT, TEXT)]).missing == tuple(Reader)
