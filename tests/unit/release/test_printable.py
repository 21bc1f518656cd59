from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes_vault.release.fonts import coverage, font_order, heading_order
from notes_vault.release.printable import make_printable, split_clusters


@pytest.mark.parametrize(
    "text",
    [
        "plain", "Zuzana Horáčková", "Ελλάδα Пётр", "שלום", "العربية", "नमस्ते क्षि", "ไทย", "한국어", "中文", "日本語",
        "😀 👨\u200d👩\u200d👧 1\ufe0f\u20e3", "e\u0301", "∑ ∫ √ ≠", "ნინო Արամ አበበ", "\u0645\u06cc\u200c\u062e\u0648",
    ],
)  # fmt: skip
def test_writing_people_use_prints_as_it_is(text: str) -> None:
    assert make_printable(text).text == text
    assert make_printable(text).unprintable == 0


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\0b", "a[character\u00a0U+0000]b"),
        ("\ue000", "[character\u00a0U+E000]"),
        ("a\u202eb", "a[character\u00a0U+202E]b"),
        ("a\ufeffb", "a[character\u00a0U+FEFF]b"),
        ("a\u200bb", "a[character\u00a0U+200B]b"),
        ("a\u00adb", "a[character\u00a0U+00AD]b"),
        ("a\u200db", "a[character\u00a0U+200D]b"),
        ("\ud83d", "[character\u00a0U+D83D]"),
        ("\U000e0041", "[character\u00a0U+E0041]"),
        ("\u0301x", "[character\u00a0U+0301]x"),
        ("\U00012000", "[character\u00a0U+12000]"),
    ],
)
def test_what_cannot_be_printed_is_shown_and_counted(text: str, shown: str) -> None:
    assert make_printable(text).text == shown
    assert make_printable(text).unprintable == 1


def test_line_ends_become_one_kind_and_tabs_spaces() -> None:
    assert make_printable("a\r\nb\rc\u2028d\x0be\tf").text == "a\nb\nc\nd\ne    f"


def test_a_pile_of_marks_is_cut_to_what_prints() -> None:
    printable = make_printable("x" + "\u0300" * 500)
    assert printable.text.startswith("x" + "\u0300" * 8 + "[")
    assert printable.unprintable == 492


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_nothing_is_dropped_without_being_counted(text: str) -> None:
    printable = make_printable(text)
    assert "".join(split_clusters(text)) == text
    assert printable.unprintable == printable.text.count("[character\u00a0U+") - text.count("[character\u00a0U+")
    assert all(unicodedata.category(one) not in {"Cc", "Cs", "Co", "Cn"} or one == "\n" for one in printable.text)


def test_every_family_is_read_and_headings_begin_with_their_own() -> None:
    assert font_order()[0] == "Charis SIL"
    assert heading_order()[0] == "Inter"
    assert set(heading_order()) == set(font_order())
    assert coverage("Noto Sans CJK SC").holds("中")
    assert not coverage("Charis SIL").holds("中")
