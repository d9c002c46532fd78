"""Stories play on the stage; a Word file is made as a leader would have filled it in."""

from pathlib import Path

import docx
import pytest

from tests.stage import built_assets, window

__all__ = ["built_assets", "window"]


@pytest.fixture
def filled_pro_forma(tmp_path: Path) -> Path:
    """A pro forma with two questions, filled in on somebody's own computer."""
    document = docx.Document()
    rows = (
        ("Teacher: Kit Wetherby", "Leader: Wren Hollis"),
        ("Date: 12 November 2026", "During unit"),
        ("Summary of unit of work / relevant learning outcomes intended\nMaps and scale.", ""),
        ("Main questions or areas explored in conversation", "Key points and any agreed actions"),
        (
            "Where do the children lose the scale?\n\nWho can explain a grid reference?",
            "When the map changes size.\n\nHalf of the class can.",
        ),
        ("Follow up – Impact achieved from actions\nLook at two maps in December.", ""),
    )
    table = document.add_table(rows=0, cols=2)
    for left, right in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, (left, right), strict=True):
            first, *more = text.split("\n")
            cell.text = first
            for line in more:
                cell.add_paragraph(line)
    path = tmp_path / "maps.docx"
    document.save(path)
    return path
