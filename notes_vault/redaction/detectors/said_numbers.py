"""Numbers as they are said, for the expressions that look for them."""

from __future__ import annotations

from typing import Final

#: One figure.
SAID_FIGURE: Final = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)"
#: One word of a number.
SAID_NUMBER: Final = (
    rf"(?:{SAID_FIGURE}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty"
    r"|sixty|seventy|eighty|ninety|hundred|thousand)"
)
