"""Ages of 90 and more, however they are noted (45 CFR 164.514(b)(2)(i)(C)), and figures that are no ages."""

from __future__ import annotations

import pytest

from notes_vault.redaction.finder import find
from notes_vault.redaction.findings import Category
from notes_vault.redaction.profiles import load_profile


def ages(text: str) -> list[str]:
    found = find(text, [], load_profile("order_scope"))
    return [text[one.start : one.end] for one in found if one.category is Category.AGE_OVER_89]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Seen at home: a 93yr old with falls.", "93yr"),
        ("Pt is 97yrs and frail.", "97yrs"),
        ("A 92 y female in no distress.", "92"),
        ("The 95yoa resident sleeps.", "95yoa"),
        ("His 91 y old father drives.", "91"),
        ("92 female lives alone with a cat.", "92"),
        ("Saw 96 WM at the facility.", "96"),
        ("94F, widowed, alert.", "94F"),
        ("Intake: 93 M presents with grief.", "93"),
        ("Age - 93, widowed.", "93"),
        ("Age=98\nSex=F", "98"),
        ("Age (yrs): 101", "101"),
        ("Age at intake: 92", "92"),
        ("He has a 90-something aunt.", "90"),
        ("A ninety-something neighbor came.", "ninety"),
        ("The man is 90+ y/o and well.", "90"),
        ("A 90ish year old client.", "90ish"),
        ("He would have been 99 this week.", "99"),
        ("Grandma was a woman in her 90's.", "90's"),
        ("Both grandparents in nineties.", "nineties"),
        ("Her parents are in their mid to late 90s, and well.", "90s"),
        ("We celebrated her ninety-fifth.", "ninety-fifth"),
        ("Father b. 1930, 93, is well.", "93"),
        ("DOB 4/9/1930 (94), lives alone.", "94"),
        ("Older than ninety-two by now.", "ninety-two"),
        ("She is turning ninety-three.", "ninety-three"),
        ("The ninety-four-year-old man.", "ninety-four"),
        ("She is in her late nineties.", "nineties"),
        ("Both 93, they still drive.", "93"),
        ("He asked whether he'd see 95.", "95"),
        ('He said at the door: "Ninety-one till December."', "Ninety-one"),
        ('And her grandmother? "A hundred and three, with one tooth."', "A hundred and three"),
    ],
)
def test_an_age_over_89_is_found_however_it_is_noted(text: str, age: str) -> None:
    assert age in ages(text)


def test_the_ages_of_two_are_both_found() -> None:
    assert ages("Her parents are 91 and 93.") == ["91", "93"]
    assert ages("Grandparents (90, 92) alive.") == ["90", "92"]


@pytest.mark.parametrize(
    "text",
    [
        "Temp: 97F, HR 92, SpO2 was 96.",
        "91F outside today.",
        "Back in the 90s he lived well. Music of the 90s.",
        "In the nineties he worked there.",
        "94 female participants took part.",
        "Born in 1931. Route 93 is long. Room 94.",
        "94 days sober, 95 percent sure, 90 mi away, 95 yds.",
        "A score of forty out of a hundred.",
        "94y of sobriety taught her little; would it be 95 degrees?",
        "Pages: 92-94. Age of onset 17. Average age 34.",
    ],
)
def test_other_figures_are_no_ages(text: str) -> None:
    assert ages(text) == []
