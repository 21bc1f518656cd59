"""The scoring of the search: any folder in the samples' format, a sentence where one cannot be scored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench import own_environment, presidio_search
from tests.bench.own_environment import NoEnvironmentError
from tests.bench.presidio_search import _outermost
from tests.bench.redaction_quality import main
from tests.bench.redaction_samples import Marked, SampleError, load_folder
from tests.bench.redaction_score import Found, Score, report, total

CHART = 'kind = "individual"\n\n[[people]]\nrole = "client"\nname = "Zuzana Marlowe"\n'


def put(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def test_other_file_names_line_ends_and_missing_people_are_read(tmp_path: Path) -> None:
    put(tmp_path, "one/Session A.TXT", "# kind: intake; date: 2024-01-02\r\n\r\nMet {{PERSON_OTHER|Jo\r\nRoe}}.\r\n")
    put(tmp_path, "one/chart.toml", CHART.replace("\n", "\r\n"))
    put(tmp_path, "two/b.txt", "\ufeffNo line before {{DATE|3/14}}.")
    put(tmp_path, "two/empty.txt", "")
    put(tmp_path, "two/only-head.txt", "# kind: intake; date: 2024-01-02")
    put(tmp_path, "README.txt", "{{ is not read")
    texts = {text.name: text for text in load_folder(tmp_path)}
    assert texts["one/Session A"].raw_text == "Met Jo\nRoe.\n"
    assert [person.name for person in texts["one/Session A"].people] == ["Zuzana Marlowe"]
    assert texts["two/b"].spans == ((15, 19, "DATE"),)
    assert texts["two/b"].people == ()
    assert texts["two/empty"].raw_text == texts["two/only-head"].raw_text == ""


def test_paragraphs_are_told_by_name_or_by_their_first_line(tmp_path: Path) -> None:
    put(tmp_path, "paragraphs.txt", "preamble\n### 01 one\nA {{NAME|Bo}}.\n### 02\n{{ROLE|his aunt}}\n")
    put(tmp_path, "other.txt", "### 03\nC\n")
    texts = list(load_folder(tmp_path))
    assert [(text.name, text.raw_text, len(text.spans)) for text in texts] == [
        ("01 one", "A Bo.\n", 1),
        ("02", "his aunt\n", 0),
        ("03", "C\n", 0),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\n{{DATE|3/14", "line 2: a mark is not closed"),
        ("{{date|3/14}}", "line 1: a mark is not closed or its category is not in capitals"),
        ("{{DATE| }}", "line 1: a mark holds no text"),
        ("{{NAME|a {{NAME|b}} c}}", "line 1: a mark stands inside another"),
        ("# kind: intake\n\nx\n3/14}}", "line 4: }} ends no mark"),
    ],
)
def test_a_bad_mark_is_a_sentence_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    put(tmp_path, "n.txt", text)
    with pytest.raises(SampleError, match=said.replace("}}", r"\}\}")):
        list(load_folder(tmp_path))


@pytest.mark.parametrize("case", ["missing", "empty", "latin", "chart"])
def test_a_folder_that_cannot_be_scored_ends_with_a_sentence(
    tmp_path: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "f"
    if case != "missing":
        folder.mkdir()
    if case == "latin":
        (folder / "n.txt").write_bytes(b"caf\xe9")
    if case == "chart":
        put(folder, "n.txt", "x")
        put(folder, "chart.toml", "people = 3")
    assert main([str(folder), "--no-models"]) == 2
    said = capsys.readouterr().err
    assert said.startswith(str(folder))
    assert "Traceback" not in said


def test_several_folders_give_each_and_the_total(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, "a/chart.toml", CHART)
    put(tmp_path, "a/x.txt", "{{PERSON_CLIENT|Zuzana}} came on {{DATE|3/14/2024}}.")
    put(tmp_path, "b/y.txt", "The sleep is better, and {{PLATE|on foot}} she goes.")
    assert main([str(tmp_path / "a"), str(tmp_path / "b"), "--no-models", "--json", "--misses"]) == 0
    printed = capsys.readouterr().out
    figures, _, lines = printed.rpartition("\n}\n")
    both = json.loads(figures + "\n}")
    name = "rules alone, with the people"
    assert both[str(tmp_path / "a")][name]["recall_percent"] == 100
    assert both[str(tmp_path / "b")][name]["recall_percent"] == 0
    assert both["total"][name]["recall"] == {"DATE": "1/1", "PERSON_CLIENT": "1/1", "PLATE": "0/1"}
    assert lines.startswith("missed")


def test_figures_count_letters_covered_leaked_and_too_many() -> None:
    score = Score()
    score.add(Marked("n", "Ann Lee ran 10", ((0, 7, "NAME"),)), [Found(0, 3, "PERSON"), Found(8, 11, "PERSON")])
    figures = report(total([score, Score()]))
    assert figures["recall"] == {"NAME": "0/1"}
    assert figures["precision_percent"] == figures["precision_by_letter_percent"] == 50
    assert figures["leaked_letters_per_1000"] == round(3000 / 11, 3)
    assert figures["covered_percent"] == round(600 / 11, 2)
    assert figures["over_covered_percent"] == 60


def test_a_span_inside_another_is_not_counted_twice() -> None:
    spans = [[0, 9, "PERSON", "a"], [2, 4, "LOCATION", "b"], [0, 9, "NRP", "c"], [8, 12, "DATE_TIME", "d"]]
    assert _outermost(spans) == [(0, 9, "PERSON", "a"), (8, 12, "DATE_TIME", "d")]


def test_what_cannot_be_measured_here_is_said_and_the_rest_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(list_name: str, _cache: Path | None) -> Path:
        raise NoEnvironmentError(f"{list_name}.txt could not be installed: no network")

    monkeypatch.setattr(presidio_search, "python_with", refuse)
    put(tmp_path, "a/x.txt", "Came on {{DATE|3/14/2024}}.")
    assert main([str(tmp_path), "--no-models", "--presidio"]) == 3
    printed = capsys.readouterr()
    assert printed.err == "not measured: Presidio: presidio.txt could not be installed: no network\n"
    assert "rules alone, with the people" in printed.out
    assert "DATE 1/1" in printed.out


def test_an_environment_is_made_once_and_again_when_its_list_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []

    def make(folder: Path, python: Path, requirements: Path) -> None:
        folder.mkdir(parents=True)
        (folder / "ready").touch()
        made.append(requirements)
        assert folder in python.parents

    monkeypatch.setattr(own_environment, "_make", make)
    monkeypatch.setattr(own_environment, "_LISTS", tmp_path)
    (tmp_path / "x.txt").write_text("a==1")
    first = own_environment.python_with("x", tmp_path / "cache")
    assert own_environment.python_with("x", tmp_path / "cache") == first
    (tmp_path / "x.txt").write_text("a==2")
    assert own_environment.python_with("x", tmp_path / "cache") != first
    assert len(made) == 2
