"""Days, streets and firms said short, as clinicians jot them, and what only looks like them."""

from __future__ import annotations

import pytest

from notes_vault.redaction.finder import find
from notes_vault.redaction.findings import Category
from notes_vault.redaction.profiles import load_profile

_SMALL = (
    " she came in late again. we talked about the cows. he was tired. mom cried. it was cold. they slept. and she left"
)


def found(text: str, category: Category) -> list[str]:
    return [
        text[one.start : one.end] for one in find(text, [], load_profile("order_scope")) if one.category is category
    ]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Back on Fri 21st at noon.", "Fri 21st"),
        ("Court was wed 5th, he went.", "wed 5th"),
        ("Labs of Nov9 were fine.", "Nov9"),
        ("Clean since 10/'18, he says.", "10/'18"),
        ("Stayed 5/2/23-5/9/23 on the unit.", "5/2/23-5/9/23"),
        ("Born 7 / 4 / 1969 in a barn.", "7 / 4 / 1969"),
        ("DOB 11 02 1971, alert.", "11 02 1971"),
        ("He left June, 9 1988 for good.", "June, 9 1988"),
        ("They wed on Labor Day 2016.", "Labor Day 2016"),
        ("Overdose on New Year's Eve 2019.", "New Year's Eve 2019"),
        ("Surgery 8-14, then rest.", "8-14"),
        ("Last drink 1-22, he says.", "1-22"),
        ("RTC 10-3 with mom.", "10-3"),
        ("Due back 4.15, he thinks.", "4.15"),
        ("The 20th or 27th, he will call.", "20th"),
    ],
)
def test_a_jotted_day_is_found(text: str, date: str) -> None:
    assert date in found(text, Category.DATE)


def test_the_second_of_two_days_is_found() -> None:
    assert found("It is the 20th or 27th, he thinks.", Category.DATE) == ["20th", "27th"]


@pytest.mark.parametrize(
    "text",
    [
        "Admitted 8-12 hours late. RTC 2-3 weeks. F/u 3-4. Seen 2-9 times.",
        "Fri 3rd period he cried. On Christmas he slept, and on Halloween.",
        "Since last use 10-20 mg a day. Returned 4-12 beers.",
        "Marlene scored 4.5; he ran 3-1-2 and began 8-14 sessions.",
        "He lives at the 3/4 house now, works on 2nd shift, and on 3rd attempt left.",
        "A 2nd grader sang. Version Mar of the form.",
    ],
)
def test_counts_and_holidays_without_a_year_are_no_days(text: str) -> None:
    assert found(text, Category.DATE) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("She lives over on 57th now.", "57th"),
        ("The house on 143rd was sold.", "143rd"),
        ("He was jumped near W 49th and ran.", "W 49th"),
        ("An apartment off 9th, small.", "9th"),
        ("the crib over near 12th got raided", "12th"),
        ("He left the road near exit 114 and slept.", "exit 114"),
        ("Broke down at mile marker 88.", "mile marker 88"),
        ("Shots on the 2300 block of Laurel again.", "2300 block of Laurel"),
        ("Found at the 1900 blk N. Quince St.", "1900 blk N. Quince St"),
        ("They meet near Alder and 9th.", "Alder and 9th"),
        ("Moved to Apt C in May.", "Apt C"),
        ("Her da is from County Leitrim, she says.", "County Leitrim"),
        ("They live in space 44.", "space 44"),
        ("Phone was at lat 44.9537 then.", "44.9537"),
        ("It showed 44.9537\u00b0 N then.", "44.9537\u00b0 N"),
    ],
)
def test_a_place_said_short_is_found(text: str, place: str) -> None:
    assert place in found(text, Category.ADDRESS)


@pytest.mark.parametrize(
    "text",
    [
        "On the 43rd floor. In the 95th percentile. On 43rd attempt.",
        "His 50th birthday, her 33rd week, at 40th percentile.",
        "Near 3rd grade level. Past 2nd base. Over on 3rd shift.",
        "Next apt a week later. Exit interview. We took a break.",
        "A T-score at 44.9 and a mean of 12.3456 points.",
        "The County Sheriff and County Court called. Co. Park.",
        "2 blocks of therapy, a 45 minute block of time.",
    ],
)
def test_floors_percentiles_and_attempts_are_no_places(text: str) -> None:
    assert found(text, Category.ADDRESS) == []


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("She is a student at KVCC and tired.", "KVCC"),
        ("He works nights at GTX, on the line.", "GTX"),
        ("She drives for TQS now.", "TQS"),
        ("Was fired from ZRT in June.", "ZRT"),
        ("A junior at Idaho State, lonely.", "Idaho State"),
        ("He plays for the Otters on weekends.", "Otters"),
        ("She coaches the Muskies there.", "Muskies"),
        ("Member of Local 318 for years.", "Local 318"),
        ("Laid off from the Harrow mill.", "Harrow mill"),
        ("Shift at the Bluebonnet plant ended.", "Bluebonnet plant"),
        ("Home group is the Sunrise Sinners, daily.", "Sunrise Sinners"),
        ("he went to harmony detox last night" + _SMALL, "harmony detox"),
        ("she left serenity rehab early" + _SMALL, "serenity rehab"),
        ("he was at the liberty shelter" + _SMALL, "liberty shelter"),
        ("did the willow iop again", "willow iop"),
        ("Interpreter by phone, agency LinguaVox: calm.", "LinguaVox"),
    ],
)
def test_a_firm_said_short_is_found(text: str, firm: str) -> None:
    assert firm in found(text, Category.ORG)


@pytest.mark.parametrize(
    "text",
    [
        "She works at CBT, is a student at DBT, and admitted to SI.",
        "PT WORKS AT NIGHT. STUDENT AT RISK OF DROPPING OUT.",
        "She works at PTSD skills. He was admitted to ICU.",
        "went to detox, then to inpatient rehab and alcohol detox" + _SMALL,
        "at the power plant, the chicken plant and the homeless shelter" + _SMALL,
        "The Monday plant tour. He played the drums.",
    ],
)
def test_kinds_of_houses_and_letters_of_the_field_are_no_firms(text: str) -> None:
    assert found(text, Category.ORG) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("He went through the stop at Hazel and Dumont and on.", "Hazel and Dumont"),
        ("He sat in the lot at Carver & Finch for an hour.", "Carver & Finch"),
        ("It sits at Nevada & White in a gray truck.", "Nevada & White"),
        ("She is parked mm 96 on the Turnpike, ten hours.", "mm 96 on the Turnpike"),
        ("It died at mile marker 212, he says.", "mile marker 212"),
        ("Served at 1475 Dorn, upper, by a deputy.", "1475 Dorn, upper"),
        ("Moved to Bldg C, unit 9 in spring.", "Bldg C, unit 9"),
    ],
)
def test_a_corner_a_marker_or_half_a_house_is_found(text: str, place: str) -> None:
    assert place in found(text, Category.ADDRESS)


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("He is at Dutch's on Selwyn with a hot dog.", "Dutch's"),
        ("Reported; QPD rpt 24-0119 was taken.", "QPD"),
        ("The Wendham Council on Aging van came.", "Wendham Council on Aging"),
        ("- Keystone Property Mgmt wants the rent.", "Keystone Property Mgmt"),
    ],
)
def test_a_firm_by_its_street_its_case_or_its_office_is_found(text: str, firm: str) -> None:
    assert firm in found(text, Category.ORG)


@pytest.mark.parametrize(
    "text",
    [
        "A polyp of 30 mm 112 days ago. He waits at home. BPD with OCPD; COPD report pending.",
        "Started Lasix, Flomax and furosemide; stopped Coumadin. He drove the Silverado.",
        "On March 4, upper back pain. By the lot at dawn and dusk.",
    ],
)
def test_what_only_looks_like_one_stays(text: str) -> None:
    assert not found(text, Category.ADDRESS)
    assert not found(text, Category.ORG)
    assert not found(text, Category.PERSON_OTHER)
