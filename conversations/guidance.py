"""The six steps of a reading and their prompts, for each school to reword; offered, never enforced (S0-41, D27).

Each step is known by its number. What a step asks changes a little with when the talk was held (S0-14).
"""

from dataclasses import dataclass

from conversations.choices import Timing


@dataclass(frozen=True)
class Step:
    """One step: its title, what to look for, and lines that belong to one timing alone."""

    number: int
    title: str
    prompts: tuple[str, ...]


STEPS = (
    Step(
        1,
        "Purpose and how far it was reached",
        (
            "What was the leader hoping to find out or bring about?",
            "Which responses or follow-ups show that it is on its way?",
        ),
    ),
    Step(
        2,
        "A focus that one talk can hold",
        (
            "From the summary alone, could you tell a colleague what was talked about?",
            "One theme, or several that would each fill a talk?",
        ),
    ),
    Step(
        3,
        "Questions and responses",
        (
            "Did the questions let the teachers find their own ideas?",
            "Where a solution was handed over, was that right here?",
            "Do the responses say what it means for learning, in the teachers' own words?",
        ),
    ),
    Step(
        4,
        "Sections that tie together",
        (
            "Can you follow a thread from a question to its response, action and follow-up?",
            "Which one habit would help this leader's next record most?",
        ),
    ),
    Step(
        5,
        "Likely impact",
        (
            "What may be different in the classroom, and what would children gain?",
            "Will there be more to see later? A date to look again may help.",
        ),
    ),
    Step(
        6,
        "The wider picture",
        (
            "What does it add to this leader's other records?",
            "Are others working on something like it?",
            "Is there something here that the school should know, or needs?",
        ),
    ),
)

BY_TIMING: dict[str, dict[int, str]] = {
    Timing.BEFORE: {
        1: "Held before the unit: is it clear what the children are meant to learn, and why now?",
        3: "Held before the unit: do the questions open up choices that can still be made?",
        5: "Held before the unit: is it said how you would notice that the plan works?",
    },
    Timing.DURING: {
        1: "Held during the unit: is it clear what may still be adapted?",
        3: "Held during the unit: do the questions bring out how children are responding?",
        5: "Held during the unit: does something change for the lessons that are left?",
    },
    Timing.AFTER: {
        1: "Held after the unit: is it clear what was learned, and from what evidence?",
        3: "Held after the unit: do the questions ask what worked, for whom, and why?",
        5: "Held after the unit: what is carried into the next one?",
    },
}

PURPOSE_QUESTION = "Before I read on, could you add a line on what this talk was for and what you hoped it would bring?"

# Phrases to begin an observation with; the reader makes them her own and ties them to the text (S0-68).
PHRASES = (
    "The summary tells a reader straight away what the talk was about.",
    "Every question grows out of the focus you set.",
    "I can hear the teachers thinking in these responses.",
    "This is specific: what was checked, and what is planned because of it.",
    "You stayed curious here, and it brought out an idea of the teachers' own.",
    "It is clear what the children should gain from this.",
    "The follow-up returns to what mattered and says when you will look.",
    "Whoever reads this next can pick up the thread and carry on.",
)

# The order in which feedback helps, as the composer offers it: one line a level (S0-65).
OFFERS = {
    1: "Something strong comes first. What should this leader do again?",
    2: "Next, if it needs a word: what the talk was for.",
    3: "Next, if it needs a word: the summary and its focus.",
    4: "Next, if it needs a word: questions and their responses.",
    5: "Next, if it needs a word: what follows from it.",
}
ENOUGH = "A little goes a long way. You have said something at every level."


def steps_for(timing: str) -> tuple[Step, ...]:
    """The six steps, each with the line that belongs to when the talk was held."""
    lines = BY_TIMING.get(timing, {})
    return tuple(
        Step(step.number, step.title, (*step.prompts, *filter(None, [lines.get(step.number)])))
        for step in STEPS
    )
