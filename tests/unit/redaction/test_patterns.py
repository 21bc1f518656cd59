"""A list of words becomes an expression that matches what the plain alternation, longest first, would match."""

from __future__ import annotations

import re
import tomllib

from hypothesis import given
from hypothesis import strategies as st

from notes_vault.redaction.patterns import BLANK, alternation
from notes_vault.resources import read_resource

#: No listed word ends with a blank: how far one goes is told by what stands behind it.
WORD = st.from_regex(r"[abA.~-]{0,4}[abA.-]", fullmatch=True)
LISTED = st.lists(WORD, min_size=1, max_size=8)


def plain(listed: list[str]) -> str:
    longest_first = sorted(set(listed), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(re.escape("~"), BLANK) for word in longest_first) + ")"


@given(
    LISTED, st.text("abAB.- \n", max_size=30), st.sampled_from(["{}", "(?i:{})", r"(?<!\w){}(?!\w)", "{}?b", "({}-)*a"])
)
def test_a_list_matches_what_its_plain_alternation_matches(listed: list[str], text: str, around: str) -> None:
    wanted = re.compile(around.format(plain(listed)))
    given_back = re.compile(around.format(alternation(listed)))
    assert [one.span() for one in given_back.finditer(text)] == [one.span() for one in wanted.finditer(text)]


def test_longer_words_win_and_shorter_ones_are_tried_behind_them() -> None:
    pattern = re.compile(rf"{alternation(['st', 'street', 'stre~et'])}(?!s)")
    assert [one[0] for one in pattern.finditer("street stre et streets st")] == ["street", "stre et", "st", "st"]


def test_no_listed_word_ends_with_a_blank() -> None:
    lists = tomllib.loads(read_resource("redaction", "patterns.toml"))
    assert not [word for listed in lists.values() for word in listed.split() if word.endswith("~")]
