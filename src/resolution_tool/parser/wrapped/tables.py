"""Finds tables: `pdftotext` prints each cell as a block of its own, row by row or column by column."""

import re
from collections.abc import Sequence

from resolution_tool.parser.wrapped.rows import Row

_FIGURE = re.compile(r"[\d\s.,%()/–—-]+[a-z]?\Z")
_NARROW = 0.5  # of the measure: no cell is wider
_FEWEST_CELLS, _FEWEST_FIGURES = 6, 3


def find_tables(pieces: Sequence[Sequence[Row]], full: int) -> set[int]:
    """Return which pieces are cells: runs of narrow blocks without full stop, some of them figures.

    `pieces` are the rows of each paragraph, `full` is the width of a full row.
    """
    cells: set[int] = set()
    run: list[int] = []
    for at, rows in enumerate(pieces):
        if _is_cell(rows, full):
            run.append(at)
            continue
        cells |= _take(run, pieces)
        run = []
    return cells | _take(run, pieces)


def _is_cell(rows: Sequence[Row], full: int) -> bool:
    return rows[-1].text[-1] not in ".;:," and all(row.width < _NARROW * full for row in rows)


def _take(run: Sequence[int], pieces: Sequence[Sequence[Row]]) -> set[int]:
    figures = [at for at in run if all(_FIGURE.match(row.text) for row in pieces[at])]
    if len(run) < _FEWEST_CELLS or len(figures) < _FEWEST_FIGURES:
        return set(figures)  # no paragraph is figures alone
    return set(run)
