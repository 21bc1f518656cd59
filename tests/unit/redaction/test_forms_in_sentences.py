"""Forms that depend on where in a sentence they stand."""

from __future__ import annotations

import pytest

from notes_vault.redaction.finder import find
from notes_vault.redaction.profiles import load_profile


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text, (), load_profile("order_scope"))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He hauls milk for Two Creeks Dairy in winter.", "Two Creeks Dairy"),
        ("She sings in the choir of Our Savior's Lutheran again.", "Our Savior's Lutheran"),
        ("Her care is paid for by Nutmeg Valley Mutual this year.", "Nutmeg Valley Mutual"),
        ("They live in the village of Tell Amara near the border.", "Tell Amara"),
        ("The farmhouse on County Road MM was sold.", "County Road MM"),
        ("She called Det. Bill Sarkissian at noon.", "Bill Sarkissian"),
        ("The claim WCB G301 5520 is contested.", "WCB G301 5520"),
        ("She photographed the scooter, EB 4409K, and left.", "EB 4409K"),
        ("His widow, Bee, tied one to the fence.", "Bee"),
    ],
)
def test_a_name_is_found_whole(text: str, name: str) -> None:
    assert name in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Performance on the Rey Auditory Verbal Learning Test was variable.",
        "Interpretation in Amharic and Tigrinya was offered; Q'eqchi' was not.",
        "The play, as Winnicott observed, is seldom idle.",
        "Come on Friday as well as Tuesday.",
        "His Working Memory Index of 97 is average; their scores were 84 and 91.",
        "Two clinics were named. Our plan is the same. Three schools have an opening.",
    ],
)
def test_instruments_languages_authors_and_scores_are_left_alone(text: str) -> None:
    assert found(text) == []
