"""The few words between doorkeeper and desks."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_vault.guard.messages import (
    FIELDS,
    LINE_LIMIT,
    LineReader,
    MalformedMessageError,
    Message,
    decode,
    encode,
)

_TEXT = st.text(max_size=60)
_SCALARS = st.one_of(_TEXT, st.integers(-(2**31), 2**31), st.booleans())
_VALUES: dict[type, st.SearchStrategy[object]] = {
    str: _TEXT,
    int: st.integers(-(2**31), 2**31),
    bool: st.booleans(),
    dict: st.dictionaries(_TEXT, _SCALARS, max_size=6),
}


@st.composite
def messages(draw: st.DrawFn) -> Message:
    kind = draw(st.sampled_from(sorted(FIELDS)))
    return Message(kind, {name: draw(_VALUES[wanted]) for name, wanted in FIELDS[kind].items()})  # type: ignore[misc]  # drawn by the field's own type


@given(messages())
def test_every_message_comes_back_as_it_was(message: Message) -> None:
    line = encode(message)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert decode(line[:-1]) == message


@given(st.lists(messages(), max_size=6), st.lists(st.integers(1, 40), min_size=1, max_size=8))
def test_messages_survive_any_cutting_of_the_stream(said: list[Message], cuts: list[int]) -> None:
    stream = b"".join(encode(message) for message in said)
    reader = LineReader()
    heard: list[Message] = []
    position = 0
    for index in range(len(stream)):
        size = cuts[index % len(cuts)]
        heard += reader.feed(stream[position : position + size])
        position += size
    assert heard == said


@given(st.binary(max_size=300))
def test_a_foreign_line_is_refused_and_breaks_nothing_else(line: bytes) -> None:
    try:
        message = decode(line)
    except MalformedMessageError:
        return
    assert message.kind in FIELDS


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"[]",
        b"{}",
        b'{"kind": 1}',
        b'{"kind": "open-the-vault"}',
        b'{"kind": "lock"}',
        b'{"kind": "lock", "reason": 1}',
        b'{"kind": "painted", "note": "x"}',
        b'{"kind": "watch", "on": 1}',
        b'{"kind": "warning", "seconds": true}',
        b'{"kind": "warning", "seconds": 1.5}',
        b'{"kind": "geometry", "geometry": {"x": [1]}}',
        b"[" * 5000,
        b'{"kind": "painted"}' + b" " * LINE_LIMIT,
    ],
)
def test_what_no_process_of_ours_writes_is_refused(line: bytes) -> None:
    with pytest.raises(MalformedMessageError):
        decode(line)


def test_an_endless_line_is_refused_before_it_fills_the_memory() -> None:
    reader = LineReader()
    reader.feed(b"x" * (LINE_LIMIT - 1))
    with pytest.raises(MalformedMessageError):
        reader.feed(b"x")


def test_a_message_that_is_too_long_is_never_written() -> None:
    with pytest.raises(MalformedMessageError):
        encode(Message("lock", {"reason": "x" * LINE_LIMIT}))


def test_a_folder_name_that_is_no_text_comes_back_as_it_was() -> None:
    folder = b"/tmp/\xff\xfe".decode("utf-8", "surrogateescape")
    assert decode(encode(Message("vault-wanted", {"folder": folder}))[:-1]).text("folder") == folder


def test_no_kind_has_a_field_for_what_a_person_wrote() -> None:
    names = {name for fields in FIELDS.values() for name in fields}
    assert names == {
        "reason", "seconds", "geometry", "focus", "vault", "clean", "folder", "sentence", "on", "minutes",
    }  # fmt: skip
    assert json.loads(encode(Message("painted"))) == {"kind": "painted"}
