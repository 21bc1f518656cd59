"""What the models are still to read: in order, each text once, anew where it hides another name than before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from notes_vault.desktop.release.reading_queue import ReadingQueue
from notes_vault.redaction.readers.passages import ToRead
from notes_vault.workflows.release_draft import ReviewEntry


def entry(key: str, to_read: ToRead | None = None) -> ReviewEntry:
    return ReviewEntry(key, "Note", f"text of {key}", (), to_read=to_read)


def unread(key: str, surrogate: str = "") -> ReviewEntry:
    return entry(key, ToRead(surrogate or "x" * 10, f"text of {key}"))


def keys(given: tuple[ToRead, ...]) -> list[str]:
    return [one.raw_text.removeprefix("text of ") for one in given]


@pytest.fixture
def queue() -> ReadingQueue:
    return ReadingQueue([unread("a"), entry("b"), unread("c"), unread("d")])


def test_it_hands_out_parts_in_order_and_at_least_one_text(queue: ReadingQueue) -> None:
    assert keys(queue.waiting) == ["a", "c", "d"]
    assert keys(queue.next_part(1)) == ["a"]
    assert keys(queue.next_part(20)) == ["a", "c"]
    assert len(queue.raw_texts) == 4


def test_the_share_counts_what_is_read_and_the_part_in_hand(queue: ReadingQueue) -> None:
    part = queue.next_part(1)
    assert queue.share(0.0) == 0.0
    assert queue.share(0.5) == pytest.approx(0.5 / 3)
    queue.take(part, [entry("a")])
    assert queue.share(0.0) == pytest.approx(1 / 3)
    assert ReadingQueue(()).share(0.0) == 1.0


def test_a_text_that_one_model_did_not_read_does_not_wait_for_ever(queue: ReadingQueue) -> None:
    part = queue.next_part(100)
    queue.take(part, [unread("a"), unread("c"), unread("d")])
    assert queue.waiting == ()
    queue.begin_again()
    assert keys(queue.waiting) == ["a", "c", "d"]


def test_what_stands_for_a_new_name_is_read_instead_of_what_stood_there_before(queue: ReadingQueue) -> None:
    part = queue.next_part(1)
    renewed = [replace(unread("a", "y" * 10)), entry("b"), unread("c", "y" * 10), unread("d")]
    queue.take(part, renewed)
    assert [(one.text[0], key) for one, key in zip(queue.waiting, keys(queue.waiting), strict=True)] == [
        ("x", "d"), ("y", "a"), ("y", "c"),
    ]  # fmt: skip
    assert queue.share(0.0) == pytest.approx(1 / 4)  # what was read of the first counts as read


def test_an_entry_that_was_written_on_still_waits_as_it_was(queue: ReadingQueue) -> None:
    queue.take(queue.next_part(1), [entry("a"), entry("b"), unread("d")])
    assert keys(queue.waiting) == ["c", "d"]
