"""The acts at the desk: notes kept, the purpose answered, the round ended, each after what was typed is safe."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from conversations.choices import CommentKind, Outcome
from conversations.commenting import add_comment
from conversations.desk import Desk
from conversations.finishing import ask_before_sending, finish
from conversations.forms.reading import CommentForm, FinishForm, PurposeForm, TalkForm
from conversations.forms.sharing import OfferForm
from conversations.models import Comment
from conversations.models.record import TAKE_BACK_WITHIN
from conversations.notes import clear_composer, keep_notes
from conversations.offering import keep_offer
from conversations.permissions import Perm
from conversations.reading import answer_purpose, keep_talk, read_on
from conversations.views.readings import DeskView
from qa_portal import clock
from qa_portal.drafts.models import revision_seen, typed_fields
from qa_portal.drafts.views import stale
from qa_portal.moves.door import StaleSave
from qa_portal.web.permission import may
from qa_portal.web.templatetags.portal import time_of_day


class DeskAct(DeskView):
    """An act at the desk: what was typed is kept first, whichever button was pressed; then one deed."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        self.desk = Desk(self.object, request.person)
        try:
            self.keep_typed(request.POST)
        except StaleSave:
            return stale(request, self.desk.draft)
        try:
            return self.act() or redirect(self.back_to())
        except ValidationError as refused:
            messages.warning(request, " ".join(refused.messages))
            return redirect(self.back_to())

    def keep_typed(self, posted: QueryDict) -> None:
        if self.desk.draft and "draft-revision" in posted:
            keep_notes(self.desk.draft, typed_fields(posted), seen=revision_seen(posted))

    def act(self) -> HttpResponse | None:
        """The deed itself; None goes back to the desk."""

    def add_from_composer(self) -> CommentForm:
        """Make the words in the composer a comment; the form comes back invalid where they are none."""
        form = CommentForm(self.request.POST, places=self.desk.places)
        if form.is_valid():
            add_comment(self.object, by=self.request.person, comment=form.made())
            if self.desk.draft:
                clear_composer(self.desk.draft)
        return form

    def refused(self, form: CommentForm) -> HttpResponse:
        return self.desk_page(Desk(self.object, self.request.person, form=form), status=422)


class ReadingSaveView(DeskAct):
    """Keep the notes: what Enter and a browser without script do; or open the question about the purpose."""

    def act(self) -> HttpResponse | None:
        if self.request.POST.get("ask") == "purpose":
            return redirect(f"{self.back_to()}?ask=purpose#comment")
        messages.success(self.request, "Your notes are kept. They are gone when you send.")
        return None


class ReadingPurposeView(DeskAct):
    """How clear the purpose is: the gate (S0-43)."""

    def act(self) -> None:
        form = PurposeForm(self.request.POST)
        if not form.is_valid():
            raise ValidationError(form.errors["purpose"])
        answer_purpose(self.object, by=self.request.person, **form.cleaned_data)


class ReadingGoOnView(DeskAct):
    """Read on although the purpose is not clear yet."""

    def act(self) -> None:
        read_on(self.object, by=self.request.person)


class ReadingTalkView(DeskAct):
    """Feedback may have been spoken: the day on which the two talked (D28)."""

    def act(self) -> None:
        form = TalkForm(self.request.POST)
        if not form.is_valid():
            raise ValidationError(form.errors["talked_on"])
        keep_talk(self.object, by=self.request.person, on=form.cleaned_data["talked_on"])


class FinishView(DeskAct):
    """End the round. What stands in the composer goes along; what should be asked is asked once (D27)."""

    outcome = ""
    done = ""

    def act(self) -> HttpResponse | None:
        self.keep_typed_offer()
        from_composer = bool(self.request.POST.get("text", "").strip()) and self.desk.is_open
        if from_composer and not (form := self.add_from_composer()).is_valid():
            return self.refused(form)
        comments = list(Desk(self.object, self.request.person).unsent)
        form = self.finish_form(comments)
        if not form.is_valid():
            raise ValidationError([e for errors in form.errors.values() for e in errors])
        left = [c for c in comments if c.pk not in form.cleaned_data["leave_out"]]
        unasked = from_composer and "with" not in self.request.POST
        if self.must_ask(left, form, unasked):
            return redirect(self.check_url(form.cleaned_data["until"]))
        return self.finish(form)

    def keep_typed_offer(self) -> None:
        """An offer of support that stands in its fields goes along too."""
        posted = self.request.POST
        if self.desk.is_open and "offer-what" in posted:
            form = OfferForm(posted)
            if not form.is_valid():
                raise ValidationError([e for errors in form.errors.values() for e in errors])
            given = form.cleaned_data
            now = self.desk.offered
            if (given["what"], given["when_words"]) != (now.what, now.when_words):
                keep_offer(
                    self.object,
                    by=self.request.person,
                    what=given["what"],
                    when=given["when_words"],
                )

    def finish_form(self, comments: list[Comment]) -> FinishForm:
        needs_day = self.outcome == Outcome.WATCHING
        return FinishForm(self.request.POST, comments=comments, needs_day=needs_day)

    def must_ask(self, comments: list[Comment], form: FinishForm, unasked: bool) -> bool:
        needless = self.outcome == Outcome.RETURNED and not any(
            comment.kind == CommentKind.CLARIFY for comment in comments
        )
        if form.cleaned_data["asked"] or needless:
            return False
        return unasked or bool(ask_before_sending(comments, outcome=self.outcome))

    def check_url(self, until: date | None) -> str:
        query = QueryDict(mutable=True)
        query["outcome"] = self.outcome
        if until and self.outcome == Outcome.WATCHING:
            query["until"] = until.isoformat()
        return f"{self.object.url('reading-check')}?{query.urlencode()}"

    def finish(self, form: FinishForm) -> HttpResponse:
        given = form.cleaned_data
        finish(
            self.object,
            self.outcome,
            by=self.request.person,
            look_again_on=given["until"],
            leave_out=given["leave_out"],
        )
        self.say_done()
        if not may(self.request.person, Perm.SEE_QUEUE):  # a reader from outside has no queue
            return redirect(self.object.room_url())
        queue = reverse("conversations:record-queue", kwargs={"school": self.request.school.slug})
        return redirect(queue)

    def say_done(self) -> None:
        record = self.object
        reading = record.reading_to_take_back(self.request.person, clock.now())
        words = self.done.format(leader=record.leader.first_name)
        if reading is None:
            messages.success(self.request, words)
            return
        until = time_of_day(reading.sent_at + TAKE_BACK_WITHIN)
        undo = f"undo:{record.url('record-take-back')}"
        messages.success(
            self.request, f"{words} You can take it back until {until}.", extra_tags=undo
        )


class RecordReturnView(FinishView):
    outcome = Outcome.RETURNED
    done = "Returned to {leader}, with your question."


class RecordCloseView(FinishView):
    outcome = Outcome.CLOSED
    done = "Read, with thanks to {leader}."


class RecordWatchView(FinishView):
    outcome = Outcome.WATCHING
    done = "Closed, with a date to look again."


class ReadingCheckView(DeskView):
    """What will be sent, once, before it goes (D27)."""

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        outcome = request.GET.get("outcome", "")
        desk = Desk(self.object, request.person)
        if outcome not in Outcome.values or not desk.is_open:
            return redirect(self.back_to())
        context = {
            "record": self.object,
            "desk": desk,
            "outcome": Outcome(outcome),
            "ask": ask_before_sending(desk.unsent, outcome=outcome),
            "until": request.GET.get("until", ""),
            "send_url": self.object.url(SEND_BY[outcome]),
        }
        return TemplateResponse(request, "conversations/reading_check.html", context)


SEND_BY = {
    Outcome.RETURNED: "record-return",
    Outcome.CLOSED: "record-close",
    Outcome.WATCHING: "record-watch",
}
