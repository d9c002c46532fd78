"""Our own drawings: an SVG with a name for a screen reader, alike on the page and on paper, and the table beneath it."""

from django import template

from qa_portal.web.pictures import HeatGrid

register = template.Library()


@register.inclusion_tag("web/_heat_grid.html")
def heat_grid(grid: HeatGrid, links: bool = False) -> dict:
    """The picture; with `links`, each cell leads to its list by mouse and by keyboard."""
    return {"grid": grid, "links": links}


@register.inclusion_tag("web/_heat_table.html")
def heat_table(grid: HeatGrid) -> dict:
    return {"grid": grid}
