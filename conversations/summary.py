"""Conversations in the summary of a half term: coverage, how records stand, themes, impact; no names, no ranks, no words."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse

from conversations.coverage import Coverage, coverage_for, totals_of
from conversations.impacts import WHICH, agreed_in, chosen
from conversations.models.record import RecordTeacher
from conversations.narrowing import STANDS, Narrow, sent_records
from conversations.themes import PRAISE, PROMPT, Theme, code_of, section_words, themes_of
from qa_portal.schools.models import HalfTerm, Person
from qa_portal.schools.spans import SchoolTime, Span
from qa_portal.web.summaries import Block, Figure, SummaryAudience, SummarySection

MOST_THEMES = 5
COUNTED_BY_PART = "Records, by the part of the pro forma. Nobody is named or compared."


def section_for(half_term: HalfTerm, audience: SummaryAudience) -> SummarySection | None:
    """This room's part, with the numbers of the half term before in brackets; None for a half term still to come."""
    time = SchoolTime.so_far()
    span = time.of(half_term.pk)
    if span is None:
        return None
    return _Section(audience.person, span, time.before(span)).build()


class _Section:
    """The counts of one half term as one person may see them, and the figures made of them."""

    def __init__(self, person: Person, span: Span, before: Span | None) -> None:
        self.person, self.span = person, span
        self.records = sent_records(person, span)
        self.now = _standing(person, span)
        self.before = _standing(person, before) if before else None
        agreed = agreed_in(person, span)
        self.agreed = {which: len(chosen(agreed, which)) for which in WHICH}

    def build(self) -> SummarySection:
        coverage = coverage_for(self.person, self.span)
        return SummarySection(
            title="Conversations",
            headline=tuple(self._headline()),
            blocks=(
                self._where(coverage),
                Block("How the records stand", tuple(self._how_they_stand())),
                *self._themes(),
                Block("Actions and the impact sought", tuple(self._actions())),
            ),
        )

    def _list(self, **narrowed: object) -> str:
        return Narrow(span=self.span).url(self.person.school, **narrowed)

    def _agreed_list(self, which: str) -> str:
        page = reverse("conversations:agreed-list", kwargs={"school": self.person.school.slug})
        return f"{page}?span={self.span.code}&which={which}"

    def _was(self, code: str) -> int | None:
        return self.before[code] if self.before else None

    def _headline(self) -> Iterator[Figure]:
        people = _people_in(self.person, self.span)
        yield Figure(
            self.now["all"],
            f"conversations recorded, {people}",
            self._list(),
            before=self._was("all"),
        )
        yield Figure(
            self.now["read"], "read by a second reader", self._list(stands="read"), before=self._was("read")
        )  # fmt: skip
        looked = self.agreed["looked-at"]
        yield Figure(
            looked, "impacts sought have been looked at again", self._agreed_list("looked-at"), of=self.agreed["sought"]
        )  # fmt: skip
        yield Figure(self.agreed["open"], "actions open", self._agreed_list("open"))

    def _where(self, coverage: Coverage) -> Block:
        figures = ()
        _, unplaced = totals_of(self.person, self.span)
        if unplaced:
            bare = Figure(unplaced, "without subject or year group", self._list(unplaced=True))
            figures = (bare,)
        note = (
            "Each record counts once for each year group it concerns. An outline is planned and still "
            "to come; blank was not planned."
        )
        return Block("Where we have talked", figures, grid=coverage.grid, note=note)

    def _how_they_stand(self) -> Iterator[Figure]:
        for code, (words, _) in STANDS.items():
            if self.now[code] or code in ("waiting", "with-leader", "read"):
                yield Figure(self.now[code], words, self._list(stands=code))

    def _themes(self) -> Iterator[Block]:
        found = themes_of(self.records, self.person)
        titles = {PRAISE: "What feedback praised", PROMPT: "What feedback asked about"}
        for tone, title in titles.items():
            themes = sorted((t for t in found if t[0] == tone), key=lambda t: (-len(found[t]), t))
            figures = tuple(self._theme(each, len(found[each])) for each in themes[:MOST_THEMES])
            yield Block(title, figures, note=COUNTED_BY_PART if figures else "Nothing yet.")

    def _theme(self, theme: Theme, count: int) -> Figure:
        return Figure(count, section_words(theme), self._list(said=code_of(theme)))

    def _actions(self) -> Iterator[Figure]:
        words = {
            "open": "open",
            "done": "done",
            "ended": "not needed or carried on",
            "sought": "with an impact sought",
            "looked-at": "of these looked at again",
        }
        for which, said in words.items():
            yield Figure(self.agreed[which], said, self._agreed_list(which))


def _standing(person: Person, span: Span) -> dict[str, int]:
    """How many records stand how, and all of them; one query."""
    counts = {
        code.replace("-", "_"): Count("pk", filter=rows) for code, (_, rows) in STANDS.items()
    }
    found = sent_records(person, span).aggregate(all=Count("pk"), **counts)
    return {code.replace("_", "-"): n for code, n in found.items()}


def _people_in(person: Person, span: Span) -> str:
    """ "by 11 leaders with 24 teachers": how many, never who."""
    records = sent_records(person, span)
    leaders = records.aggregate(n=Count("leader", distinct=True))["n"]
    teachers = RecordTeacher.objects.filter(record__in=records.values("pk")).aggregate(
        known=Count("person", distinct=True),
        written=Count("as_written", distinct=True, filter=~Q(as_written="")),
    )
    talked_with = teachers["known"] + teachers["written"]
    return (
        f"by {leaders} {'leader' if leaders == 1 else 'leaders'}"
        f" with {talked_with} {'teacher' if talked_with == 1 else 'teachers'}"
    )
