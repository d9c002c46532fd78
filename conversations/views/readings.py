"""The queue and the desk of a senior leader, and the rounds as they were sent."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from conversations.audience import audience_of
from conversations.desk import Desk
from conversations.finishing import take_back
from conversations.models import Record, SeniorNote
from conversations.paper import paper_of_version
from conversations.permissions import Perm
from conversations.queue import SHELVES, first_of_each, page_of
from conversations.reading import claim
from conversations.rounds import rounds_of
from conversations.rows import their_actions, with_what_hangs_on_it
from conversations.sharing.waits import Waits
from conversations.sheet import read_id
from qa_portal.moves.models import note_read
from qa_portal.web.views import MoveView, ObjectPage, ObjectView, SchoolPage, SchoolView

FOLDED = 10  # rows of a folded list under the queue; the rest is one click away


class RecordQueueView(SchoolPage):
    """What waits for this reader, oldest first, and what is elsewhere."""

    permission = Perm.SEE_QUEUE
    template_name = "conversations/record_queue.html"

    def get_context_data(self, **context):
        person, asked = self.request.person, self.request.GET
        shelf = SHELVES.get(asked.get("show", ""), SHELVES["waiting"])
        waits = Waits(person)
        for_me = shelf.name == "waiting" and asked.get("whose") != "all"
        only = waits.mine if for_me else None
        if shelf.name == "waiting" and not asked.get("after"):
            elsewhere = [SHELVES["with-leader"], SHELVES["look-again"]]
            context["folded"] = first_of_each(elsewhere, person, size=FOLDED)
            context["started"] = Record.objects.drafts_shown_to(person).select_related("leader")
        return super().get_context_data(
            shelf=shelf,
            shelves=SHELVES.values(),
            page=page_of(shelf, person, after=asked.get("after", ""), only=only),
            for_me=for_me,
            readers=waits.readers,
            next=waits.next(),
            **context,
        )


class RecordNextView(SchoolView):
    """On to the next record, what is shared out to this reader first: one press, from the queue or the desk."""

    permission = Perm.SEE_QUEUE
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        person, here = request.person, read_id(request.POST.get("after"))
        found = Waits(person).next(but=here)
        record = Record.objects.to_read_by(person).filter(pk=found).first()
        if record is None:
            messages.success(request, "That was the last one. Nothing else waits to be read.")
            return redirect(self.back_to())
        claim(record, by=person)
        return redirect(record.url("record-reading"))

    def back_to(self) -> str:
        return reverse("conversations:record-queue", kwargs={"school": self.request.school.slug})


class RecordClaimView(MoveView):
    """Begin to read: the record is this reader's for half an hour after each of her acts."""

    permission = Perm.READ_FOR_QUALITY
    model = Record

    def make_move(self) -> None:
        claim(self.object, by=self.request.person)

    def back_to(self) -> str:
        return self.object.url("record-reading")


class DeskView(ObjectView):
    """A record on the desk: with its people, and what a reader may see of its feedback."""

    permission = Perm.READ_FOR_QUALITY
    model = Record

    def get_queryset(self):
        records = with_what_hangs_on_it(super().get_queryset().with_people().with_succession())
        records = records.annotate(has_notes=SeniorNote.objects.all().exist_on_record())
        return records.prefetch_related("year_groups", "priorities", their_actions())

    def desk_page(self, desk: Desk, status: int = 200) -> HttpResponse:
        audience = audience_of(self.object)
        context = {"record": self.object, "desk": desk, "audience": audience}
        template = "conversations/record_reading.html"
        return TemplateResponse(self.request, template, context, status=status)

    def back_to(self) -> str:
        return self.object.url("record-reading")


class RecordReadingView(DeskView):
    """The desk."""

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        desk = Desk(self.object, request.person, asked=request.GET)
        if not desk.is_open:  # a claim is in the log already
            note_read(self.object, by=request.person)
        return self.desk_page(desk)


class RecordTakeBackView(MoveView):
    """Take the sent round back within ten minutes (X11)."""

    permission = Perm.TAKE_BACK_READING
    model = Record
    done = "Taken back. Your comments are yours alone again."

    def make_move(self) -> None:
        take_back(self.object, by=self.request.person)

    def back_to(self) -> str:
        return self.object.url("record-reading")


class RoundDetailView(ObjectPage):
    """A round as it was sent, with what was said about it; it does not change any more (S0-67)."""

    permission = Perm.SEE_RECORD
    model = Record
    template_name = "conversations/round_detail.html"

    def get_queryset(self):
        return super().get_queryset().with_people()

    def get_context_data(self, **context):
        record, number = self.object, self.kwargs["round"]
        if not 1 <= number <= record.round:
            raise Http404
        note_read(record, by=self.request.person)
        near = {v.round: v for v in record.versions.filter(round__in=[number - 1, number])}
        version, before = near[number], near.get(number - 1)
        rounds = rounds_of(record, self.request.person, sheet=version.sheet, only=number)
        comments = [comment for each in rounds for comment in each.comments]
        return super().get_context_data(
            version=version,
            before=before,
            rounds=range(1, record.round + 1),
            readings=rounds,
            audience=audience_of(record),
            paper=paper_of_version(
                version, comments=comments, before=before.sheet if before else None
            ),
            **context,
        )
