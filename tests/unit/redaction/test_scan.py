from __future__ import annotations

import json

from notes_vault.record.people import Chart, ChartKind, Person, Role
from notes_vault.redaction.profiles import load_profile
from notes_vault.redaction.scan import scan_text

CHART = Chart(ChartKind.INDIVIDUAL, (Person(Role.CLIENT, "Elizabeth Ortiz"),))


def test_offsets_are_code_points_of_the_text_with_its_line_ends() -> None:
    raw_text = "\ufeff😀\r\nSeen: Elizabeth\r\nOrtiz on 3/14.\r\n"
    found = scan_text(raw_text, CHART, load_profile("order_scope"))
    assert [raw_text[int(one["start"]) : int(one["end"])] for one in found] == ["Elizabeth\r\nOrtiz", "3/14"]


def test_a_finding_is_plain_json_with_the_fields_that_others_build_on() -> None:
    found = scan_text("Beth called.", CHART, load_profile("order_scope"))
    assert json.loads(json.dumps(found)) == found
    assert set(found[0]) == {"start", "end", "category", "reason", "source", "confidence"}
    assert found[0]["category"] == "PERSON_CLIENT"


def test_without_a_chart_the_forms_are_found() -> None:
    found = scan_text("Mail a@b.example or call 515-555-0124.", None, load_profile("order_scope"))
    assert [one["category"] for one in found] == ["EMAIL", "PHONE"]
