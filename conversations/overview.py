"""What the rest of the house may ask of conversations."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F
from django.urls import reverse

from conversations import agreed, leaving
from conversations.choices import Outcome, State
from conversations.coverage import coverage_for
from conversations.models import Reading, Record, RecordAction
from conversations.own_words import asking
from conversations.permissions import Perm
from conversations.queue import SHELVES, shelf_of
from conversations.reading import forget_removed
from conversations.reminding import remind
from conversations.summary import section_for
from conversations.talks import invitations_of, talks_between
from conversations.telling import notice_texts
from qa_portal import clock
from qa_portal.schools.choices import Role
from qa_portal.schools.models import HalfTerm, Person
from qa_portal.schools.spans import SchoolTime
from qa_portal.web.permission import may
from qa_portal.web.rooms import CalendarEntry, HomePicture, MainAction, Room, Source, Waiting
from qa_portal.web.summaries import SummaryAudience, SummarySection
from qa_portal.web.templatetags.portal import day

TO_READ = "A record to read"
TALKED_WITH = (Role.TEACHER, Role.TEACHING_ASSISTANT)
MOST = 6  # things of one kind on the home page; the rest is behind their list


class ConversationsRoom(Room):
    title = "Conversations"
    icon = "chat-bubble-left-right"

    def front_page(self, person: Person) -> str | None:
        if not may(person, Perm.SEE_RECORDS):
            return None
        return reverse("conversations:record-list", kwargs={"school": person.school.slug})

    def waiting_on(self, person: Person) -> Iterable[Waiting]:
        """For a leader: what came back; for a reader: what waits, oldest first, and what to look at again."""
        mine = Record.objects.filter(leader=person, state=State.RETURNED).with_people()
        for record in mine[:MOST]:
            yield Waiting(
                title="Your reader asks you to clarify",
                detail=record.title,
                url=record.url("record-edit"),
                since=record.updated_at.date(),
                room="conversations",
                kind="A record of yours",
            )
        for record in Record.objects.to_read_by(person).select_related("leader", "school")[:MOST]:
            yield self._to_read(record)
        if may(person, Perm.SEE_QUEUE):
            yield from self._to_look_at_again(person)
        yield from self._of_teachers(person)

    def _of_teachers(self, person: Person) -> Iterable[Waiting]:
        """Talks that this person is invited to, and records to which they may add their own words."""
        for talk in invitations_of(person)[:MOST]:
            yield Waiting(
                title=f"A conversation with {talk.leader.name}",
                detail=talk.purpose,
                url=talk.get_absolute_url(),
                words=day(talk.on),
                room="conversations",
                kind="An invitation to a learning conversation",
            )
        for record in asking(person)[:MOST]:
            yield Waiting(
                title="The record of a conversation with you",
                detail=f"{record}. You can add how you see it",
                url=record.get_absolute_url(),
                words=f"until {day(record.teachers_until)}",
                room="conversations",
                kind="The record of a conversation with you",
            )

    def _to_read(self, record: Record) -> Waiting:
        again = record.round > 1
        name = record.leader.name
        return Waiting(
            title=f"{name} has answered your question" if again else f"To read: {record.title}",
            detail=f"{record.title}, round {record.round}" if again else f"From {name}",
            url=record.url("record-reading"),
            since=record.sent_at.date(),
            room="conversations",
            kind=TO_READ,
        )

    def _to_look_at_again(self, person: Person) -> Iterable[Waiting]:
        due = shelf_of(SHELVES["look-again"], person).filter(look_again_on__lte=clock.today())
        for record in due.with_people()[:MOST]:
            yield Waiting(
                title=f"Look again: {record.title}",
                detail="You wanted to see what came of it",
                url=record.url("record-reading"),
                since=record.look_again_on,
                room="conversations",
                kind="Something to look at again",
            )

    def waiting_on_others(self, person: Person) -> Iterable[Waiting]:
        """A leader's records that wait to be read; what a reader has asked and not heard of yet."""
        mine = Record.objects.filter(leader=person, state=State.SUBMITTED).with_people()
        for record in mine.order_by("sent_at")[:MOST]:
            yield Waiting(
                title=f"To be read: {record.title}",
                detail="With the senior leaders",
                url=record.get_absolute_url(),
                since=record.sent_at.date(),
                room="conversations",
                kind="A record of yours",
            )
        asked = Reading.objects.filter(
            reader=person, outcome=Outcome.RETURNED, round=F("record__round")
        )
        returned = Record.objects.visible_to(person).filter(state=State.RETURNED)
        for record in returned.filter(pk__in=asked.values("record")).with_people()[:MOST]:
            yield Waiting(
                title=f"To be answered: {record.title}",
                detail=f"By {record.leader.name}",
                url=record.url("record-reading"),
                since=record.updated_at.date(),
                room="conversations",
                kind="An answer to a question of yours",
            )

    def offers(self, person: Person) -> Iterable[Waiting]:
        """For who reads: a note to all leaders, without looking whether there is anything to say."""
        if may(person, Perm.WRITE_LEADERS_NOTE):
            address = {"school": person.school.slug}
            yield Waiting(
                title="Write a note to all leaders",
                detail="from the prompts that keep coming back",
                url=reverse("conversations:leadersnote-write", kwargs=address),
            )

    def notice_texts(self, notices: Iterable[Any], person: Person) -> dict[UUID, str]:
        return notice_texts(notices, person)

    def calendar_entries(self, start: date, end: date, person: Person) -> Iterable[CalendarEntry]:
        """Conversations held, in words that tell a passer-by nothing but the subject."""
        visible = Record.objects.visible_to(person).filter(held_on__range=(start, end))
        held = visible.exclude(state=State.DISCARDED).select_related("school", "subject")
        for record in held.order_by("held_on", "begun_at", "id"):
            title = f"Conversation, {record.subject}" if record.subject else "Conversation"
            page = "record-edit" if record.state == State.DRAFT else "record-detail"
            yield CalendarEntry(record.held_on, title, record.url(page), "conversations")
        for talk in talks_between(person, start, end):
            title = f"Talk to come, {talk.subject}" if talk.subject else "Talk to come"
            yield CalendarEntry(talk.on, title, talk.get_absolute_url(), "conversations")

    def main_action(self, person: Person, waiting: Iterable[Waiting]) -> MainAction | None:
        """Read the next record, for who reads and finds one; write one, for who leads; otherwise one's own talks."""
        if may(person, Perm.SEE_QUEUE) and any(each.kind == TO_READ for each in waiting):
            return MainAction(
                "Read the next record", self._page("record-next", person), by_post=True
            )
        if may(person, Perm.WRITE_RECORDS):
            return MainAction("New record", self._page("record-new", person))
        if person.holds(*TALKED_WITH):
            return MainAction("Conversations with me", self.front_page(person))
        return None

    def home_picture(self, person: Person, time: SchoolTime) -> HomePicture | None:
        if not may(person, Perm.SEE_COVERAGE) or time.year is None:
            return None
        coverage = coverage_for(person, time.year)
        if coverage.is_empty:
            return None
        return HomePicture(
            title="Planned and talked about, this year",
            help="Leader records by subject and year group. An outline is planned and still to come; blank was not planned.",
            grid=coverage.grid,
            url=self._page("coverage", person),
        )

    def summary_section(
        self, half_term: HalfTerm, audience: SummaryAudience
    ) -> SummarySection | None:
        return section_for(half_term, audience)

    def _page(self, name: str, person: Person) -> str:
        return reverse(f"conversations:{name}", kwargs={"school": person.school.slug})

    def actions_visible(self, person: Person) -> Any:
        records = Record.objects.visible_to(person)
        if person.holds(
            Role.PARTNER_READER
        ):  # from outside: a record's paper, not the school's list
            records = records.exclude(pk__in=Record.objects.chosen_for(person).values("pk"))
        return RecordAction.objects.filter(record__in=records).values("action")

    def actions_from(self, person: Person, *, priority: Any = None) -> Any:
        return agreed.actions_agreed(person, priority=priority)

    def sources_of(self, actions: Iterable[Any], person: Person) -> dict[Any, Source]:
        return agreed.sources_of(actions, person)

    def found_url(self, action: Any, person: Person) -> str:
        return agreed.found_url(action, person)

    def carried_on(self, action: Any, as_action: Any) -> None:
        agreed.carry_on_in_record(action, as_action)

    def left_behind(self, person: Person) -> dict[str, int]:
        return leaving.left_behind(person)

    def let_go(self, person: Person) -> None:
        leaving.let_go(person)

    def hand_over(self, person: Person, *, to: Person, by: Person) -> None:
        leaving.hand_over_promises(person, to=to, by=by)

    def tick(self, now: datetime) -> None:
        forget_removed(now)
        remind()


room = ConversationsRoom()
