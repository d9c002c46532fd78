"""The pages of exemplars: offered, corrected, asked about, agreed to; no page names anybody of the record (S0-57)."""

import re
from uuid import uuid4

import pytest

from conversations.exemplars.offering import answer, offer
from conversations.exemplars.ours import OURS
from conversations.models import Exemplar
from qa_portal.drafts.models import Draft
from tests.conversations.exemplars import SECRETS, asked_about, finished

PAGES = ("exemplar-detail", "exemplar-practice", "exemplar-compare")


@pytest.fixture
def source(send, reader):
    return finished(send, reader)


@pytest.fixture
def offered(source, cast):
    return offer(source, by=cast.leader)


@pytest.fixture
def published(source, cast):
    exemplar = asked_about(source, by=cast.leader)
    answer(exemplar, by=cast.teacher, agree=True)
    return Exemplar.objects.get(pk=exemplar.pk)


def body_of(response) -> str:
    """The page without the header, in which the reader's own name stands."""
    page = response.content.decode()
    assert response.status_code == 200, page[:300]
    return page[page.index("<main") :]


# --- Nobody is named


def test_no_page_names_anybody_of_the_record(client_of, published, source, url):
    head = client_of("head")
    head.post(
        url("exemplar-practice", exemplar=published.pk),
        {"text-1": "Mine.", "kind-1": "praise", "place-1": "summary", "draft-revision": "0"},
    )
    assert any(s in body_of(head.get(source.get_absolute_url())) for s in SECRETS), "planted"

    pages = [head.get(url(name, exemplar=published.pk)) for name in PAGES]
    pages.append(head.get(url("exemplar-list")))
    for page in pages:
        words = (
            body_of(page).replace("Hal Ashdown", "", 1) if "Hal Ashdown" in page else body_of(page)
        )
        assert [secret for secret in SECRETS if secret in words] == []
        assert str(source.pk) not in words
    assert published.title in body_of(pages[-1])


def test_who_is_asked_sees_exactly_what_would_be_shown(client_of, source, cast, url):
    exemplar = asked_about(source, by=cast.leader)
    address = url("exemplar-detail", exemplar=exemplar.pk)

    asked = body_of(client_of("teacher").get(address))

    assert "May this be shown?" in asked
    assert "Leaders, senior leaders and the head of this school would see it" in asked
    assert [secret for secret in SECRETS if secret in asked] == []
    paper = re.compile(r'<article class="paper".*?</article>', re.S)
    said = re.compile(r'<section class="comments".*?</section>', re.S)
    client_of("teacher").post(url("exemplar-agree", exemplar=exemplar.pk))
    seen = body_of(client_of("head").get(address))
    for part in (paper, said):
        assert part.search(asked).group() == part.search(seen).group()


# --- The way of an exemplar


def test_a_leader_offers_corrects_and_asks(client_of, source, cast, url):
    leader = client_of("leader")
    page = leader.get(source.get_absolute_url()).content.decode()
    assert url("exemplar-offer", record=source.pk) in page

    answer = leader.post(url("exemplar-offer", record=source.pk), follow=True)
    exemplar = Exemplar.objects.get(offered_by=cast.leader)
    assert answer.redirect_chain[-1][0] == exemplar.url("exemplar-edit")
    page = answer.content.decode()
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', page))
    fields |= dict(re.findall(r'name="([^"]+)"[^>]*>([^<]*)</textarea>', page))
    fields["summary"] = "Words of my own, and Imogen."

    page = leader.post(exemplar.url("exemplar-edit"), fields, follow=True).content.decode()
    assert "Words of my own, and Imogen." in page
    assert "<b>Imogen</b>" in page, "the gentle check"
    assert "Some teachers in it have no account here" in page
    assert not Draft.objects.filter(form="conversations.exemplar").exists()

    leader.post(exemplar.url("exemplar-ask"))
    assert not exemplar.consents.exists(), "nobody is asked before the others were"
    page = leader.post(exemplar.url("exemplar-ask"), {"asked": "1"}, follow=True).content.decode()
    assert "Waiting for everybody to agree" in page
    assert leader.get(exemplar.url("exemplar-edit")).status_code == 403, "its words are fixed"
    page = client_of("teacher").post(exemplar.url("exemplar-agree"), follow=True).content.decode()
    assert "You agreed to this" in page
    assert exemplar.title in client_of("head").get(url("exemplar-list")).content.decode()


def test_a_text_that_is_too_long_is_given_back(client_of, offered):
    leader = client_of("leader")
    leader.get(offered.url("exemplar-edit"))

    answer = leader.post(
        offered.url("exemplar-edit"), {"title": "x" * 161, "summary": "Kept", "draft-revision": "0"}
    )

    assert answer.status_code == 422
    assert "At most 160 characters." in answer.content.decode()
    assert "Kept" in leader.get(offered.url("exemplar-edit")).content.decode()
    assert Exemplar.objects.get(pk=offered.pk).title == offered.title


def test_a_second_window_is_shown_both_texts(client_of, offered):
    leader = client_of("leader")
    leader.get(offered.url("exemplar-edit"))
    words = {"title": "First", "draft-revision": "0", "summary": ""}
    draft = Draft.objects.get(form="conversations.exemplar")
    leader.post(draft.get_absolute_url(), words)

    answer = leader.post(offered.url("exemplar-edit"), words | {"title": "Second"})

    assert answer.status_code == 409
    assert "First" in answer.content.decode()
    assert "Second" in answer.content.decode()


def test_only_a_finished_record_can_be_offered_and_not_by_its_teachers(
    client_of, record, source, url
):
    waiting = url("exemplar-offer", record=record.pk)
    done = url("exemplar-offer", record=source.pk)

    assert client_of("leader").post(waiting).status_code == 403
    assert waiting not in client_of("leader").get(record.get_absolute_url()).content.decode()
    assert client_of("teacher").post(done).status_code == 403
    assert client_of("outsider").post(done).status_code == 404
    assert client_of("leader").get(done).status_code == 405
    assert not Exemplar.objects.exists()


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        ("exemplar-agree", "head", "teacher"),
        ("exemplar-decline", "head", "teacher"),
        ("exemplar-withdraw", "teacher", "leader"),
        ("exemplar-again", "teacher", "head"),
    ],
)
def test_each_deed_answers_the_four_questions(client_of, published, url, name, wrong, right):
    address = url(name, exemplar=published.pk)

    assert client_of(right).get(address).status_code == 405
    assert client_of("outsider").post(address).status_code == 404
    assert client_of("senco").post(address).status_code == 404
    assert client_of(wrong).post(address).status_code == 403
    assert client_of(right).post(url(name, exemplar=uuid4())).status_code == 404
    assert client_of(right).post(address).status_code == 302


def test_declining_takes_it_off_every_page_at_once(client_of, published, url):
    head = client_of("head")
    assert head.get(published.get_absolute_url()).status_code == 200

    client_of("teacher").post(url("exemplar-decline", exemplar=published.pk))

    for name in PAGES:
        assert head.get(url(name, exemplar=published.pk)).status_code == 404
    assert published.title not in head.get(url("exemplar-list")).content.decode()
    page = body_of(client_of("leader").get(published.get_absolute_url()))
    assert "Not shown" in page
    assert [secret for secret in ("Wetherby", "KW") if secret in page] == [], "not who said so"


# --- Practice


def test_practice_is_ones_own_and_compared_side_by_side(client_of, url, in_larkfield):
    head, address = client_of("head"), url("exemplar-practice", exemplar=OURS)
    page = head.get(address).content.decode()
    assert "Nineteen of fifty-four" not in page, "the observations stay away at first"
    assert "Write one comment" in head.get(url("exemplar-compare", exemplar=OURS), follow=True).content.decode()  # fmt: skip

    typed = {"text-1": "What a clear purpose", "kind-1": "praise", "place-1": "summary"}
    answer = head.post(address, typed | {"draft-revision": "0", "act": "compare"}, follow=True)

    page = answer.content.decode()
    assert "What a clear purpose" in page
    assert "Nineteen of fifty-four" in page
    assert "What a clear purpose" not in client_of("senior_leader").get(address).content.decode()

    page = head.post(url("exemplar-again", exemplar=OURS), follow=True).content.decode()
    assert "What a clear purpose" not in page
    assert not Draft.objects.filter(
        form="conversations.practice", fields__has_key="text-1"
    ).exists()


def test_practice_is_never_a_comment(client_of, published, url):
    from conversations.models import Comment

    before = Comment.objects.count()
    typed = {"text-1": "Mine", "kind-1": "clarify", "place-1": "", "draft-revision": "0"}
    client_of("head").post(url("exemplar-practice", exemplar=published.pk), typed)

    assert Comment.objects.count() == before


def test_the_portals_own_stands_in_every_school_and_only_for_who_writes_or_reads(client_of, url):
    assert "comes with the portal" in client_of("leader").get(url("exemplar-list")).content.decode()
    for name in ("exemplar-detail", "exemplar-practice"):
        assert client_of("leader").get(url(name, exemplar=OURS)).status_code == 200
        assert client_of("teacher").get(url(name, exemplar=OURS)).status_code == 404
        assert client_of("outsider").get(url(name, exemplar=OURS)).status_code == 404
    for name in ("ask", "agree", "decline", "withdraw"):
        assert client_of("head").post(url(f"exemplar-{name}", exemplar=OURS)).status_code == 403
    assert client_of("head").get(url("exemplar-edit", exemplar=OURS)).status_code == 403


def test_an_empty_queue_offers_practice(client_of, url):
    page = client_of("senior_leader").get(url("record-queue")).content.decode()

    assert "Practise on an exemplar" in page
