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
        "❤\ufe0f 👩\u200d❤\ufe0f\u200d👨 👍🏽 👩🏽\u200d⚕\ufe0f", "क्\u200dष ക്\u200d \u0647\u200d",
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
        ("a\u115fb", "a[character\u00a0U+115F]b"),
        ("가\u1160", "가[character\u00a0U+1160]"),
        ("\u3164", "[character\u00a0U+3164]"),
        ("a\uffa0", "a[character\u00a0U+FFA0]"),
        ("a\u034fb", "a[character\u00a0U+034F]b"),
        ("\u2800", "[character\u00a0U+2800]"),
        ("\ufffc", "[character\u00a0U+FFFC]"),
        ("א\u200cא", "א[character\u00a0U+200C]א"),
        ("가\u200d", "가[character\u00a0U+200D]"),
        ("👍\u200d", "👍[character\u00a0U+200D]"),
        ("👍\ufe04", "👍[character\u00a0U+FE04]"),
        ("👍\ufe0f\ufe0f", "👍\ufe0f[character\u00a0U+FE0F]"),
        ("\u0645\u200c\u200c\u062e", "\u0645\u200c[character\u00a0U+200C]\u062e"),
        ("\u0301x", "[character\u00a0U+0301]x"),
        ("\U00012000", "[character\u00a0U+12000]"),
    ],
)
def test_what_cannot_be_printed_is_shown_and_counted(text: str, shown: str) -> None:
    assert make_printable(text).text == shown
    assert make_printable(text).unprintable == 1


def test_line_ends_become_one_kind_and_tabs_spaces() -> None:
    assert make_printable("a\r\nb\rc\u2028d\x0be\tf").text == "a\nb\nc\nd\ne    f"


#: Default_Ignorable_Code_Point (DerivedCoreProperties.txt of Unicode 16.0), all of it.
_IGNORABLE = [
    0xAD, 0x34F, 0x61C, *range(0x115F, 0x1161), 0x17B4, 0x17B5, *range(0x180B, 0x1810), *range(0x200B, 0x2010),
    *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x3164, *range(0xFE00, 0xFE10), 0xFEFF, 0xFFA0,
    *range(0xFFF0, 0xFFF9), *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE1000),
]  # fmt: skip


@pytest.mark.parametrize("neighbors", ["{}", "a{}b", "Ж{}", "א{}א", "가{}가", "中{}文", "1{}", "😀{}😀"])
def test_no_invisible_character_stays_where_it_does_nothing(neighbors: str) -> None:
    useful = {"1{}": "\ufe0e\ufe0f", "😀{}😀": "\ufe0e\ufe0f\u200d"}.get(neighbors, "")
    for code in _IGNORABLE:
        printable = make_printable(neighbors.format(chr(code)))
        assert (chr(code) in printable.text) is (chr(code) in useful), hex(code)
        assert printable.unprintable == (chr(code) not in useful)


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
