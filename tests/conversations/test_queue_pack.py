"""A pack of records to read on paper: each on pages of its own with a wide margin, each print logged (D28, X40)."""

from io import BytesIO

from pypdf import PdfReader

from conversations.views import packs
from qa_portal.moves.models import LogEntry


def pages_of(answer) -> list:
    assert answer["Content-Type"] == "application/pdf"
    return list(PdfReader(BytesIO(answer.content)).pages)


def right_edge(page) -> float:
    """Where the last letter of the record's own words begins, in points from the left."""
    edges = []
    page.extract_text(
        visitor_text=lambda text, cm, tm, *_: edges.append((text, cm[4] + tm[4] * cm[0]))
    )
    return max(x for text, x in edges if text.strip() and "Page" not in text)


def test_each_record_has_its_own_pages_and_numbers(client_of, send, url):
    first = send(summary="Maps and scale. " * 12, team_label="Year 5")
    second = send(summary="Fair tests with string. " * 12)
    client = client_of("senior_leader")

    pages = pages_of(client.get(url("queue-pack-pdf"), {"record": [str(first.pk), str(second.pk)]}))

    words = [page.extract_text() for page in pages]
    assert len(pages) == 2
    assert "Maps and scale" in words[0] and "Maps and scale" not in words[1]
    assert all("Page 1 of 1" in " ".join(text.split()) for text in words)
    printed = LogEntry.objects.filter(verb="print")
    assert set(printed.values_list("about", flat=True)) == {first.pk, second.pk}


def test_there_is_room_to_write_beside_it(client_of, record, url):
    client = client_of("senior_leader")
    plain = pages_of(client.get(url("record-pdf", record=record.pk)))[0]
    (wide,) = pages_of(client.get(url("queue-pack-pdf"), {"all": "me"}))

    assert wide.mediabox.width == plain.mediabox.width
    assert right_edge(wide) < wide.mediabox.width - 68 / 25.4 * 72
    assert right_edge(plain) > right_edge(wide)


def test_it_holds_what_waits_for_this_reader_alone(client_of, send, url, cast, second_reader):
    own = send(leader=cast.senior_leader)
    client = client_of("senior_leader")

    for asked in ({"all": "me"}, {"record": str(own.pk)}, {}, {"record": "nonsense"}):
        answer = client.get(url("queue-pack-pdf"), asked, follow=True)
        assert "Tick the records to print first." in answer.content.decode(), asked
    assert not LogEntry.objects.filter(verb="print").exists()
    assert len(pages_of(client_of(second_reader).get(url("queue-pack-pdf"), {"all": "me"}))) == 1


def test_it_says_how_many_fit(client_of, send, url, monkeypatch):
    monkeypatch.setattr(packs, "MOST", 2)
    for _ in range(3):
        send()

    answer = client_of("senior_leader").get(url("queue-pack-pdf"), {"all": "me"}, follow=True)

    assert "at most 2 records" in answer.content.decode()
    assert client_of("leader").get(url("queue-pack-pdf")).status_code == 403
