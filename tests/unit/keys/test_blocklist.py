from __future__ import annotations

import pytest

from notes_vault.keys.blocklist import find_reason, fold
from notes_vault.keys.passphrase import generate
from notes_vault.resources import read_resource


def _lines(name: str) -> list[str]:
    return [line for line in read_resource("words", name).splitlines() if line and not line.startswith("#")]


def test_every_listed_phrase_is_refused_however_it_is_dressed() -> None:
    for phrase in _lines("common_passphrases.txt"):
        for dressed in (phrase, phrase.upper(), phrase.replace(" ", ""), phrase.replace(" ", "-"), f"{phrase} 1984!"):
            assert find_reason(dressed), dressed


def test_a_listed_password_with_a_date_or_twice_is_refused() -> None:
    for word in _lines("common_passwords.txt"):
        for dressed in (f"{word} 24.12.1999", f"{word}{word}", f"{word}12345678", f"1234567890 {word} !!!"):
            assert find_reason(dressed), dressed


def test_lists_hold_one_folded_form_each() -> None:
    for name in ("common_passphrases.txt", "common_passwords.txt"):
        folded = [fold(line) for line in _lines(name)]
        assert all(folded)
        assert len(folded) == len(set(folded))


def test_generated_passphrases_are_never_refused() -> None:
    for _ in range(500):
        text = generate()
        assert not find_reason(text, ("Hollis Counseling",)), text


@pytest.mark.parametrize(
    "text",
    [
        "the dragon reads my football letters",
        "Sommerregen auf warmem Asphalt",
        "la bibliothèque sous la mer",
        "8471 5520 9936 1047 3382",
        "kT9#vQ2!xL7$mZ4@wR",
        "日本語の本を三冊読みました昨日の夜",
    ],
)
def test_a_choice_of_words_or_characters_is_not_refused(text: str) -> None:
    assert not find_reason(text, ("Hollis Counseling",))


def test_folding_forgets_case_spaces_and_punctuation_but_no_letter() -> None:
    assert fold("Ähre, 12 Bäume!") == fold("a\u0308hre-12\tBA\u0308UME") == "ähre12bäume"
    assert fold("🌻 हिन्दी") == "🌻हिन्दी"
