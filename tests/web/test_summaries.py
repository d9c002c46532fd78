"""Small groups are hidden from everybody but senior leaders and the head, and no sum gives them away (D42, row 124)."""

from qa_portal.web.pictures import Cell, HeatGrid, Row
from qa_portal.web.summaries import Block, Figure, SummaryAudience, SummarySection


def section(*counts: int, of: int | None = None) -> SummarySection:
    figures = tuple(Figure(n, f"part {n}", url="/list", of=of, before=1) for n in counts)
    grid = HeatGrid("Grid", "Subject", (("1", "Year 1"),), (
        Row("Maths", (Cell(4, words="Maths, year 1: 4 records", url="/list"),)),
        Row("Art", (Cell(7, words="Art, year 1: 7 records", url="/list"),)),
        Row("PE", (Cell(0, is_planned=True, url="/list"),)),
    ))  # fmt: skip
    return SummarySection("Room", headline=figures, blocks=(Block("Block", figures, grid),))


def shown(made: SummarySection) -> list[str]:
    return [figure.shown for figure in made.blocks[0].figures]


def test_senior_leaders_see_every_number():
    whole = section(3, 20, 30)
    assert whole.for_audience(SummaryAudience(None, in_full=True)) is whole


def test_others_see_no_small_group_and_no_list():
    made = section(3, 4, 30).for_audience(SummaryAudience(None))
    assert shown(made) == ["under 5", "under 5", "30"]
    assert [figure.shown for figure in made.headline] == shown(made)
    every = [*made.headline, *made.blocks[0].figures]
    assert all(figure.url == "" and figure.before is None for figure in every)
    assert "(" not in every[-1].text


def test_one_small_group_takes_the_next_with_it():
    assert shown(section(3, 20, 30).for_audience(SummaryAudience(None))) == [
        "under 5", "not shown", "30"
    ]  # fmt: skip


def test_none_and_five_are_the_borders():
    assert shown(section(0, 4, 5).for_audience(SummaryAudience(None))) == [
        "under 5",
        "under 5",
        "5",
    ]
    assert shown(section(5, 6).for_audience(SummaryAudience(None))) == ["5", "6"]


def test_a_part_with_a_small_rest_is_hidden():
    (figure, _) = section(9, 8, of=12).for_audience(SummaryAudience(None)).blocks[0].figures
    assert figure.text == "not shown part 9"


def test_the_grid_is_blank_where_groups_are_small():
    grid = section(9).for_audience(SummaryAudience(None)).blocks[0].grid
    assert [row.cells[0].count for row in grid.rows] == [0, 7, 0]
    assert not any(cell.url or cell.is_planned for row in grid.rows for cell in row.cells)
