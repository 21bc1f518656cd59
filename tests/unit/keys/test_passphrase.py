from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes_vault.keys import passphrase as passphrases
from notes_vault.keys.errors import UnreadablePassphraseError, WeakPassphraseError
from notes_vault.resources import read_resource


@settings(deadline=None)
@given(st.text(max_size=60))
def test_every_composition_of_the_same_characters_is_the_same(text: str) -> None:
    forms = [bytearray(unicodedata.normalize(form, text).encode()) for form in ("NFC", "NFD")]
    assert passphrases.normalise(forms[0]) == passphrases.normalise(forms[1]) == forms[0]


@pytest.mark.parametrize("data", [b"\xff", b"abc\x80", b"\xed\xa0\x80"])
def test_what_is_not_text_is_no_passphrase(data: bytes) -> None:
    with pytest.raises(UnreadablePassphraseError):
        passphrases.normalise(bytearray(data))


def test_length_counts_characters_as_read_not_bytes() -> None:
    assert not passphrases.judge("e\u0301" * 14).acceptable
    assert passphrases.judge("дом над рекой!").sentence.startswith("Too short: 14 of at least 15")
    assert passphrases.judge("дом над рекой!!").acceptable


def test_no_composition_is_asked_for() -> None:
    for text in (
        "violet ledger umbrella",
        "UPPERTANGERINEVELVET",
        "Ünïcödé 🌻 wörter 日本語の本",
        "  spaced   lantern  ",
    ):
        assert passphrases.judge(text).acceptable
    assert passphrases.judge("🌻🌊🎈🐙🦊🍋🎺🚲🧶🪁🏔🐝🥨🛶🧭").acceptable
    assert passphrases.judge("{}%:(]*~!?<;|$^=").acceptable


def test_eighty_characters_and_far_more_are_welcome() -> None:
    words = " ".join(f"word{number}x{number * 7919 % 1009}" for number in range(60))
    assert passphrases.judge(words[:80]).acceptable
    assert passphrases.judge(words).acceptable
    assert not passphrases.judge((words * 4)[:1025]).acceptable


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("brief", "short"),
        ("correct horse battery staple", "common"),
        ("Correct-Horse_BATTERY.staple", "common"),
        ("correcthorsebatterystaple2024", "common"),
        ("C0rr3ct h0rs3 b@tt3ry st@pl3", "common"),
        ("to be or not to be", "common"),
        ("How does that make you feel?", "common"),
        ("aaaaaaaaaaaaaaaaaa", "pattern"),
        ("abcabcabcabcabcabc", "pattern"),
        ("tulip tulip tulip tulip", "pattern"),
        ("to be or not to be to be or not to be", "common"),
        ("ocean 12345 ocean 12345", "pattern"),
        ("🌻🌊🌻🌊🌻🌊🌻🌊🌻🌊🌻🌊🌻🌊🌻🌊", "pattern"),
        ("!@#$%^&*()!@#$%^&*()", "pattern"),
        ("...............", "pattern"),
        ("qwertyuiopasdfghjkl", "pattern"),
        ("1234567890123456", "pattern"),
        ("abcdefghijklmnopqrst", "pattern"),
        ("mnbvcxzlkjhgfdsa", "pattern"),
        ("qwertzuiopasdfgh", "pattern"),
        ("password123456789", "pattern"),
        ("Password!Password!2024", "pattern"),
        ("iloveyou 31.12.1999", "pattern"),
        ("йцукенгшщзхъфывапролдж", "pattern"),
        ("Hollis Counseling 2024", "own-words"),
        ("notes vault hollis counseling", "own-words"),
    ],
)
def test_what_an_intruder_tries_first_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(WeakPassphraseError) as caught:
        passphrases.require_acceptable(text, ("Hollis Counseling",))
    assert caught.value.reason == reason
    judgement = passphrases.judge(text, ("Hollis Counseling",))
    assert not judgement.acceptable
    assert judgement.score == 0
    assert text not in judgement.sentence


@pytest.mark.parametrize(
    "text", ["hollis keeps seven lanterns", "the monkey reads quiet ledgers", "a staple, a battery, two horses"]
)
def test_known_words_among_others_are_no_reason(text: str) -> None:
    passphrases.require_acceptable(text, ("Hollis Counseling",))


def test_generated_passphrases_are_acceptable_and_hard_to_guess() -> None:
    for _ in range(40):
        text = passphrases.generate()
        assert len(text.split(" ")) == 6
        assert passphrases.judge(text).score == 4


def test_the_generator_draws_from_all_7776_words() -> None:
    words = read_resource("words", "eff_large.txt").split()
    assert len(words) == len(set(words)) == 7776
    drawn = set(passphrases.generate(3000).split(" "))
    assert drawn <= set(words)
    assert len(drawn) > 2000


def test_advice_grows_with_the_estimate_and_stays_in_plain_words() -> None:
    weak, strong = passphrases.judge("monkeys are great"), passphrases.judge(passphrases.generate())
    assert weak.acceptable
    assert weak.score < strong.score == 4
    for judgement in (weak, strong):
        assert judgement.sentence.startswith("Accepted")
        assert "entropy" not in judgement.sentence


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_judged_without_a_crash(text: str) -> None:
    judgement = passphrases.judge(text, (text[:5], ""))
    assert judgement.sentence
    assert 0 <= judgement.score <= 4
