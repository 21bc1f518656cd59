"""What goes wrong with a file that cannot be read to its end, whichever reader meets it. Runs inside the child."""

from __future__ import annotations

from typing import Final

import pikepdf
import pypdfium2

#: What the readers raise where a file holds another thing than it should.
_ODD: Final = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RuntimeError, NotImplementedError,
)  # fmt: skip
#: All that goes wrong with a file that cannot be read to its end.
BROKEN: Final[tuple[type[Exception], ...]] = (
    pikepdf.PdfError, pypdfium2.PdfiumError, MemoryError, RecursionError, *_ODD,
)  # fmt: skip
