"""For the tests of exemplars: a finished record full of names, the exemplar made from it, and where those names may not stand."""

from conversations.choices import CommentKind, Outcome
from conversations.commenting import add_comment
from conversations.exemplars.offering import ask, offer
from conversations.finishing import finish
from conversations.models import Comment, Exemplar, Record
from conversations.sheet import SheetAction, SheetFollowUp, SheetQuestion, new_id

# The leader, the teachers of the record and everything else in it that would tell whose it was.
SECRETS = ("Hollis", "Wren", "WH", "Wetherby", "Kit ", "KW", "Penrose", "Year 4 owls", "Ashdown")


def telling_words() -> dict:
    """Changes to a sheet in which names stand in every text."""
    q, a, f = new_id(), new_id(), new_id()
    return {
        "team_label": "Year 4 owls",
        "summary": "Fair tests, with Kit Wetherby and Mrs Penrose. Wren led it for the Year 4 owls.",
        "teachers_written": "Mrs Penrose",
        "questions": [
            SheetQuestion(
                id=q, text="What did KW see?", response="K.W. saw it. Kit said that WH asked why."
            )
        ],
        "actions": [
            SheetAction(
                id=a,
                question=q,
                text="Kit shows Penrose how",
                owner="KW and Mrs Penrose",
                partner="Hal Ashdown",
                due="when WH is back",
                impact="Wren hears reasons",
            )
        ],
        "follow_ups": [
            SheetFollowUp(id=f, question=q, planned="Hollis looks", who="WH", found="KW was right")
        ],
    }


def finished(send, reader, *, comment: str = "Kit Wetherby answers WH well.", **changes) -> Record:
    """A record that was read, with one comment, and closed."""
    record = send(**telling_words() | changes)
    question = record.questions.first()
    place = f"q-{question.pk}-response"
    add_comment(
        record, by=reader, comment=Comment(kind=CommentKind.PRAISE, place=place, text=comment)
    )
    finish(record, Outcome.CLOSED, by=reader)
    return Record.objects.get(pk=record.pk)


def asked_about(record: Record, *, by) -> Exemplar:
    """Offered as it was copied, and everybody asked."""
    exemplar = offer(record, by=by)
    ask(exemplar, by=by)
    return Exemplar.objects.get(pk=exemplar.pk)
