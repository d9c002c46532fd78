"""One record as PDF against WeasyPrint bare on the same HTML and styles, and the processor it takes."""

from collections.abc import Iterator

from weasyprint import HTML

from conversations.models import Record
from conversations.papers import record_paper
from conversations.rows import with_rows
from qa_portal.pdf import paper
from tests.bench.data import full_record
from tests.bench.measuring import Line, side_by_side


def paper_lines(cast, rounds: int) -> Iterator[Line]:
    pk = full_record(cast).pk
    html = the_html(lambda: ours(pk, cast))
    fonts, css, _ = paper._tools()

    def bare() -> bytes:
        return HTML(string=html).write_pdf(stylesheets=[css], font_config=fonts)

    timed = side_by_side({"bare": bare, "ours": lambda: ours(pk, cast)}, rounds)
    bare_ms, our_ms = timed["bare"].ms, timed["ours"].ms
    yield Line("WeasyPrint bare on the same HTML", bare_ms, "ms", spread=timed["bare"].spread)
    yield Line("one record as PDF, against it", our_ms / bare_ms, "×", 1.1, timed["ours"].spread)
    yield Line("one record as PDF, processor time", timed["ours"].cpu_ms, "ms", 250)


def ours(pk, cast) -> bytes:
    """What the address does: the record read, the template filled, the PDF made."""
    record = with_rows(Record.objects.visible_to(cast.leader)).get(pk=pk)
    return record_paper(record, person=cast.leader)


def the_html(print_it) -> str:
    """The HTML that a paper is made of, caught on its way."""
    caught, kept = [], paper.with_breaks
    paper.with_breaks = lambda html: caught.append(kept(html)) or caught[-1]
    try:
        print_it()
    finally:
        paper.with_breaks = kept
    return caught[0]
