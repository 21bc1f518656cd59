"""The printed recovery code: 160 bits as eight groups of four Crockford base32 characters and a check character.

The check character is a weighted sum over GF(32) that includes the group's number, so every single mistyped character,
every exchange of two neighbours in a group and every exchange of two groups is found, and the group is named.
Letters may be typed small; O reads as 0, I and L as 1; spaces and hyphens may be anywhere. All in ``bytearray``.
"""

from __future__ import annotations

from notes_vault.errors import BugError
from notes_vault.keys.errors import RecoveryCodeTypoError

CODE_BYTES = 20
GROUP_COUNT = 8
GROUP_LENGTH = 5
_ALPHABET = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_HYPHEN = 0x2D
_SEPARATORS = b" \t\r\n\x0b\x0c-_.,:;"
_UNKNOWN = 32  # stands for a character that no code contains; no check accepts it
_FIELD_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1, primitive: powers of 2 are all different
_LETTERS = {letter: value for value, letter in enumerate(_ALPHABET)}
_READ_AS = {
    **_LETTERS,
    **{letter | 0x20: value for letter, value in _LETTERS.items() if letter >= 0x41},
    **dict.fromkeys(b"Oo", 0),
    **dict.fromkeys(b"IiLl", 1),
}


def format_code(secret: bytearray) -> bytearray:
    """The text of 20 secret bytes, ``XXXXX-XXXXX-…`` (47 ASCII characters); the caller wipes it.

    Raises:
        BugError: not 20 bytes.
    """
    if len(secret) != CODE_BYTES:
        raise BugError("recovery code of a wrong length")
    text = bytearray(GROUP_COUNT * (GROUP_LENGTH + 1) - 1)
    for number in range(GROUP_COUNT):
        values = [_five_bits(secret, 4 * number + place) for place in range(4)]
        values.append(_check_value(number + 1, values))
        begin = number * (GROUP_LENGTH + 1)
        for place, value in enumerate(values):
            text[begin + place] = _ALPHABET[value]
        if number:
            text[begin - 1] = _HYPHEN
    return text


def parse_code(typed: bytearray) -> bytearray:
    """The 20 secret bytes of a typed code; the caller wipes them.

    Raises:
        RecoveryCodeTypoError: names the first group that is mistyped, incomplete or missing (above 8: one too many).
    """
    values, parts = _read(typed)
    groups = [values[begin : begin + GROUP_LENGTH] for begin in range(0, len(values), GROUP_LENGTH)]
    if len(values) != GROUP_COUNT * GROUP_LENGTH and len(parts) > 1:
        for number, length in enumerate(parts[:GROUP_COUNT], 1):
            if length != GROUP_LENGTH:
                raise RecoveryCodeTypoError(number)
    for number in range(1, GROUP_COUNT + 1):
        if number > len(groups) or not _is_sound(number, groups[number - 1]):
            raise RecoveryCodeTypoError(number)
    if len(groups) > GROUP_COUNT:
        raise RecoveryCodeTypoError(GROUP_COUNT + 1)
    secret = bytearray(CODE_BYTES)
    for place in range(4 * GROUP_COUNT):
        value = groups[place // 4][place % 4]
        for bit in range(5):
            if value & (16 >> bit):
                index = 5 * place + bit
                secret[index // 8] |= 128 >> index % 8
    return secret


def take_group(code: bytearray, number: int) -> bytearray:
    """Group ``number`` (from 1) of a formatted code, for printing and for asking back."""
    begin = (number - 1) * (GROUP_LENGTH + 1)
    return code[begin : begin + GROUP_LENGTH]


def is_group(code: bytearray, number: int, typed: bytearray) -> bool:
    """True when ``typed`` reads as that group of the formatted code."""
    values, _parts = _read(typed)
    wanted, _parts = _read(take_group(code, number))
    return _UNKNOWN not in values and values == wanted


def is_sound_group(number: int, typed: bytearray) -> bool:
    """True when ``typed`` can be group ``number`` (from 1) of some code: its check character fits."""
    values, _parts = _read(typed)
    return _is_sound(number, values)


def _read(typed: bytearray) -> tuple[list[int], list[int]]:
    """The values of all characters that are no separators, and the lengths of the parts between separators."""
    values: list[int] = []
    parts: list[int] = [0]
    for byte in typed:
        if byte in _SEPARATORS or byte >= 0x80:
            if parts[-1]:
                parts.append(0)
        else:
            values.append(_READ_AS.get(byte, _UNKNOWN))
            parts[-1] += 1
    return values, [length for length in parts if length]


def _is_sound(number: int, group: list[int]) -> bool:
    return len(group) == GROUP_LENGTH and _UNKNOWN not in group and group[4] == _check_value(number, group[:4])


def _check_value(number: int, values: list[int]) -> int:
    """Sum of 2^k times each value, and the group's number as it is; distinct weights, none zero."""
    total = number
    for power, value in enumerate(values, 1):
        weighted = value
        for _ in range(power):
            weighted <<= 1
            if weighted & 32:
                weighted ^= _FIELD_POLYNOMIAL
        total ^= weighted
    return total


def _five_bits(secret: bytearray, place: int) -> int:
    value = 0
    for index in range(5 * place, 5 * place + 5):
        value = value << 1 | (secret[index // 8] >> (7 - index % 8)) & 1
    return value
