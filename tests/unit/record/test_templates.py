from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_vault.record.templates import SHIPPED_KEYS, has_words, read_template, shipped_templates


def test_each_shipped_template_has_a_title_and_a_hint_for_every_heading() -> None:
    templates = shipped_templates()
    assert tuple(template.key for template in templates) == SHIPPED_KEYS
    for template in templates:
        assert template.title != template.key
        assert template.description
        assert all(section.hint for section in template.sections if section.heading)


def test_a_new_note_is_laid_out_as_headings_with_a_line_under_each() -> None:
    dap = read_template("dap", "# DAP\n> Three parts.\n\n## Data\n> What was said.\n\n## Plan\n> What follows.\n")
    assert dap.title == "DAP"
    assert dap.description == "Three parts."
    assert dap.raw_text == "## Data\n\n\n## Plan\n"


def test_hints_are_found_by_heading_and_never_part_of_the_note() -> None:
    for template in shipped_templates():
        assert "> " not in template.raw_text
        for section in template.sections:
            assert template.hint_for(section.heading.upper()) == section.hint


def test_words_of_an_own_template_are_part_of_the_note() -> None:
    own = read_template("phone", "Called back.\n\n## Safety\n> Asked directly.\nDenies all.\n", own=True)
    assert own.own
    assert own.title == "phone"
    assert own.raw_text == "Called back.\n\n## Safety\nDenies all."


@pytest.mark.parametrize("text", ["", "\n\n", "## Data\n\n\n## Plan\n", "## Data \n \t\n"])
def test_headings_and_white_space_are_no_words(text: str) -> None:
    assert not has_words(text)


@given(st.text())
def test_any_text_is_a_template(text: str) -> None:
    template = read_template("own", text, own=True)
    assert template.source == text
    assert template.title
