"""The exemplar that the portal brings along, so that a new school has one: invented, with no real person behind it."""

from uuid import UUID

from conversations.choices import CommentKind, FollowUpKind, Timing
from conversations.models import Exemplar
from conversations.sheet import Sheet, SheetAction, SheetFollowUp, SheetQuestion
from qa_portal.schools.models import School

OURS = UUID("0e8e0000-0000-4000-8000-000000000001")


def _id(number: int) -> str:
    return str(UUID(int=OURS.int + number))


_Q1, _Q2, _Q3, _A1, _F1, _F2 = (_id(number) for number in range(2, 8))

SHEET = Sheet(
    teachers_written="Teacher A, Teacher B",
    timing=Timing.DURING,
    summary=(
        "Geography, rivers, third week of six. Children should be able to say how a river shapes the land and to "
        "back it with one thing they have seen. We talked to find out what they make of the stream behind the "
        "school, and what that changes in the three weeks left."
    ),
    questions=[
        SheetQuestion(
            id=_Q1,
            text="What did children say at the stream that they had not said in the classroom?",
            response=(
                "They spoke about speed. In class the word was “flow”; at the stream it became “fast on the outside, "
                "slow on the inside”, and several asked why. Teacher A wrote six of these sentences on the wall.\n\n"
                "The quieter children pointed before they spoke. Teacher B now lets them draw an arrow first."
            ),
        ),
        SheetQuestion(
            id=_Q2,
            text="Where does their explaining stop, and how do you know?",
            response=(
                "At the word “because”. In nineteen of the fifty-four field sheets a cause is given; the others say what "
                "happens and leave it there. It is the same in both classes, so we think it is our sheet and not the "
                "children: it asks “what” four times and “why” once."
            ),
        ),
        SheetQuestion(
            id=_Q3,
            text="If you could keep only one lesson of the three that are left, which would it be?",
            response="The second visit. Both would give up the lesson on river names for it.",
        ),
    ],
    actions=[
        SheetAction(
            id=_A1,
            question=_Q2,
            text="Rewrite the field sheet so that each “what” is followed by a “why”, and use it at the second visit",
            owner="Teacher A",
            partner="Teacher B",
            due="before the second visit",
            impact="most children give a cause without being asked for it",
        )
    ],
    follow_ups=[
        SheetFollowUp(
            id=_F1,
            question=_Q2,
            kind=FollowUpKind.OUTCOMES,
            planned="Lay the field sheets of both visits side by side and count the causes again.",
            who="the leader",
            due="in the week after the second visit",
        ),
        SheetFollowUp(
            id=_F2,
            question=_Q1,
            kind=FollowUpKind.RETURN,
            planned="Ask both whether the arrow still helps, or is in the way by now.",
            who="the leader",
            due="when the unit ends",
        ),
    ],
)

OBSERVATIONS = [
    (
        CommentKind.PRAISE,
        f"q-{_Q2}-response",
        "Nineteen of fifty-four, the same in both classes, and so a thought about the sheet: what was seen leads to "
        "what it may mean, and nobody is judged on the way.",
    ),
    (
        CommentKind.PRAISE,
        "summary",
        "Somebody who was not there knows after three sentences what was taught, what was wanted and why they talked.",
    ),
    (
        CommentKind.PRAISE,
        f"q-{_Q3}-text",
        "A small question that made both teachers choose. It costs a minute and says much about the unit.",
    ),
    (
        CommentKind.CLARIFY,
        f"q-{_Q3}-response",
        "What do they expect of the second visit that the first did not give? One sentence would do.",
    ),
    (
        CommentKind.NEXT_TIME,
        f"a-{_A1}-impact",
        "“Most children” will be hard to look back at. What would you see on how many sheets?",
    ),
    (
        CommentKind.NEXT_TIME,
        f"f-{_F2}-planned",
        "It might be worth asking the children who draw the arrows, too.",
    ),
]


def ours(school: School) -> Exemplar:
    """The portal's own exemplar as `school` sees it; it stands in no table."""
    said = [{"kind": str(k), "place": place, "text": text} for k, place, text in OBSERVATIONS]
    return Exemplar(
        pk=OURS,
        school=school,
        title="Rivers: where does explaining stop?",
        words=SHEET.to_json(),
        observations=said,
    )
