"""Lists as sheets: XLSX with typed cells, CSV for everything else. No cell of either is ever a formula."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from qa_portal import clock
from qa_portal.schools.models import Person
from qa_portal.web.templatetags.portal import day, time_of_day

MOST = 10_000  # rows of one sheet; the sheet says where it was cut
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = ("xlsx", "csv")

# A spreadsheet takes a cell that begins so for a formula, whatever blanks or quotes stand before it.
_FORMULA = re.compile(r"""^[\s'"]*[=+\-@\t\r]""")
_NOT_IN_A_CELL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True)
class Sheet:
    """A table to take away: `rows` of text, numbers, dates or None; `shown` says which rows these are."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    shown: str = ""
    widths: Sequence[int] = field(default=())

    @property
    def heading(self) -> str:
        return f"{self.name}: {self.shown}" if self.shown else self.name

    def stamp(self, by: Person) -> str:
        """Who took it away, and when."""
        now = clock.now()
        cut = f" The first {MOST:,} rows of more." if len(self.rows) > MOST else ""
        return f"Taken by {by.name} on {day(now)} {now.year}, {time_of_day(now)}.{cut}"


def neutral(value: Any) -> Any:
    """A value as a CSV cell holds it: dates as 2026-03-19, text that would be a formula behind an apostrophe."""
    if isinstance(value, datetime):
        value = value.astimezone(clock.LONDON).date()
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return "" if value is None else value
    text = _NOT_IN_A_CELL.sub("", value)
    return f"'{text}" if _FORMULA.match(text) else text


def write_csv(sheet: Sheet, *, by: Person) -> bytes:
    """Header, rows, and at the foot who took it away; UTF-8 with the mark that spreadsheets look for."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([neutral(each) for each in sheet.columns])
    writer.writerows([neutral(each) for each in row] for row in sheet.rows[:MOST])
    writer.writerow([])
    writer.writerow([neutral(sheet.heading)])
    writer.writerow([neutral(sheet.stamp(by))])
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(sheet: Sheet, *, by: Person) -> bytes:
    """Two lines on what this is and who took it, then the header, frozen and with a filter, then the rows."""
    book = Workbook(write_only=True)
    page = book.create_sheet(re.sub(r"[\\/?*\[\]:]", " ", sheet.name)[:31])
    last = get_column_letter(len(sheet.columns))
    rows = sheet.rows[:MOST]
    page.freeze_panes = "A4"
    page.auto_filter.ref = f"A3:{last}{len(rows) + 3}"
    for number, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.append([_cell(page, sheet.heading, Font(bold=True))])
    page.append([_cell(page, sheet.stamp(by), Font(italic=True))])
    heading = Font(bold=True)
    page.append([_cell(page, each, heading) for each in sheet.columns])
    for row in rows:
        page.append([_cell(page, each) for each in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(page: Any, value: Any, font: Font | None = None) -> WriteOnlyCell:
    if isinstance(value, datetime):
        value = value.astimezone(clock.LONDON).date()
    text = isinstance(value, str)
    cell = WriteOnlyCell(page, _NOT_IN_A_CELL.sub("", value) if text else value)
    if text:
        cell.data_type = "s"  # text stays text, also where it begins like a formula
    elif isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    if font:
        cell.font = font
    return cell


def sheet_response(sheet: Sheet, *, kind: str, by: Person) -> HttpResponse:
    """The sheet as a download; its file name names nobody."""
    write, content_type = {
        "xlsx": (write_xlsx, XLSX),
        "csv": (write_csv, "text/csv; charset=utf-8"),
    }[kind]
    response = HttpResponse(write(sheet, by=by), content_type=content_type)
    name = re.sub(r"[^a-z0-9]+", "-", sheet.name.lower()).strip("-")
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response["Cache-Control"] = "no-store"
    return response


def capped(rows: QuerySet) -> list[Any]:
    """At most one row more than a sheet holds, so that the sheet knows where it was cut."""
    return list(rows[: MOST + 1])
