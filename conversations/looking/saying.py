"""The words for what is noticed: types as something that a question does, never a mark (S0-47)."""

from conversations.choices import QuestionType

TYPE_SAID = {
    QuestionType.OPEN: "Open: room for an answer of their own",
    QuestionType.CLOSED: "Closed: a yes or a no would do",
    QuestionType.FACTUAL: "Factual: it asks for a fact",
    QuestionType.LEADING: "Leading: an answer seems to stand in it",
    QuestionType.DIRECTIVE: "Directive: it offers a way to do it",
}
STEERS = (QuestionType.LEADING, QuestionType.DIRECTIVE)
