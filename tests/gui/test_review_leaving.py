from __future__ import annotations

import pytest

from notes_vault.desktop.review.leaving import Leaving, LeavingKind, list_what_leaves
from notes_vault.desktop.review.likeness import find_alike, trim, word_after, word_before


def leaving(*texts: str) -> dict[str, Leaving]:
    return {row.text: row for row in list_what_leaves(texts)}


def test_names_numbers_and_dates_are_listed_once_with_their_count() -> None:
    rows = leaving("He saw Beck and Beck\u2019s sister on 3/14.", "On March 3rd, 2025 Beck took 50 mg.")
    assert (rows["Beck"].count, rows["Beck"].kind) == (3, LeavingKind.NAME)
    assert rows["3/14"].kind is LeavingKind.DATE
    assert rows["March 3rd, 2025"].kind is LeavingKind.DATE
    assert rows["50"].kind is LeavingKind.NUMBER


@pytest.mark.parametrize(
    "number",
    [
        "D-1116-CR-2023-00318",
        "CR-23-0417",
        "A-12",
        "d-1116-cr",
        "apt-4",
        "MRN-4471",
        "23-CV-118",
        "2023-12-1234",
        "B52",
    ],
)
def test_a_docket_number_is_a_number_however_it_begins(number: str) -> None:
    assert leaving(f"They quoted {number} twice.")[number].kind is LeavingKind.NUMBER


@pytest.mark.parametrize("name", ["PHQ-9", "COVID-19", "GAD-7"])
def test_a_name_that_ends_in_a_small_number_is_a_capitalized_word(name: str) -> None:
    assert leaving(f"They used {name} twice.")[name].kind is LeavingKind.NAME


def test_a_name_behind_a_title_is_listed_though_it_is_a_word() -> None:
    leaving = list_what_leaves(["Then Mr. Hatch and Mrs. Baker came. Long talks were had."])
    assert {"Hatch", "Baker"} <= {one.text for one in leaving}
    assert "Long" not in {one.text for one in leaving}


def test_markers_are_not_listed() -> None:
    assert not list_what_leaves(["[PERSON\u00a02] saw [CLIENT] on [DATE]."])


def test_a_usual_word_that_begins_a_sentence_is_no_name() -> None:
    assert "The" not in leaving("The dog left. It was late.")


def test_a_name_that_is_also_a_word_is_listed_wherever_it_stands() -> None:
    rows = leaving("Grace left. She saw Will.")
    assert "Grace" in rows
    assert "Will" in rows


def test_names_come_before_dates_and_numbers() -> None:
    kinds = [row.kind for row in list_what_leaves(["saw 7 Zed on 2025-01-02 with Abe"])]
    assert kinds == [LeavingKind.NAME, LeavingKind.NAME, LeavingKind.DATE, LeavingKind.NUMBER]


def test_context_shows_the_words_around() -> None:
    assert leaving("a " * 40 + "met Beck today")["Beck"].context.endswith("met Beck today")


def test_context_has_headings_as_words_without_their_marks() -> None:
    text = "Participants: [CLIENT]\n\n## Data\nSaw Beck today.\n\n## Plan\nWrite # 7 down."
    assert leaving(text)["Beck"].context == "…[CLIENT] Data: Saw Beck today. Plan: Write # 7 down."


def test_context_begins_and_ends_with_whole_words_and_markers() -> None:
    text = "Says [PERSON\u00a01] rings on Sundays, and then Beck picked up the telephone and listened to it"
    assert leaving(text)["Beck"].context == "…rings on Sundays, and then Beck picked up the telephone and…"
    text = "x" * 100 + "-Beck-" + "y" * 100  # one long word
    rows = [row for row in list_what_leaves([f"about {text} today", "He saw Beck."]) if row.text == "Beck"]
    assert rows[0].context == "He saw Beck."


def test_alike_takes_possessives_plurals_capitals_and_split_lines() -> None:
    text = "Big Tony, Big\nTony\u2019s, BIG TONY and the Big Tonys, not Bigger Tony or big tony"
    found = [text[start:end] for start, end in find_alike(text, "Big Tony")]
    assert found == ["Big Tony", "Big\nTony\u2019s", "BIG TONY", "Big Tonys"]


def test_alike_of_nothing_is_nothing() -> None:
    assert list(find_alike("some text", "  ")) == []


def test_signs_are_matched_as_they_are() -> None:
    assert [*find_alike("#12 and #123 and #12.", "#12")] == [(0, 3), (17, 20)]


def test_trimming_a_selection_leaves_its_words() -> None:
    assert trim("a  word b", 1, 8) == (3, 7)
    assert trim("a   b", 1, 4) == (1, 1)


def test_extending_and_shrinking_go_by_words_on_one_line() -> None:
    text = "Anna Maria Vale\nnext"
    assert word_after(text, 4) == 10
    assert word_after(text, 15) == 15
    assert word_before(text, 0, 10) == 4
    assert word_before(text, 0, 4) == 4


def test_words_of_the_chart_s_names_come_first_however_they_are_written() -> None:
    texts = ["Took graces hat. Then may rang; Will came. He will stay, she may go. Vale."]
    rows = list_what_leaves(texts, frozenset({"grace", "may", "will"}))
    assert [(row.text, row.count, row.kind) for row in rows] == [
        ("graces", 1, LeavingKind.LISTED),
        ("may", 2, LeavingKind.LISTED),
        ("Will", 1, LeavingKind.LISTED),
        ("will", 1, LeavingKind.LISTED),
        ("Vale", 1, LeavingKind.NAME),
    ]
    assert [row.text for row in list_what_leaves(texts)] == ["Vale", "Will"]
