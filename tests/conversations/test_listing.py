"""Lists of records: fifty at a time, each record once, whatever their number."""

from conversations.listing import PAGE, page_of
from conversations.models import Record


def test_every_record_stands_on_one_page(cast, in_larkfield):
    records = [Record(leader=cast.leader) for _ in range(2 * PAGE + 3)]
    Record.objects.bulk_create(records)

    seen, sizes, after = [], [], ""
    while not sizes or after:
        page = page_of(cast.leader, show="mine", after=after)
        seen += [record.pk for record in page.records]
        sizes.append(len(page.records))
        after = page.next_after

    assert sizes == [PAGE, PAGE, 3]
    assert sorted(seen) == sorted(record.pk for record in records)


def test_an_unknown_filter_shows_the_first(cast, in_larkfield):
    assert page_of(cast.teacher, show="drafts-of-others", after="").shown == "shared"
    assert page_of(cast.leader, show="all", after="").shown == "mine"
    assert page_of(cast.head, show="", after="").shown == "all"
