"""Who reads what: set on one page, handed on in one act, a reader from outside chosen for one record."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from conversations.forms.sharing import HandOnForm, PartnerForm
from conversations.models import Record
from conversations.permissions import Perm
from conversations.sharing.deeds import choose_partner, hand_on, name_reader
from conversations.sharing.table import Row, SharesTable
from conversations.sheet import read_id
from qa_portal.schools.choices import Role
from qa_portal.schools.models import Person
from qa_portal.web.views import MoveView, SchoolPage


class ReaderListView(SchoolPage):
    """The table of who reads what; saving changes the rows that were changed."""

    permission = Perm.SHARE_OUT
    template_name = "conversations/reader_list.html"

    def get_context_data(self, **context):
        table = SharesTable()
        return super().get_context_data(
            **{"table": table, "form": HandOnForm(readers=table.readers)} | context
        )

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        table = SharesTable()
        for row in table.rows:
            if row.field in request.POST:
                self.keep(row, table.reader(read_id(request.POST[row.field])))
        messages.success(request, "Kept. It counts from today.")
        return redirect(request.path)

    def keep(self, row: Row, reader: Person | None) -> None:
        if reader == row.reader or (reader is not None and reader not in row.choices):
            return
        kind = "leader" if isinstance(row.about, Person) else "subject"
        name_reader(reader, by=self.request.person, **{kind: row.about})


class ReaderHandOnView(ReaderListView):
    """All of one reader's to another, in one act."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        form = HandOnForm(request.POST, readers=SharesTable().readers)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            new = hand_on(by=request.person, **form.cleaned_data)
        except ValidationError as refused:
            messages.warning(request, " ".join(refused.messages))
        else:
            messages.success(request, self.words(len(new), form.cleaned_data["to"]))
        return redirect(
            reverse("conversations:reader-list", kwargs={"school": request.school.slug})
        )

    def words(self, number: int, to: Person) -> str:
        if not number:
            return "There was nothing to hand on."
        return f"{to.first_name} has it now. Nobody reads their own records."


class RecordPartnerView(MoveView):
    """A reader from outside for this record (D32)."""

    permission = Perm.READ_FOR_QUALITY
    model = Record
    done = "Chosen. They can read this record, and no other."

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return super().post(request, *args, **kwargs)
        except ValidationError as refused:
            messages.warning(request, " ".join(refused.messages))
            return redirect(self.back_to())

    def make_move(self) -> None:
        partners = Person.objects.with_role(Role.PARTNER_READER)
        form = PartnerForm(self.request.POST, partners=partners)
        if not form.is_valid():
            raise ValidationError([e for errors in form.errors.values() for e in errors])
        given = form.cleaned_data
        choose_partner(self.object, given["partner"], by=self.request.person, until=given["until"])
