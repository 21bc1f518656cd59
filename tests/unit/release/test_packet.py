from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes_vault.errors import BugError
from notes_vault.record.redacted import RedactedText
from notes_vault.release import packet
from notes_vault.release.authority import load_basis
from notes_vault.release.long_runs import Line, break_long_runs
from notes_vault.release.packet import PacketData, RedactedEntry, compose
from notes_vault.release.request import OrderItem, Request

MakePacket = Callable[..., PacketData]

_TEXT = (
    "Progress note\nDate of service: [DATE]\n\n## Data\nMet [PERSON\u00a03] twice.\nOnce more.\n\n### \n\nNot signed.\n"
)


def _shown(line: Line) -> str:
    return "".join(piece if isinstance(piece, str) else piece[1] if piece else "" for piece in line)


def test_an_entry_is_split_into_title_facts_headings_and_paragraphs(make_packet: MakePacket) -> None:
    (entry,) = make_packet(_TEXT).data["entries"]
    assert entry["title"] == ["Progress note"]
    assert [_shown(line) for line in entry["head"]] == ["Date of service: [DATE]"]
    assert [(block["kind"], [_shown(line) for line in block["lines"]]) for block in entry["blocks"]] == [
        ("heading", ["Data"]),
        ("paragraph", ["Met [PERSON\u00a03] twice.", "Once more."]),
        ("paragraph", ["Not signed."]),
    ]


def test_markers_are_numbered_through_all_entries(make_packet: MakePacket) -> None:
    packet = make_packet(_TEXT, _TEXT)
    assert [marker.entry for marker in packet.markers] == [1, 1, 2, 2]
    assert packet.data["entries"][1]["head"] == [["Date of service: ", (2, "[DATE]")]]


def test_the_item_an_entry_rests_on_is_printed(make_request: Callable[..., Request], january: OrderItem) -> None:
    request = make_request("court_order", items=(january,))
    packet = compose(request, load_basis("court_order"), [RedactedEntry(RedactedText("Note\n\nx"), (), 1)], 1)
    assert packet.data["entries"][0]["item"] == "Released under item 1."
    assert "all progress notes of January 2026" in packet.to_json()


def test_characters_that_cannot_be_printed_are_counted_and_said(make_packet: MakePacket) -> None:
    packet = make_packet("Note\n\na\0b\ue000", recipient="Clerk\x07")
    assert packet.unprintable == 3
    assert any("3" in remark for remark in packet.data["remarks"])


def test_nobody_is_named_in_the_title(make_packet: MakePacket) -> None:
    assert make_packet(_TEXT).data["title"] == "Records {range}"


def test_a_text_that_is_only_a_marker_has_a_title(make_packet: MakePacket) -> None:
    (entry,) = make_packet("[REDACTED]").data["entries"]
    assert entry["title"] == [(0, "[REDACTED]")]
    assert make_packet("\n\nbody").data["entries"][0]["title"] == ["Entry"]


def test_markers_out_of_order_are_our_mistake(make_request: Callable[..., Request]) -> None:
    class Reversed:
        start, end, category, code = 5, 2, "DATE", "DATE"

    with pytest.raises(BugError):
        compose(make_request(), load_basis("payer"), [RedactedEntry(RedactedText("some text"), (Reversed(),))], 1)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=120).filter(lambda text: "\n" not in text), max_size=4))
def test_breaking_long_runs_changes_no_character(texts: list[str]) -> None:
    line: Line = [*texts, (0, "[PERSON\u00a012]")]
    broken = break_long_runs(line)
    assert _shown(broken) == _shown(line)
    run = 0
    for piece in broken:
        if piece is None:
            run = 0
        elif isinstance(piece, tuple):
            run += len(piece[1])
        else:
            run = 0 if " " in piece else run
    assert run <= 80


def test_what_stands_for_a_character_is_never_broken() -> None:
    text = "ab" + "[character\u00a0U+200E]" * 9 + "x" * 90
    pieces = [piece for piece in break_long_runs([text]) if isinstance(piece, str)]
    assert "".join(pieces) == text
    assert sum(piece.count("[character\u00a0U+200E]") for piece in pieces) == 9


def test_ordinary_prose_needs_no_place_to_break() -> None:
    prose = (
        'She said "no" (twice), then left; see her well-being plan - it\u2019s on p. 3/4, 50 % done. "Oh!" he said...'
    )
    assert break_long_runs([prose]) == [prose]


def test_a_paragraph_of_very_many_pieces_is_cut_for_the_typesetter_and_loses_nothing(make_packet: MakePacket) -> None:
    word, rows = "w" * 100_000, "\n".join(f"row {number}" for number in range(2_000))
    packet = make_packet(f"Note\n\n{word}\n\n{rows}\n\nShort.")
    long_word, long_list, short = packet.data["entries"][0]["blocks"]
    assert "".join(_shown(line) for line in long_word["lines"]) == word
    assert [_shown(line) for line in long_list["lines"]] == rows.split("\n")
    assert short["cuts"] == []
    for block in (long_word, long_list):
        edges = [0, *block["cuts"], len(block["lines"])]
        parts = [block["lines"][start:end] for start, end in pairwise(edges)]
        assert all(parts)
        assert max(sum(len(line) for line in part) for part in parts) <= 800


def test_a_paragraph_of_very_many_words_is_cut_at_spaces_alone(make_packet: MakePacket) -> None:
    text = "לא well-being drop-down 🙂 needle. " * 4_000
    (block,) = make_packet(f"Note\n\n{text}").data["entries"][0]["blocks"]
    shown = [_shown(line) for line in block["lines"]]
    assert " ".join(shown) == text
    assert block["cuts"] == list(range(1, len(shown)))
    assert max(map(len, shown)) < 21_000


@given(st.lists(st.one_of(st.none(), st.text("ab ", max_size=30), st.just((0, "[DATE]"))), max_size=30))
def test_cutting_loses_nothing_but_spaces_and_gaps(line: Line) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packet, "_MOST_LETTERS", 20)
        patch.setattr(packet, "_MOST_PIECES", 5)
        parts = list(packet._cut_line(line))
    assert "".join(map(_shown, parts)).replace(" ", "") == _shown(line).replace(" ", "")
    whole_words = {word for part in parts for word in _words(part)}
    assert whole_words <= set(_words(line))


def _words(line: Line) -> list[str]:
    """What stands between spaces and gaps."""
    return "".join(" " if piece is None else _shown([piece]) for piece in line).split()


def test_characters_are_those_that_get_printed(make_packet: MakePacket) -> None:
    assert make_packet("Note\n\nab\0").characters == len("ab[character U+0000]")
