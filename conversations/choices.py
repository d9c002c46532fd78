"""The codes of a learning conversation record: its states, its sections, the kinds of feedback. Labels are the school's (D3)."""

from django.db import models


class State(models.TextChoices):
    """Only what is truly a state; "being read" and "sent again" are derived (`Record.status`)."""

    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Waiting to be read"
    RETURNED = "returned", "Returned for clarification"
    ASSURED = "assured", "Complete"
    WATCHING = "watching", "Complete, to look at again"
    DISCARDED = "discarded", "Discarded draft"


SENT = (State.SUBMITTED, State.RETURNED, State.ASSURED, State.WATCHING)
FINISHED = (State.ASSURED, State.WATCHING)
WRITABLE = (State.DRAFT, State.RETURNED)


class Timing(models.TextChoices):
    BEFORE = "before", "Before the unit"
    DURING = "during", "During the unit"
    AFTER = "after", "After the unit"
    NOT_TIED = "not_tied", "Not tied to a unit"


class Section(models.TextChoices):
    """The boxes of the pro forma. The codes are fixed, the labels a school's to change."""

    TEACHERS = "teachers", "Teacher"
    LEADER = "leader", "Leader"
    DATE = "date", "Date"
    TIMING = "timing", "Before / during / after the unit of work"
    SUMMARY = "summary", "Summary of unit of work, relevant learning outcomes intended"
    QUESTIONS = "questions", "Main questions or areas explored in conversation"
    RESPONSES = (
        "responses",
        "Key points and any agreed actions arising, and impact sought from them",
    )
    FOLLOW_UPS = "follow_ups", "Follow-up: impact achieved from actions"


class QuestionKind(models.TextChoices):
    QUESTION = "question", "Question as spoken"
    AREA = "area", "Area explored"


class FollowUpKind(models.TextChoices):
    RETURN = "return", "Return to the conversation"
    OUTCOMES = "outcomes", "Look at outcomes"
    OTHER = "other", "Something else"


class CommentKind(models.TextChoices):
    """Only `CLARIFY` re-opens a record (S0-50)."""

    PRAISE = "praise", "Praise"
    CLARIFY = "clarify", "Please clarify"
    NEXT_TIME = "next_time", "For next time"


class Outcome(models.TextChoices):
    """How a round of reading ended."""

    RETURNED = "returned", "Returned for clarification"
    CLOSED = "closed", "Read, with thanks"
    WATCHING = "watching", "Closed, to look at again"


class PurposeIs(models.TextChoices):
    """The purpose gate: the first question of a reading (S0-42)."""

    CLEAR = "clear", "Clear"
    PARTLY = "partly", "Partly clear"
    UNCLEAR = "unclear", "Not clear yet"


class TeacherWordsKind(models.TextChoices):
    """What a teacher may add to a record in their own words (row 16)."""

    TOOK = "took", "What I took from this"
    DIFFERENTLY = "differently", "We see this differently"


class OfferAnswer(models.TextChoices):
    YES = "yes", "Yes, please"
    NOT_NOW = "not_now", "Not now"


class BankPurpose(models.TextChoices):
    """What a question in the bank is for."""

    INTENT = "intent", "What is wanted and why"
    EVIDENCE = "evidence", "What was seen, and how we know"
    LEARNING = "learning", "What it means for learning"
    CHANGE = "change", "What to try or to change"
    IMPACT = "impact", "What came of it"
    EXTEND = "extend", "To hear more"


class LinkKind(models.TextChoices):
    CONTINUES = "continues", "Continues"
    SAME_THEME = "same_theme", "Has the same theme as"
    SAME_UNIT = "same_unit", "Is on the same unit as"
    CONTRADICTS = "contradicts", "Sees differently than"


class QuestionType(models.TextChoices):
    """How a spoken question works on the person who is asked. `SEVERAL` stands beside one of the others (S0-47)."""

    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"
    FACTUAL = "factual", "Factual"
    LEADING = "leading", "Leading"
    DIRECTIVE = "directive", "Directive"
    SEVERAL = "several", "Several in one"
