"""What was talked about: for each subject the particulars, for each moment of a unit the shape of the conversation."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """The particulars of one conversation in one year group."""

    year: str
    unit: str
    outcome: str  # "explain …", after "Children will"
    gap: str  # what was found insecure
    shown_by: str  # the evidence for it
    does: str  # what the teachers do about it
    action: str
    impact: str
    found: str


@dataclass(frozen=True)
class Shape:
    """Questions and responses for one timing; `{…}` are the particulars."""

    timing: str
    purpose: str
    asked: tuple[tuple[str, str], ...]
    action_after: int  # the question that the action grew from, counted from 0
    planned: tuple[str, ...]


TOPICS = {
    "Science": (
        Topic("Year 2", "living things and habitats", "sort living things by where and how they live", "giving a reason for a group", "sorting hoops came back with labels and no because", "stops after each sort for one spoken because from every table", "Add one spoken reason to each sorting lesson", "reasons appear in writing by the end of the unit", "Most children now give a reason; the reasons are about looks more than about needs."),
        Topic("Year 6", "electricity", "change one part of a circuit and say what follows", "drawing a circuit that somebody else can build", "swapped drawings failed in eleven cases of thirty", "asks partners to build from each other's drawings every Friday", "Swap drawings weekly and mend what fails", "drawings can be built by a stranger", "Three drawings of thirty failed in the last swap."),
        Topic("Year 3", "rocks and soils", "compare rocks by testing them", "recording what was seen and not what was expected", "results tables were filled in before the test in six books", "has tables written in pencil during the test, ink only after it", "Pencil during, ink after", "tables show surprises", "Two tables show a surprise, and one group asked to test again."),
        Topic("Year 4", "teeth and digestion", "explain how teeth do different work and set up a fair comparison", "setting up a fair test without help", "in January two classes of three could name a variable only when prompted", "lets pairs plan the enamel comparison on one page before anybody touches the cups", "Each class plans and runs the enamel comparison", "every child sets up a fair comparison unaided", "Books from all three classes show a plan of their own; five children still needed the sentence starter."),
    ),
    "Reading": (
        Topic("Year 1", "stories with a pattern", "retell a story in its own words", "retelling beyond the first event", "story maps stopped after two pictures for eight children", "walks the story map in the hall before it is drawn", "Walk each story before it is mapped", "all eight retell three events in order", "Seven of the eight retell three events; one has joined a smaller group."),
        Topic("Year 5", "a novel by instalments", "find and weigh evidence for a view", "choosing the line that proves a point", "answers quoted the first line on the page", "gives three quotations and asks which is the weakest", "Begin each lesson with the weakest quotation", "children reject a quotation and say why", "The class argues well aloud; writing lags behind."),
    ),
    "Maths": (
        Topic("Year 5", "fractions of amounts", "find fractions of amounts and explain the steps", "seeing the whole in a word problem", "quiz answers were right with a picture and wrong without one", "asks for the bar before the sum", "Draw the bar first in every problem this half term", "the bar appears without being asked for", "Nineteen of twenty-eight draw it unasked."),
        Topic("Year 3", "times tables and division", "use a known fact to find another", "moving from a fact to its family", "children counted up again from zero", "uses the phrase 'I know, so I know' at the start of each lesson", "Keep a wall of 'I know, so I know'", "children reach a new fact from a known one", "The wall is full and used; division facts are slower."),
        Topic("Year 1", "numbers to twenty", "say what a teen number is made of", "hearing the ten in a teen number", "thirteen was built as three and one by five children", "builds each number on two ten frames and says both parts aloud", "Two ten frames on every table", "every child builds a teen number in one go", "All but one build it in one go."),
    ),
    "Writing": (
        Topic("Year 5", "persuasive letters", "choose words for a real reader", "keeping one reader in mind", "letters changed from you to they half-way", "puts a photograph of the reader on each table", "Name the reader at the top of each draft", "the voice holds to the end", "The voice holds in most letters; the greeting is still from a textbook."),
        Topic("Year 2", "instructions", "write steps that somebody can follow", "leaving out a step that seems obvious", "partners could not make the sandwich from nine of the texts", "has partners act the steps out before editing", "Act out each set of steps", "a partner can follow without asking", "Twenty-four of twenty-seven could be followed."),
    ),
    "History": (
        Topic("Year 6", "a local mill in 1840", "weigh two sources that disagree", "asking who wrote a source and why", "children trusted the longer source", "reads two short accounts aloud and takes a vote before and after", "Vote, read the second source, vote again", "children change their mind with a reason", "Half of the class changed its vote and could say why."),
        Topic("Year 3", "the bronze age", "place an age on a line and say what came with it", "how long ago it was", "the time line was drawn with equal gaps", "paces the years out on the playground", "Pace the time line with each new unit", "gaps on the line are to scale", "The new lines are to scale in both classes."),
    ),
    "Geography": (
        Topic("Year 3", "rivers near us", "describe a river's course with the right words", "using source and mouth correctly", "half of the labels were swapped in the field sketch", "plays the course as a human river before writing", "Human river before each sketch", "labels are right the first time", "Labels are right in all but four sketches."),
    ),
    "Art": (
        Topic("Year 2", "printing with found things", "plan, try and change a print", "changing a plan after a try", "first and last prints were the same in most books", "puts a fold in the page: first try left, change right", "Fold the page for every try", "each child can point to a change", "Every child points to a change; the reasons are next."),
    ),
    "PE": (
        Topic("Year 5", "invasion games", "find space and say why it is space", "moving after a pass", "film of two games showed children standing after passing", "freezes the game twice and asks the nearest child", "Two freezes a game", "children move without being called", "In the last film three of four moved at once."),
    ),
    "Music": (
        Topic("Year 1", "pulse and rhythm", "keep a pulse while others play a rhythm", "holding the pulse against a rhythm", "the pulse group sped up in every performance", "gives the pulse to the feet before the hands", "Feet first, then hands", "the pulse holds for a whole song", "It holds for two verses."),
    ),
    "Computing": (
        Topic("Year 6", "sensors and simple programs", "test a program in small steps", "testing one thing at a time", "children changed three blocks and ran it once", "asks for a prediction on a sticky note before each run", "A prediction before every run", "faults are found in two runs", "Most faults were found in two or three runs."),
    ),
    "Phonics": (
        Topic("Reception", "second set of sounds", "blend and read short words", "blending without a picture", "ten children guessed from the picture", "covers the picture until the word was said twice", "Cover, say, say again, look", "all ten blend first", "Eight of ten blend first; two have a daily five minutes."),
    ),
    "RE": (
        Topic("Year 4", "how people mark a year", "compare how two festivals are kept and say what each is for", "saying what a festival is for and not only what happens", "the posters listed food and dates, and four of thirty said why", "asks 'what would be lost without it?' before anything is written down", "Ask what would be lost in each RE lesson this half term", "children give a purpose before they give a detail", "Most posters begin with the purpose now; the comparison is still thin."),
    ),
}  # fmt: skip

SHAPES = (
    Shape(
        "before",
        "What we want from the unit and how we will know.",
        (
            (
                "What do you want children to be able to do at the end that they cannot do now?",
                "By the end children will {outcome}. We looked at last year's books first: {shown_by}, so we begin there and not with the facts.",
            ),
            (
                "Which part do you expect to be hardest, and why?",
                "Probably {gap}. It needs more talk than the plan allows, because children find the words later than the idea.",
            ),
            (
                "How will the first lesson show you where they are?",
                "A short task without help, sorted into three piles on the same afternoon. As a result the second lesson can differ from class to class.",
            ),
        ),
        2,
        ("Look at the three piles together after the first lesson.",),
    ),
    Shape(
        "during",
        "How children respond so far, and what to change before the end of the unit.",
        (
            (
                "What has changed in your plans since you began? (content, pace, grouping)",
                "We slowed down because {shown_by}. The time comes from the last two lessons of the unit, which go over what most children know already.",
            ),
            (
                "How are children responding, and who surprises you?",
                "They are curious and quicker to talk than in autumn. What is still insecure is {gap}; the quiet children show it most, so that we ask them first now.",
            ),
            (
                "What have you tried that made a difference?",
                "Each class now {does}. It became apparent within a week that children explain more when they have done it with their hands.",
            ),
            (
                "What would you like children to say about this unit in July?",
                "That they could {outcome}, and that it was theirs. We would like them to teach it to the class below.",
            ),
        ),
        2,
        (
            "Look at books from each class side by side.",
            "Talk again once the last lesson has been taught.",
        ),
    ),
    Shape(
        "after",
        "What children learnt, how we know, and what the next unit takes from it.",
        (
            (
                "What can children do now that they could not do before?",
                "Nearly all can {outcome}. We know it from the closing task, which they did without help, and from what they say about it.",
            ),
            (
                "What remains insecure, and how do you know?",
                "For some it is {gap}: {shown_by}. They are named on the class's list and not in this record.",
            ),
            (
                "What will you carry into the next unit?",
                "We keep what worked: each teacher {does}. It costs five minutes and saves a lesson.",
            ),
        ),
        2,
        ("See whether it holds in the next unit.",),
    ),
)

TYPED_IN_WORD = """Learning conversation record

Teachers: Year 5 teachers - T and L
Leader: Tom Rees
Date: 6th November

Summary of unit of work / relevant learning outcomes intended
Writing, persuasive letters. Whether children keep one reader in mind to the end, and what helps them to.

Main questions or areas explored in conversation
Where does the voice of the letters hold, and where does it slip?
What did you try when it slipped? (modelling, partners, editing)
What would a stranger learn from the display?

Key points and any agreed actions arising, and impact sought from them
It holds in the openings, because those were written together. It slips where the second reason begins: eleven of twenty-eight change from "you" to "they".

Three things were tried:
- a photograph of the reader on each table
- reading the letter aloud to a partner who answers as the reader
- one colour for each reason

The partner who answers made the difference. Children heard the slip themselves and mended it without being told.

That the letters were sent, since the answers hang beside them. Two classes had a reply from the council, and the third writes again before Christmas.

Follow up - impact achieved from actions
Look at the second drafts together once they are finished.
T to bring three letters to the next team meeting.
"""

PRAISE = (
    "The questions leave room: one hears the teachers thinking.",
    "The response says what was seen and what follows from it. That is worth keeping.",
    "A summary that tells somebody who was not there exactly what the talk was for.",
    "The follow-up grows from what was said, and so it will be used.",
)
CLARIFY = (
    ("response", "What did you see that told you so, and in which class?"),
    ("summary", "What was the talk for: the unit, or the way it is planned?"),
    ("follow_up", "Who looks, and roughly when?"),
)
NEXT_TIME = (
    "What would children say if they were asked the last question?",
    "One question fewer would leave more time for the second.",
    "It would be good to hear what changed for the children who find it hardest.",
)
REPLIES = (
    "It was the January check, in two classes of three. I have added it.",
    "Good point. I went back to the team and wrote down what they said.",
    "I have put a name and a week to it.",
)
# What owners say when an action is done, and why one is not needed any more.
CHANGED = (
    "The quiet half of the class spoke first for once, and two children asked to go on at playtime.",
    "It took a week longer than planned. Books show it in most groups, less so in the one that joined late.",
    "Children now do it without being asked, at least on Mondays and Tuesdays.",
    "Less than we hoped: the talk is better and the writing has not followed yet.",
    "Every table has an example on the wall, and they point at it when they are stuck.",
)
NOT_NEEDED = (
    "The unit moved to next term, and the plan with it.",
    "The team found that the new scheme does this already.",
)

NOTE_TO_READER = (
    "This was a short talk after school. I would be glad of a thought on how to go on from here."
)

# What leaders keep for others in the question bank: by subject, (when in the unit, what it is for, the question).
BANK = {
    "Science": (
        (
            "during",
            "learning",
            "What do the children say when a test does not come out as they thought?",
        ),
        ("before", "intent", "Which idea about the world should this unit change?"),
    ),
    "Maths": (
        (
            "during",
            "evidence",
            "Which mistake have you seen most this week, and what does it tell you?",
        ),
        ("after", "impact", "Who explains the method to others now, and who could not before?"),
    ),
    "History": (
        (
            "before",
            "learning",
            "What do they already believe about this time, and where did they get it from?",
        ),
        ("after", "extend", "What would they ask somebody who was there?"),
    ),
}
SHORT_FORMS = (
    ("WS", "working scientifically"),
    ("TA", "teaching assistant"),
    ("CPA", "concrete, pictorial, abstract"),
)

TOOK = (
    "I will let the children answer each other before I say anything. The TA will note who joins in.",
    "Two children I had not thought of need the word bank. I have put it on their table.",
    "Saying it aloud showed me what I had been doing already, and why it works.",
)
DIFFERENTLY = (
    "I would not say that the second group was lost. They needed the practical part first, and had it the next day.",
    "We think the lesson was paced on purpose: WS takes the time it takes, and the books caught up on Friday.",
)

# Subject, year, what it is about, time and place.
TALKS = (
    (
        "Science",
        "Year 4",
        "What children say when a fair test does not come out as they thought.",
        "15:30, 4 Willow",
    ),
    (
        "Maths",
        "Year 6",
        "Where the bar model helps, and where it gets in the way.",
        "12:40, staff room",
    ),
    ("RE", "Year 5", "Questions that let children compare without ranking.", "15:30, 5 Beech"),
)

GO_BACK = {
    "text": "What did they say when you asked which children it was? Going back may be quicker than writing more.",
    "back_to_teacher": True,
    "other_wording": "Which children surprised you, and what did they do?",
}
OFFER_OPEN = {"what": "Sit in on the return conversation, to listen", "when": "next week"}
OFFER_ANSWERED = {
    "what": "Look at two sets of books together",
    "when": "on a Thursday after school",
}
SENIOR_NOTES = (
    "Second record in a row that asks what the children say. Worth hearing about at our next meeting.",
    "The team has grown since September. Time for a joint look at the overview in the summer?",
)
