"""What became of the demo's agreed actions, done by their owners through the same doors, around the day they were due."""

from datetime import datetime, time, timedelta
from random import Random
from uuid import UUID

from qa_portal import clock
from qa_portal.actions.choices import OPEN
from qa_portal.actions.deeds import carry_on, hand_over
from qa_portal.actions.models import Action
from qa_portal.demo import told
from qa_portal.schools.choices import Role
from qa_portal.schools.models import Person, School


class Doers:
    """Lives one school's actions through; the same seed does the same."""

    def __init__(self, school: School) -> None:
        self.random = Random(f"actions at {school.slug}")

    def live_through(self, action: Action) -> None:
        """Done, begun, dropped or carried on, as far as its day has come; the newest are still open."""
        if action.owner is None:
            return
        at = self._moment(action)
        chance = self.random.random()
        if at > clock.now():
            if chance < 0.3 and action.agreed_at < clock.now() - timedelta(days=2):
                self._begin(action)
            return
        following, is_recent = None, at > clock.now() - timedelta(days=30)
        with clock.set_to(at):
            if chance < 0.62:
                changed = self.random.choice(told.CHANGED) if self.random.random() < 0.8 else ""
                action.finish(by=action.owner, what_changed=changed)
            elif chance < 0.72:
                action.drop(by=action.owner, because=self.random.choice(told.NOT_NEEDED))
            elif chance < 0.86:
                following = self._carry_on(action)
            elif is_recent:
                action.begin(by=action.owner)
            else:
                action.finish(by=action.owner)
        if following:
            self.live_through(following)

    def _begin(self, action: Action) -> None:
        with clock.set_to(action.agreed_at + timedelta(days=1)):
            action.begin(by=action.owner)

    def _carry_on(self, action: Action) -> Action:
        soon = clock.today() + timedelta(days=21)
        due = soon - timedelta(days=soon.weekday())  # a week is named by its Monday
        return carry_on(
            action,
            by=action.owner,
            text=f"{action.text}, now in the other class too"[:600],
            due=f"week of {due.day} {due:%B}",
            impact=action.impact_sought,
            new_id=UUID(int=self.random.getrandbits(128), version=4),
        )

    def _moment(self, action: Action) -> datetime:
        """The afternoon of the day it was due; never before it was agreed."""
        on = action.due_on or action.agreed_at.date() + timedelta(days=14)
        at = datetime.combine(on, time(15, self.random.choice((35, 45, 50))), tzinfo=clock.LONDON)
        return max(at, action.agreed_at + timedelta(hours=20))


def live_through_actions(school: School) -> None:
    """All actions of a school, the oldest first; the head gives one that waits to somebody else."""
    doers = Doers(school)
    agreed = Action.objects.filter(agreed_at__isnull=False).order_by("agreed_at", "pk")
    for action in agreed.select_related("owner", "school"):
        doers.live_through(action)
    _hand_one_over()


def _hand_one_over() -> None:
    waiting = Action.objects.filter(state__in=OPEN, owner__isnull=False, partner__isnull=False)
    action = waiting.select_related("owner", "school").order_by("due_on", "pk").first()
    if action is None:
        return
    head = Person.objects.with_role(Role.HEAD).first()
    others = Person.objects.with_role(Role.TEACHER).order_by("initials")
    free = others.exclude(pk__in=[action.owner_id, action.partner_id]).first()
    if head and free:
        hand_over(action, by=head, to=free)
