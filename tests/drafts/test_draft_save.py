"""The one endpoint of every long form: theirs alone, nothing lost, and two windows are told of each other."""

from uuid import uuid4

import pytest
from django.test import Client

from conversations.models import Record
from conversations.sending import FORM
from qa_portal.drafts.models import Draft, draft_of
from qa_portal.moves.door import StaleSave
from qa_portal.moves.models import LogEntry
from tests.cast import ACTORS

FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def draft(cast, in_larkfield) -> Draft:
    record = Record.objects.begin(None, leader=cast.leader)
    return draft_of(cast.leader, FORM, record, start={"summary": ["Begun"]})


@pytest.fixture
def save(client_of, draft):
    """`save(seen=0, summary="…")`: the leader's script saves the form."""

    def saved(*, seen="0", who="leader", headers=FETCH, **fields):
        data = {"draft-revision": seen, "csrfmiddlewaretoken": "x"} | fields
        return client_of(who).post(draft.get_absolute_url(), data, headers=headers)

    return saved


def kept(draft: Draft) -> dict:
    return Draft.objects.get(pk=draft.pk).fields


def test_a_script_is_told_the_revision_and_the_time(save, draft):
    answer = save(summary="Fair tests")

    assert answer.status_code == 200
    assert answer.json().keys() == {"revision", "saved"}
    assert answer.json()["revision"] == 1
    assert answer["Cache-Control"] == "no-store"
    assert kept(draft) == {"summary": ["Fair tests"]}


def test_a_plain_form_goes_back_to_itself(save, draft):
    back = "/schools/larkfield/conversations/records/"
    answer = save(headers={}, summary="Fair tests", **{"draft-back": back})

    assert (answer.status_code, answer.url) == (302, back)
    assert kept(draft) == {"summary": ["Fair tests"]}


@pytest.mark.parametrize(
    "back",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/schools/brackenhill/",
        "/schools/larkfield",
        "javascript:alert(1)",
        "/schools/larkfield/../brackenhill/",
        "/schools/larkfield/%2e%2e/brackenhill/",
        "\\\\x",
        "",
    ],
)
def test_the_way_back_leads_nowhere_else(save, back):
    assert save(headers={}, summary="x", **{"draft-back": back}).url == "/schools/larkfield/"


@pytest.mark.parametrize(
    "typed",
    [
        "Two\r\nlines\n\nand a third\ttabbed",
        "  blanks around  ",
        "“quotes”, dashes – and 🦔 hedgehogs, e\u0301, שלום",
        "<b>&amp;</b> {{ x }} {% y %} %s \\n ' \" ;--",
        "",
        "x" * 100_000,
    ],
)
def test_what_was_typed_is_kept_as_typed(save, draft, typed):
    assert save(summary=typed).status_code == 200
    assert kept(draft) == {"summary": [typed]}


def test_every_row_of_a_name_is_kept_in_order(client_of, draft):
    data = {"draft-revision": "0", "teachers": ["b", "a", "b"], "q-1-text": "What?"}
    client_of("leader").post(draft.get_absolute_url(), data, headers=FETCH)

    assert kept(draft) == {"teachers": ["b", "a", "b"], "q-1-text": ["What?"]}


def test_saving_writes_no_log(save, draft):
    before = LogEntry.objects.count()
    save(summary="Fair tests")
    assert LogEntry.objects.count() == before


# --- Two windows


def test_a_window_that_fell_behind_overwrites_nothing(save, draft):
    save(summary="From the first window")
    answer = save(summary="From the second window")

    assert answer.status_code == 409
    assert answer.json() == {"conflict": draft.get_absolute_url()}
    assert kept(draft) == {"summary": ["From the first window"]}


def test_a_retry_of_the_same_words_is_no_conflict(save, draft):
    """The first answer was lost on the way: the script sends the same again."""
    save(summary="Typed once")
    again = save(summary="Typed once")

    assert (again.status_code, again.json()["revision"]) == (200, 1)
    assert save(seen="1", summary="Typed on").json()["revision"] == 2


@pytest.mark.parametrize("seen", ["", "-1", "1", "x", "0.0", "٠", "9" * 40, "00000000000"])
def test_a_revision_that_was_never_seen_overwrites_nothing(save, draft, seen):
    assert save(seen=seen, summary="Late").status_code == 409
    assert kept(draft) == {"summary": ["Begun"]}


def test_somebody_is_shown_both_texts_and_chooses(save, draft):
    save(summary="From the first <window>", team_label="Year 4")
    page = save(headers={}, summary="From the second window", team_label="Year 4", held_on="1.9.26")

    assert page.status_code == 409
    words = page.content.decode()
    assert '<p class="as-typed">From the first &lt;window&gt;</p>' in words
    assert '<p class="as-typed">From the second window</p>' in words
    assert '<p class="as-typed">1.9.26</p>' in words
    assert ">Year 4<" not in words, "What is the same on both sides is not shown."
    assert 'name="draft-revision" value="1"' in words
    assert '<input type="hidden" name="team_label" value="Year 4">' in words
    assert kept(draft)["summary"] == ["From the first <window>"]

    again = save(seen="1", headers={}, summary="From the second window", team_label="Year 4")
    assert again.status_code == 302
    assert kept(draft)["summary"] == ["From the second window"]


def test_of_two_saves_of_one_revision_one_is_kept(draft):
    first, second = Draft.objects.get(pk=draft.pk), Draft.objects.get(pk=draft.pk)
    first.keep({"summary": ["first"]}, seen=0)

    with pytest.raises(StaleSave):
        second.keep({"summary": ["second"]}, seen=0)
    assert kept(draft) == {"summary": ["first"]}


# --- Theirs alone


@pytest.mark.parametrize("who", [actor for actor in ACTORS if actor != "leader"])
def test_nobody_else_can_save_or_see_it(save, draft, client_of, who):
    theirs = client_of(who).post(draft.get_absolute_url(), {"draft-revision": "0"}, headers=FETCH)
    missing = client_of(who).post(
        f"/schools/larkfield/drafts/{uuid4()}/", {"draft-revision": "0"}, headers=FETCH
    )

    assert theirs.status_code == missing.status_code == 404
    assert theirs.content == missing.content
    assert kept(draft) == {"summary": ["Begun"]}


def test_nobody_reads_it_by_its_address(client_of, draft):
    assert client_of("leader").get(draft.get_absolute_url()).status_code == 405
    assert client_of("head").get(draft.get_absolute_url()).status_code == 404


def test_a_script_without_a_session_gets_401(draft):
    answer = Client().post(draft.get_absolute_url(), {"summary": "Typed"}, headers=FETCH)

    assert answer.status_code == 401
    assert answer.content == b""
    assert kept(draft) == {"summary": ["Begun"]}


def test_a_form_without_a_session_gets_its_text_back(draft):
    answer = Client().post(draft.get_absolute_url(), {"summary": "Typed for an hour"})

    assert answer.status_code == 401
    assert "Typed for an hour</textarea>" in answer.content.decode()


def test_each_person_has_one_of_each_form_and_thing(cast, draft):
    record = Record.objects.get()

    assert draft_of(cast.leader, FORM, record, start={"summary": ["Other"]}) == draft
    assert draft_of(cast.head, FORM, record) != draft
    assert draft_of(cast.leader, "another", record) != draft
    assert draft.based_on == record.version


# --- Limits


def test_too_many_words_are_refused_and_nothing_is_lost(save, draft):
    answer = save(summary="x" * 2_700_000)

    assert answer.status_code == 400
    assert kept(draft) == {"summary": ["Begun"]}


def test_too_many_fields_are_refused(client_of, draft):
    fields = {f"q-{n}": "x" for n in range(3001)} | {"draft-revision": "0"}
    body = "&".join(f"{name}={text}" for name, text in fields.items())
    answer = client_of("leader").post(
        draft.get_absolute_url(),
        body,
        content_type="application/x-www-form-urlencoded",
        headers=FETCH,
    )
    assert answer.status_code == 400
    assert kept(draft) == {"summary": ["Begun"]}


@pytest.mark.parametrize("typed", ["a\x00b", "\x00"])
def test_a_nul_is_refused_before_the_database(save, draft, typed):
    assert save(summary=typed).status_code == 400
    assert save(**{typed: "x"}).status_code == 400
    assert kept(draft) == {"summary": ["Begun"]}
