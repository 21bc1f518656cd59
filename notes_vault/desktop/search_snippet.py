"""A found passage as a row shows it: one line of words, headings before a colon, begun near the first hit."""

from __future__ import annotations

from notes_vault.record.templates import HEADING_MARK

Places = tuple[tuple[int, int], ...]
#: Characters left standing before the first hit when a passage is begun later.
_LEAD = 24


def fold_snippet(snippet: str, highlights: Places) -> tuple[str, Places]:
    """The passage without line ends and heading marks; the places move with their words (code points)."""
    folded: list[str] = []
    moved: list[int] = []
    at_line_start, is_heading = True, False
    position = 0
    while position < len(snippet):
        if at_line_start and snippet.startswith(HEADING_MARK, position):
            moved.extend([len(folded)] * len(HEADING_MARK))
            position += len(HEADING_MARK)
            at_line_start, is_heading = False, True
            continue
        sign = snippet[position]
        moved.append(len(folded))
        at_line_start = sign == "\n"
        if at_line_start and is_heading:
            folded.append(":")
            is_heading = False
        if not sign.isspace():
            folded.append(sign)
        elif folded and folded[-1] != " ":
            folded.append(" ")
        position += 1
    moved.append(len(folded))
    return "".join(folded), tuple((moved[start], moved[end]) for start, end in highlights)


def begin_near_hit(text: str, highlights: Places) -> tuple[str, Places]:
    """The passage from a few words before its first hit."""
    first = highlights[0][0] if highlights else 0
    begin = text.rfind(" ", 0, max(0, first - _LEAD) + 1) + 1
    if begin <= 1:
        return text, highlights
    return f"…{text[begin:]}", tuple((start - begin + 1, end - begin + 1) for start, end in highlights)
