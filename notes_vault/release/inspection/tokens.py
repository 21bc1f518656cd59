"""Splits a content stream into instructions, fast and without trusting it (ISO 32000-1, 7.8.2).

Nearly all instructions match one pattern without nesting; whatever does not (nested parentheses, comments, inline
pictures, rubbish) is taken token by token. Possessive patterns keep both linear in the length of the stream.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

#: Operators under which what is no instruction is handed on.
COMMENT, INLINE_PICTURE, RUBBISH = b"%", b"BI", b"?"

_NUMBERS = rb"[\0\t\n\f\r \d.+\-]++"
_NAME = rb"/[^\0\t\n\f\r ()<>\[\]{}/%]*+"
_PLAIN, _ESCAPED = rb"[^()\\]*+", rb"\\[\s\S]"
_LITERAL = rb"\(" + _PLAIN + rb"(?:" + _ESCAPED + _PLAIN + rb")*+\)"
for _ in range(2):  # pairs of parentheses need no escape; two levels of them are usual
    _LITERAL = rb"\(" + _PLAIN + rb"(?:(?:" + _ESCAPED + rb"|" + _LITERAL + rb")" + _PLAIN + rb")*+\)"
_HEXADECIMAL = rb"<[0-9A-Fa-f\0\t\n\f\r ]*+>"
_ARRAY = rb"\[(?:" + rb"|".join((_NUMBERS, _LITERAL, _NAME, _HEXADECIMAL)) + rb")*+\]"
_DICTIONARY = rb"<<(?:" + rb"|".join((_NUMBERS, _LITERAL, _NAME, _HEXADECIMAL, _ARRAY, rb"[a-z]++")) + rb")*+>>"
_OPERANDS = rb"(?:" + rb"|".join((_NUMBERS, _NAME, _LITERAL, _ARRAY, _DICTIONARY, _HEXADECIMAL)) + rb")*+"
_WORD = rb"[A-Za-z'\"][A-Za-z0-9*'\"]*+"
_INSTRUCTION = re.compile(rb"(" + _OPERANDS + rb")(" + _WORD + rb")|([\s\S])")
_END_OF_LINE = re.compile(rb"[\r\n]|\Z")
_TOKEN = re.compile(
    rb"[\0\t\n\f\r ]++|(?P<comment>%)|(?P<literal>\()|(?P<open>\[|<<)|(?P<close>\]|>>)|(?P<word>" + _WORD + rb")"
    rb"|[-+.\d]++|" + _NAME + rb"|" + _HEXADECIMAL + rb"|(?P<rubbish>[\s\S])"
)
_PARENTHESIS = re.compile(rb"\\[\s\S]|[()]")
_PICTURE_END = re.compile(rb"[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|\Z)")
_OPERAND = re.compile(
    rb"([-+.\d]++)|(" + _NAME + rb")|(" + _LITERAL + rb")|<([0-9A-Fa-f\0\t\n\f\r ]*+)>|(<<|>>|\[|\])|(\()|([A-Za-z]++)"
)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\s\S]))")
#: Any escape but those that Python writes in the same way.
_ODD_ESCAPE = re.compile(rb"\\(?:(?![0-3][0-7]{2}|[nrtbf\\])|\\(?=[()]))")
_SHOWN = re.compile(rb"(" + _LITERAL + rb")|(" + _HEXADECIMAL + rb")|([-+.\d]++)")
_SHORT_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_LINE_ENDS = frozenset({b"\n", b"\r", b"\r\n"})
_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_DEEPEST = 64


def read_instructions(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each operator with its operands as they stand; comments and inline pictures come as operators of their own."""
    position = 0
    while position < len(data):
        for match in _INSTRUCTION.finditer(data, position):
            operands, operator, odd = match.groups()
            if odd is not None or operator == INLINE_PICTURE:
                position = match.start()
                break
            yield operator, operands
        else:
            return
        position, found = _read_slowly(data, position)
        yield from found


def _read_slowly(data: bytes, start: int) -> tuple[int, list[tuple[bytes, bytes]]]:
    """One instruction, whatever stands in it, and where it ends."""
    position, depth = start, 0
    operands: list[bytes] = []
    found: list[tuple[bytes, bytes]] = []
    while (match := _TOKEN.match(data, position)) is not None:
        position = match.end()
        kind = match.lastgroup
        if kind == "comment":
            end = _end_of_line(data, position)
            found.append((COMMENT, data[position:end]))
            operands.append(data[start : match.start()])
            start = position = end
        elif kind == "literal":
            position = _end_of_literal(data, position)
        elif kind == "open":
            depth += 1
        elif kind == "close":
            depth = max(depth - 1, 0)
        elif kind == "rubbish" and (not found or found[-1][0] != RUBBISH):
            found.append((RUBBISH, match[0]))
        elif kind == "word" and match[0] == INLINE_PICTURE:
            closing = _PICTURE_END.search(data, position)
            position = len(data) if closing is None else closing.end()
            return position, [*found, (INLINE_PICTURE, data[match.start() : position])]
        elif kind == "word" and not depth:
            return position, [*found, (match[0], b"".join((*operands, data[start : match.start()])))]
    rest = data[start:].strip(b"\0\t\n\f\r ")
    return len(data), [*found, (RUBBISH, rest)] if rest else found


def parse_operands(data: bytes) -> list[Any]:
    """Operands as plain values: numbers as floats, names as texts with their slash, strings as bytes."""
    values: list[Any] = []
    open_lists: list[list[Any]] = [values]
    position = 0
    while (match := _OPERAND.search(data, position)) is not None:
        position = match.end()
        number, name, literal, digits, bracket, parenthesis, word = match.groups()
        into = open_lists[-1]
        if number is not None:
            into.append(_number(number))
        elif name is not None:
            into.append(decode_name(name))
        elif literal is not None:
            into.append(unescape(literal[1:-1]))
        elif digits is not None:
            into.append(decode_hexadecimal(digits))
        elif parenthesis is not None:
            position = _end_of_literal(data, position)
            into.append(unescape(data[match.end() : position - 1]))
        elif bracket is not None:
            _nest(open_lists, bracket)
        elif word in {b"true", b"false", b"null"}:
            into.append(None if word == b"null" else word == b"true")
    while len(open_lists) > 1:
        _nest(open_lists, b"]")
    return values


def parse_numbers(data: bytes) -> tuple[float, ...]:
    """Operands that are numbers alone.

    Raises:
        ValueError: there is something else among them.
    """
    return tuple(map(float, data.replace(b"\0", b" ").split()))


#: The same for operands that come again and again, such as colors and modes.
parse_repeated_numbers = lru_cache(maxsize=4096)(parse_numbers)


def parse_shown(operands: bytes) -> list[tuple[bytes, bytes, bytes]] | None:
    """Operands of a text operator, undecoded: literal, hexadecimal or number each; None where strings are nested."""
    pieces = _SHOWN.findall(operands)
    return pieces if operands.count(b"(") == sum([literal.count(b"(") for literal, _, _ in pieces]) else None


def unescape(literal: bytes) -> bytes:
    """The inside of a literal string, its escapes resolved (7.3.4.2)."""
    if b"\\" not in literal:
        return literal
    if b"\\\\" not in literal:
        literal = literal.replace(b"\\(", b"(").replace(b"\\)", b")")
    if not _ODD_ESCAPE.search(literal):
        return literal.decode("unicode_escape").encode("latin-1")  # the same escapes in C, ten times as fast
    return _ESCAPE.sub(_resolve, literal)


def decode_hexadecimal(digits: bytes) -> bytes:
    """The inside of a hexadecimal string; a last digit that is alone counts as followed by 0."""
    packed = digits.translate(None, b"\0\t\n\f\r ")
    return bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode("ascii"))


@lru_cache(maxsize=4096)
def decode_name(name: bytes) -> str:
    """A name with its ``#xx`` escapes resolved."""
    if b"#" in name:
        name = _NAME_ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), name)
    return name.decode("utf-8", errors="replace")


def _resolve(match: re.Match[bytes]) -> bytes:
    octal, other = match.groups()
    if octal is not None:
        return bytes((int(octal, 8) & 0xFF,))
    return b"" if other in _LINE_ENDS else _SHORT_ESCAPES.get(other, other)


def _nest(open_lists: list[list[Any]], bracket: bytes) -> None:
    """Open or close an array or dictionary; what is nested too deep stays in one list."""
    if bracket in {b"[", b"<<"}:
        if len(open_lists) < _DEEPEST:
            inner: list[Any] = []
            open_lists[-1].append(inner)
            open_lists.append(inner)
    elif len(open_lists) > 1:
        done = open_lists.pop()
        if bracket == b">>":
            keys = (key if isinstance(key, str) else "" for key in done[::2])
            open_lists[-1][-1] = dict(zip(keys, done[1::2], strict=False))


def _number(word: bytes) -> float:
    try:
        return float(word)
    except ValueError:
        return 0.0


def _end_of_line(data: bytes, position: int) -> int:
    match = _END_OF_LINE.search(data, position)
    return len(data) if match is None else match.start()


def _end_of_literal(data: bytes, position: int) -> int:
    """After the parenthesis that closes the one before ``position``; the end where none does."""
    depth = 1
    for match in _PARENTHESIS.finditer(data, position):
        depth += {b"(": 1, b")": -1}.get(match[0], 0)
        if depth == 0:
            return match.end()
    return len(data)
