from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes_vault.errors import BugError
from notes_vault.keys.errors import RecoveryCodeTypoError
from notes_vault.keys.recovery_code import format_code, is_group, parse_code, take_group

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SECRETS = st.binary(min_size=20, max_size=20).map(bytearray)
_FOREIGN = "U!*u/\x00é"


def _group_named(typed: str) -> int:
    with pytest.raises(RecoveryCodeTypoError) as caught:
        parse_code(bytearray(typed.encode()))
    return caught.value.group


@settings(deadline=None)
@given(_SECRETS)
def test_a_code_reads_back_however_it_is_spaced_and_cased(secret: bytearray) -> None:
    text = format_code(secret).decode()
    assert len(text) == 47
    loose = text.replace("0", "o").replace("1", "l")
    for typed in (text, text.lower(), text.replace("-", " "), text.replace("-", ""), f"\n {loose} \n", "-".join(text)):
        assert parse_code(bytearray(typed.encode())) == secret


@settings(max_examples=25, deadline=None)
@given(_SECRETS)
def test_every_mistyped_character_is_found_and_its_group_named(secret: bytearray) -> None:
    text = format_code(secret).decode()
    for place, right in enumerate(text):
        if right == "-":
            continue
        for wrong in _ALPHABET + _FOREIGN:
            if wrong != right:
                assert _group_named(text[:place] + wrong + text[place + 1 :]) == place // 6 + 1


@settings(deadline=None)
@given(_SECRETS, st.integers(0, 46))
def test_a_lost_or_doubled_character_is_found_and_its_group_named(secret: bytearray, place: int) -> None:
    text = format_code(secret).decode()
    if text[place] != "-":
        assert _group_named(text[:place] + text[place + 1 :]) == place // 6 + 1
        assert _group_named(text[:place] + text[place] + text[place:]) == place // 6 + 1


@settings(deadline=None)
@given(_SECRETS, st.integers(0, 45))
def test_two_neighbours_exchanged_are_found_and_their_group_named(secret: bytearray, place: int) -> None:
    text = format_code(secret).decode()
    first, second = text[place], text[place + 1]
    if "-" not in (first, second) and first != second:
        assert _group_named(text[:place] + second + first + text[place + 2 :]) == place // 6 + 1


@settings(deadline=None)
@given(_SECRETS, st.integers(0, 6), st.integers(1, 7))
def test_two_groups_exchanged_are_found(secret: bytearray, first: int, distance: int) -> None:
    second = min(first + distance, 7)
    groups = format_code(secret).decode().split("-")
    groups[first], groups[second] = groups[second], groups[first]
    assert _group_named("-".join(groups)) == first + 1


def test_a_missing_or_surplus_group_is_named() -> None:
    text = format_code(bytearray(range(20))).decode()
    assert _group_named("") == 1
    assert _group_named(text[:-6]) == 8
    assert _group_named(f"{text}-{text[-5:]}") == 9
    assert _group_named(text.replace("-", "")[:-1]) == 8


@settings(deadline=None)
@given(st.binary(max_size=80))
def test_arbitrary_bytes_are_a_named_group(typed: bytes) -> None:
    assert 1 <= _group_named(typed.decode("latin-1")) <= 9


def test_a_group_typed_back_is_compared_as_it_reads() -> None:
    code = format_code(bytearray(range(20)))
    for number in range(1, 9):
        group = take_group(code, number)
        assert len(group) == 5
        assert is_group(code, number, bytearray(group.lower()))
        assert is_group(code, number, bytearray(b" " + group + b"\n"))
        assert not is_group(code, number, group[:4])
        assert not is_group(code, number % 8 + 1, group)
    assert not is_group(code, 1, bytearray(b"UUUUU"))


def test_only_160_bits_are_a_code() -> None:
    with pytest.raises(BugError):
        format_code(bytearray(19))
