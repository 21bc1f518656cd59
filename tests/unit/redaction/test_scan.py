from __future__ import annotations

import json

from notes_vault.record.people import Chart, ChartKind, Person, Role
from notes_vault.redaction.profiles import load_profile
from notes_vault.redaction.scan import Reported, scan_texts

CHART = Chart(ChartKind.INDIVIDUAL, (Person(Role.CLIENT, "Elizabeth Ortiz"),))


def scan(raw_text: str, chart: Chart | None) -> list[Reported]:
    (found,), _missing = scan_texts([raw_text], chart, load_profile("order_scope"), read=None)
    return found


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value


def test_offsets_are_code_points_of_the_text_with_its_line_ends() -> None:
    raw_text = "\ufeff😀\r\nSeen: Elizabeth\r\nOrtiz on 3/14.\r\n"
    found = scan(raw_text, CHART)
    assert [raw_text[_number(one["start"]) : _number(one["end"])] for one in found] == ["Elizabeth\r\nOrtiz", "3/14"]


def test_a_finding_is_plain_json_with_the_fields_that_others_build_on() -> None:
    found = scan("Beth called.", CHART)
    assert json.loads(json.dumps(found)) == found
    assert set(found[0]) == {"start", "end", "category", "reason", "source", "agreed", "confidence"}
    assert found[0]["category"] == "PERSON_CLIENT"


def test_without_a_chart_the_forms_are_found() -> None:
    found = scan("Mail a@b.example or call 515-555-0124.", None)
    assert [one["category"] for one in found] == ["EMAIL", "PHONE"]
