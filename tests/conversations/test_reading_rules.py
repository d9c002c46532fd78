"""The rules of a reading: the purpose gate, praise first, few prompts, notes that survive and then are gone (D27)."""

import pytest

from conversations.choices import CommentKind, Outcome, PurposeIs
from conversations.finishing import Ask, ask_before_sending, finish, over_budget
from conversations.guidance import STEPS, steps_for
from conversations.models import Comment, Reading
from conversations.notes import notes_of
from conversations.reading import forget_removed
from qa_portal import clock
from qa_portal.moves.models import LogEntry

PRAISE = (CommentKind.PRAISE, "")
ASK_PURPOSE = (CommentKind.CLARIFY, "")
ASK_SUMMARY = (CommentKind.CLARIFY, "summary")
NEXT = (CommentKind.NEXT_TIME, "summary")


def made(comments: list[tuple[str, str]]) -> list[Comment]:
    return [Comment(kind=kind, place=place) for kind, place in comments]


@pytest.mark.parametrize(
    ("comments", "outcome", "asked"),
    [
        ([], Outcome.CLOSED, Ask()),
        ([PRAISE], Outcome.CLOSED, Ask()),
        ([ASK_PURPOSE], Outcome.RETURNED, Ask()),
        ([ASK_SUMMARY], Outcome.RETURNED, Ask(praise=True)),
        ([ASK_PURPOSE, ASK_SUMMARY], Outcome.RETURNED, Ask(praise=True)),
        ([NEXT], Outcome.CLOSED, Ask(praise=True)),
        ([PRAISE, NEXT, NEXT, NEXT], Outcome.CLOSED, Ask()),
        ([PRAISE, NEXT, NEXT, NEXT, NEXT], Outcome.CLOSED, Ask(many=4)),
        ([PRAISE, ASK_SUMMARY], Outcome.CLOSED, Ask(clarify=True)),
        ([PRAISE, ASK_SUMMARY], Outcome.WATCHING, Ask(clarify=True)),
    ],
)
def test_what_is_asked_before_sending(in_larkfield, comments, outcome, asked):
    assert ask_before_sending(made(comments), outcome=outcome) == asked


def test_praise_counts_towards_no_budget(in_larkfield):
    assert over_budget(made([PRAISE] * 9)) == 0


def test_the_checklist_changes_with_the_timing():
    """Six steps always; before, during and after a unit each add their own lines (S0-14)."""
    plain = steps_for("")
    assert plain == STEPS
    assert [step.number for step in plain] == [1, 2, 3, 4, 5, 6]
    told = {timing: steps_for(timing) for timing in ("before", "during", "after")}
    third = {timing: steps[2].prompts[-1] for timing, steps in told.items()}
    assert len(set(third.values())) == 3
    assert steps_for("not_tied") == STEPS


@pytest.fixture
def desk(client_of, record, url):
    client = client_of("senior_leader")
    client.post(url("record-claim", record=record.pk))
    return client


def test_an_unclear_purpose_folds_the_rest_away(desk, record, url):
    page = url("record-reading", record=record.pk)
    assert 'name="note-4"' in desk.get(page).content.decode()

    desk.post(url("reading-purpose", record=record.pk), {"purpose": "unclear"})

    folded = desk.get(page).content.decode()
    assert 'name="note-1"' in folded
    assert 'name="note-4"' not in folded
    assert "Ask what the talk was for" in folded
    assert Reading.objects.get().purpose == PurposeIs.UNCLEAR


def test_reading_on_all_the_same_is_logged(desk, record, url):
    desk.post(url("reading-purpose", record=record.pk), {"purpose": "unclear"})

    for _ in range(2):
        desk.post(url("reading-go-on", record=record.pk))

    assert 'name="note-4"' in desk.get(url("record-reading", record=record.pk)).content.decode()
    assert Reading.objects.get().went_on
    assert LogEntry.objects.about(record).filter(verb="read_on").count() == 1


def test_the_question_about_the_purpose_comes_ready_and_editable(desk, record, url):
    answer = desk.post(
        url("reading-save", record=record.pk),
        {"ask": "purpose", "note-1": "", "draft-revision": "0"},
    )

    page = desk.get(answer["Location"].partition("#")[0]).content.decode()
    assert "could you add a line on what this talk was for" in page
    assert 'value="clarify" checked' in page


def test_an_answer_that_is_none_changes_nothing(desk, record, url):
    answer = desk.post(url("reading-purpose", record=record.pk), {"purpose": "A+"}, follow=True)

    assert answer.status_code == 200
    assert Reading.objects.get().purpose == ""


def test_the_gate_answers_the_four_questions(four_questions, record):
    for name in ("reading-purpose", "reading-go-on", "reading-save", "reading-talk"):
        four_questions(name, record=record.pk)


def test_feedback_may_have_been_spoken(desk, record, url, client_of):
    today = clock.today().isoformat()
    desk.post(url("reading-talk", record=record.pk), {"talked_on": today})
    assert Reading.objects.get().talked_on == clock.today()

    late = desk.post(
        url("reading-talk", record=record.pk), {"talked_on": "2149-01-01"}, follow=True
    )
    assert "This day is still to come. When did you talk?" in late.content.decode()
    assert Reading.objects.get().talked_on == clock.today()


class TestNotes:
    """They are kept whichever button is pressed, and a page that has fallen behind overwrites nothing."""

    @pytest.fixture
    def draft(self, desk, record, reader):
        return notes_of(record.readings.get(), reader)

    def test_any_button_keeps_them(self, desk, record, url, draft):
        typed = {"note-3": "Open questions.", "draft-revision": "0", "purpose": "clear"}
        desk.post(url("reading-purpose", record=record.pk), typed)

        draft.refresh_from_db()
        assert draft.fields == {"note-3": ["Open questions."]}
        assert (
            "Open questions." in desk.get(url("record-reading", record=record.pk)).content.decode()
        )

    def test_a_page_behind_a_save_under_way_loses_nothing(self, desk, record, url, draft):
        draft.keep({"note-3": ["Open"]}, seen=0)

        answer = desk.post(
            url("reading-save", record=record.pk),
            {"note-3": "Open questions.", "draft-revision": "0"},
        )

        assert answer.status_code == 302
        draft.refresh_from_db()
        assert draft.fields == {"note-3": ["Open questions."]}

    def test_two_windows_that_disagree_are_shown_both(self, desk, record, url, draft):
        draft.keep({"note-3": ["From the other window"]}, seen=0)

        answer = desk.post(
            url("reading-save", record=record.pk),
            {"note-3": "From this one", "draft-revision": "0"},
        )

        assert answer.status_code == 409
        assert "From the other window" in answer.content.decode()
        assert "From this one" in answer.content.decode()
        draft.refresh_from_db()
        assert draft.fields == {"note-3": ["From the other window"]}


def test_removed_comments_are_let_go_a_day_after_sending(record, comment_on, reader, send):
    kept, removed = comment_on(record), comment_on(record)
    waiting = comment_on(send())
    Comment.objects.filter(pk__in=[removed.pk, waiting.pk]).update(removed_at=clock.now())
    finish(record, Outcome.CLOSED, by=reader)

    forget_removed(clock.now())
    assert Comment.objects.count() == 3

    Reading.objects.filter(sent_at__isnull=False).update(
        sent_at=clock.now().replace(year=clock.now().year - 1)
    )
    forget_removed(clock.now())
    assert set(Comment.objects.all()) == {kept, waiting}
