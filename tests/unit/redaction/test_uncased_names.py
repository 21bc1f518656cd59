"""Names in scripts without capitals, among words of a script that has them."""

from __future__ import annotations

import pytest

from notes_vault.redaction.rules import find_by_rules


def found(raw_text: str) -> list[str]:
    return [raw_text[one.start : one.end] for one in find_by_rules(raw_text, ()) if one.category.is_person]


@pytest.mark.parametrize(
    ("raw_text", "names"),
    [
        ("Grandfather: يوسف حداد called again.", ["يوسف حداد"]),
        ("Her husband is אבשלום כהן, as said before.", ["אבשלום כהן"]),
        ("Signed by सुनीता शर्मा at the desk.", ["सुनीता शर्मा"]),
        ("She wrote (สมชาย ใจดี) beside it.", ["สมชาย ใจดี"]),
        ("Her aunt ნინო ბერიძე and her uncle ተስፋዬ came.", ["ნინო ბერიძე", "ተስፋዬ"]),
        ("In the family 李娜 and يوسف, nobody else.", ["李娜", "يوسف"]),
    ],
)
def test_a_name_without_capitals_is_found_among_letters_that_have_them(raw_text: str, names: list[str]) -> None:
    assert found(raw_text) == names


@pytest.mark.parametrize(
    "raw_text",
    [
        "He prayed: بسم الله الرحمن الرحيم ثم نام ولم يقل شيئا.",
        "They sang שלום עליכם מלאכי השרת מלאכי עליון together.",
        "The number ١٢٣ and the sign ، stay.",
    ],
)
def test_a_sentence_and_figures_in_such_a_script_stay(raw_text: str) -> None:
    assert found(raw_text) == []
