"""The blank pro forma, for those who lead conversations (X2)."""

import pytest

from tests.pdf.reading_back import reader_of, words_of


@pytest.mark.parametrize("who", ["leader", "senior_leader", "head"])
def test_it_is_one_blank_side(client_of, url, who):
    answer = client_of(who).get(url("pro-forma-pdf"))
    assert answer["Content-Disposition"] == 'inline; filename="pro-forma.pdf"'
    assert len(reader_of(answer.content).pages) == 1
    text = words_of(answer.content)
    assert "Larkfield Primary School" in text
    assert "Not tied to a unit" in text


@pytest.mark.parametrize("who", ["teacher", "senco", "chair"])
def test_others_have_no_use_for_it(client_of, url, who):
    answer = client_of(who).get(url("pro-forma-pdf"))
    assert answer.status_code == 403
    assert b"%PDF" not in answer.content


def test_another_school_does_not_find_it(client_of, url):
    assert client_of("outsider").get(url("pro-forma-pdf")).status_code == 404
