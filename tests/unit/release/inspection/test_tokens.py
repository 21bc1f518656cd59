from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from notes_vault.release.inspection import tokens
from notes_vault.release.inspection.tokens import (
    COMMENT,
    INLINE_PICTURE,
    parse_operands,
    parse_shown,
    read_instructions,
)


def test_instructions_come_with_their_operands_whatever_stands_between() -> None:
    content = b"/Span<</MCID 0/A(x(y)z)>>BDC % hi\n[(a)1 -2.5<4142>]TJ BI /W 1 ID \x00\x01 EI q 0g T* [[1]] 0 d"
    read = [(operator, parse_operands(operands)) for operator, operands in read_instructions(content)]
    assert read[:3] == [
        (b"BDC", ["/Span", {"/MCID": 0.0, "/A": b"x(y)z"}]),
        (COMMENT, []),
        (b"TJ", [[b"a", 1.0, -2.5, b"AB"]]),
    ]
    assert [operator for operator, _ in read[3:]] == [INLINE_PICTURE, b"q", b"g", b"T*", b"d"]


@given(st.binary(max_size=12) | st.text("\\()01789nrtbfxuN\n\r", max_size=12).map(str.encode))
def test_the_fast_way_to_resolve_escapes_gives_what_the_slow_one_does(literal: bytes) -> None:
    escape = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\s\S]))")
    assert tokens.unescape(literal) == escape.sub(tokens._resolve, literal)


def test_strings_nested_deeper_than_the_pattern_are_left_to_the_slow_way() -> None:
    assert parse_shown(b"[(a(b)c) 5 <41>]") == [(b"(a(b)c)", b"", b""), (b"", b"", b"5"), (b"", b"<41>", b"")]
    assert parse_shown(b"(a(b(c(d)e)f)g)") is None
