"""Writing a comment: beside its words, in the order of the hierarchy, once however often the button is pressed."""

from uuid import uuid4

import pytest

from conversations.choices import CommentKind
from conversations.finishing import BUDGET
from conversations.models import Comment, Record
from conversations.notes import notes_of
from conversations.reading import claim


@pytest.fixture
def words():
    return {"comment": str(uuid4()), "kind": "clarify", "place": "summary", "text": "Which class?"}


@pytest.fixture
def desk(client_of, record, url):
    client = client_of("senior_leader")
    client.post(url("record-claim", record=record.pk))
    return client


def test_it_stands_beside_its_words(desk, record, url, words):
    question = record.questions.get()
    place = f"q-{question.pk}-response"
    given = words | {"place": place, "quote": "more time", "back_to_teacher": "on"}

    answer = desk.post(url("comment-add", record=record.pk), given)

    assert answer["Location"].endswith(f"/reading/#comment-{words['comment']}")
    comment = Comment.objects.get()
    assert (str(comment.pk), comment.kind, comment.place) == (words["comment"], "clarify", place)
    assert (comment.quote, comment.level, comment.back_to_teacher) == ("more time", 4, True)
    page = desk.get(url("record-reading", record=record.pk)).content.decode()
    assert '<mark class="clarify">more time</mark>' in page


def test_it_answers_the_four_questions(four_questions, record):
    four_questions("comment-add", record=record.pk)


def test_a_double_click_gives_one(desk, record, url, words):
    for _ in range(2):
        assert desk.post(url("comment-add", record=record.pk), words).status_code == 302

    assert Comment.objects.count() == 1


def test_an_id_that_is_taken_gives_a_comment_of_its_own(
    desk, record, send, url, words, comment_on, second_reader
):
    """Nothing is learned of another's comment, and nothing of it changes."""
    other = comment_on(send(), by=second_reader, text="Theirs")

    desk.post(url("comment-add", record=record.pk), words | {"comment": str(other.pk)})

    other.refresh_from_db()
    assert other.text == "Theirs"
    assert Comment.objects.exclude(pk=other.pk).get().text == "Which class?"


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ({"text": ""}, "Write a few words first."),
        ({"kind": "grade"}, "Select a valid choice"),
        ({"kind": ""}, "Choose what kind of comment this is."),
        ({"place": "q-elsewhere-text"}, "This place is not in the record any more."),
        ({"comment": "no id"}, "Open the record again and write the comment there."),
        ({"text": "x" * 1501}, "at most 1500"),
    ],
)
def test_what_is_refused_stays_typed(desk, record, url, words, bad, says):
    answer = desk.post(url("comment-add", record=record.pk), words | bad)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert says in page
    assert (words | bad)["text"] in page
    assert not Comment.objects.exists()


def test_a_phrase_alone_is_enough(desk, record, url, words):
    phrase = "Every question grows out of the focus you set."
    given = words | {"kind": "praise", "text": "", "phrase": phrase}

    desk.post(url("comment-add", record=record.pk), given)

    assert Comment.objects.get().text == phrase


def test_the_composer_is_empty_afterwards_and_the_notes_stay(desk, record, url, words, reader):
    desk.get(url("record-reading", record=record.pk))

    desk.post(
        url("comment-add", record=record.pk),
        words | {"note-2": "One theme.", "tick-2": "1", "draft-revision": "0"},
    )

    draft = notes_of(record.readings.get(), reader)
    assert draft.fields == {"note-2": ["One theme."], "tick-2": ["1"]}


def test_comments_stand_in_the_order_of_the_hierarchy(desk, record, url, words):
    question = record.questions.get()
    for place, kind in (
        (f"f-{record.follow_ups.get().pk}-planned", "next_time"),
        (f"q-{question.pk}-text", "next_time"),
        ("summary", "next_time"),
        ("", "clarify"),
        (f"q-{question.pk}-response", "praise"),
    ):
        given = words | {"comment": str(uuid4()), "place": place, "kind": kind}
        desk.post(url("comment-add", record=record.pk), given)

    assert [comment.level for comment in Comment.objects.all()] == [1, 2, 3, 4, 5]


def test_the_highest_level_not_met_is_offered_first(desk, record, url, words):
    page = url("record-reading", record=record.pk)
    assert "Something strong comes first." in desk.get(page).content.decode()

    desk.post(url("comment-add", record=record.pk), words | {"kind": CommentKind.PRAISE})
    assert "what the talk was for." in desk.get(page).content.decode()

    desk.post(url("reading-purpose", record=record.pk), {"purpose": "clear"})
    assert "the summary and its focus." in desk.get(page).content.decode()


def test_from_the_fourth_prompt_on_the_desk_says_how_many(desk, record, url, words):
    page = url("record-reading", record=record.pk)
    for _ in range(BUDGET):
        desk.post(url("comment-add", record=record.pk), words | {"comment": str(uuid4())})
    assert "Which of them matter most?" not in desk.get(page).content.decode()

    desk.post(url("comment-add", record=record.pk), words | {"comment": str(uuid4())})

    assert "That makes 4 prompts. Which of them matter most?" in desk.get(page).content.decode()


def test_without_the_claim_it_is_too_late(client_of, record, url, words, reader, second_reader):
    claim(Record.objects.get(pk=record.pk), by=second_reader)

    late = client_of("senior_leader").post(url("comment-add", record=record.pk), words)

    assert late.status_code == 409
    assert not Comment.objects.exists()
