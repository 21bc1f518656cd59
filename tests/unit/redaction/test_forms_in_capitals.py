"""Forms and notes typed in capitals, headings, abbreviations: what names nobody stays, what names a firm does not."""

from __future__ import annotations

import pytest

from notes_vault.redaction.finder import find
from notes_vault.redaction.profiles import load_profile

_SMALL = (
    " she came in late again. we talked about the cows. he was tired. mom cried. it was cold. they slept. and she left"
)


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text, [], load_profile("order_scope"))]


@pytest.mark.parametrize(
    "text",
    [
        "PT TEARFUL RE BREAKUP. SLEEP POOR.",
        "PT REPORTS SLEEP IMPROVED. PT STATES MOM LEFT.",
        "PT TO RETURN IN ONE WEEK. HOMEWORK: THOUGHT LOG.",
        "CLIENT LATE. PT GUARDED THEN OPEN ABOUT GRIEF.",
        "PT MOM CALLED OFFICE. THERAPIST OUT.",
        "PLAN: GROUNDING AND JOURNALING DAILY.",
        "SAFETY PLAN: REVIEWED. PLAN: CBT WEEKLY, SLEEP LOG.",
        "Plan: Walk Daily. Discharge Plan: Weekly Check In.",
        "INSURANCE: NONE. SCHOOL: N/A. PHARMACY: SAME.",
        "Parent sig: ____ Guardian sig: ___ pt sig / date",
        "asked for the vin and the title of the car" + _SMALL,
        "RISK: C-SSRS NEG. PHQ-9 DONE. NO PLAN.",
        "did the scrn and the stmt for her, wtng on rslts" + _SMALL,
    ],
)
def test_what_a_note_in_capitals_says_of_nobody_stays(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("PT PINDAD HIRED HIM LAST YEAR.", ["PT PINDAD"]),
        ("Works for PT Astra International now.", ["PT Astra International"]),
        ("PLAN: MOLINA. COPAY NONE.", ["MOLINA"]),
        ("Health plan: Blue Shield. Copay none.", ["Blue Shield"]),
        ("Plan: Harbor Advantage. Copay none.", ["Harbor Advantage"]),
        ("CASE MANAGER: JODI KRAUSE   AGENCY: HARBOR LIGHTS", ["JODI KRAUSE", "HARBOR LIGHTS"]),
        ("It was Sig who called. They met.", ["Sig"]),
        ("NAME: HARTWELL, DANIELLE  AGE: 30", ["HARTWELL, DANIELLE"]),
    ],
)
def test_firms_and_people_in_forms_are_found(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("she works at the bramblewood mart downtown" + _SMALL, "bramblewood mart"),
        ("night shift at zaxo foods uptown" + _SMALL, "zaxo foods"),
        ("he is a cook at cobalt kitchen midtown, nights" + _SMALL, "cobalt kitchen"),
        ("she is a nurse at pinoak clinic nearby" + _SMALL, "pinoak clinic"),
    ],
)
def test_the_part_of_town_behind_a_firm_stays(text: str, name: str) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize("title", ["ofc", "sgt", "trooper", "deputy", "officer"])
def test_what_an_officer_did_is_no_part_of_the_name(title: str) -> None:
    assert found(f"Then {title} ruiz pulled him over. He was calm.") == ["ruiz"]
    assert found(f"then {title} ruiz pulled him over" + _SMALL) == ["ruiz"]


@pytest.mark.parametrize(
    "text",
    [
        "it was like when the drake comes up" + _SMALL,
        "left at 50 min on the dot and sat" + _SMALL,
        "after the storm he went out to the river" + _SMALL,
        "says no faith now, a guy told him" + _SMALL,
    ],
)
def test_a_thing_behind_an_article_is_nobody(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "hcv recert is due, conf given, attn front desk" + _SMALL,
        "preg test neg, folate ok, percs found, he wouldve told her hisself" + _SMALL,
        "fafsa supp form is in, prereqs done, she is hangry" + _SMALL,
        "bup titrated, lfts fine, tele next wk, rm is ready" + _SMALL,
    ],
)
def test_shorthand_of_the_field_is_nobody(text: str) -> None:
    assert found(text) == []
