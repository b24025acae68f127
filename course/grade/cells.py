"""Read a submitted notebook, however old or damaged, into its cells; trust nothing it says."""

from __future__ import annotations

import json
from dataclasses import dataclass

from course import CourseError

LARGEST = 256 << 20
DAMAGED = "The file is damaged or was cut short: open it in JupyterLab, save it, hand it in again."
NO_NOTEBOOK = "This is not a notebook: hand in the .ipynb file itself."


@dataclass(frozen=True)
class Cell:
    """A code cell.

    Attributes
    ----------
    id : str
        Its own id, "" in old formats.
    mark : str
        The id that nbgrader's metadata gives it; a copied cell keeps it.
    source : str
        Its text, without what follows its last line.

    Examples
    --------
    >>> Cell("exercise-3-1", "", "x = 1").source
    'x = 1'
    """

    id: str
    mark: str
    source: str


def read_cells(data: bytes) -> list[Cell]:
    r"""Return the code cells of a notebook of format 3 or 4, a byte order mark or none.

    Parameters
    ----------
    data : bytes
        The content of the file.

    Raises
    ------
    CourseError
        When it is no notebook; says so in one sentence for the student.

    Examples
    --------
    >>> read_cells(b'\xef\xbb\xbf{"cells": [{"cell_type": "code", "source": ["x = 1"]}]}')
    [Cell(id='', mark='', source='x = 1')]
    >>> read_cells(b"PK")
    Traceback (most recent call last):
        ...
    course.CourseError: This is not a notebook: hand in the .ipynb file itself.
    """
    if not data.strip():
        raise CourseError("The file is empty: open the notebook, save it, hand it in again.")
    if len(data) > LARGEST:
        raise CourseError("The file is too large: clear its outputs, save it, hand it in again.")
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        notebook = json.loads(data.decode(encoding))
    except (ValueError, RecursionError):
        looks = data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
        raise CourseError(DAMAGED if looks else NO_NOTEBOOK) from None
    cells = _listed(notebook)
    if cells is None:
        raise CourseError(NO_NOTEBOOK)
    return [_cell(cell) for cell in cells if _is_code(cell)]


def _listed(notebook) -> list | None:
    """Return all cells; format 3 keeps them in worksheets."""
    if not isinstance(notebook, dict):
        return None
    if isinstance(notebook.get("cells"), list):
        return notebook["cells"]
    sheets = notebook.get("worksheets")
    if not isinstance(sheets, list):
        return None
    held = [sheet.get("cells") for sheet in sheets if isinstance(sheet, dict)]
    return [cell for cells in held if isinstance(cells, list) for cell in cells]


def _is_code(cell) -> bool:
    return isinstance(cell, dict) and cell.get("cell_type") == "code"


def _cell(cell: dict) -> Cell:
    metadata = cell.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    marks = metadata.get("nbgrader")
    mark = marks.get("grade_id") if isinstance(marks, dict) else ""
    source = _joined(cell.get("source", cell.get("input", "")))
    return Cell(_word(cell.get("id")), _word(mark), source)


def _joined(source) -> str:
    lines = source if isinstance(source, list) else [source]
    text = "".join(line for line in lines if isinstance(line, str))
    # a lone surrogate, which JSON can hold, cannot be sent on
    text = text.encode("utf-8", "replace").decode("utf-8")
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip()


def _word(value) -> str:
    return value if isinstance(value, str) else ""
