"""The teachers of a record add to it in their own words, or say that there is nothing to add (row 16)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.functional import cached_property

from conversations.audience import audience_of
from conversations.forms.own_words import OwnWordsForm
from conversations.models import Record, TeacherWords
from conversations.own_words import FORM, OVER, is_read, keep_words, nothing_to_add
from conversations.permissions import Perm
from qa_portal.drafts.models import Draft, draft_of, revision_seen, typed_fields
from qa_portal.drafts.views import stale
from qa_portal.moves.door import IllegalMove, StaleSave
from qa_portal.web.views import MoveView, ObjectPage


class OwnWordsView(ObjectPage):
    """The two boxes of one teacher; what is typed lives in their draft until it is added."""

    permission = Perm.ADD_OWN_WORDS
    model = Record
    template_name = "conversations/own_words_form.html"

    def get_queryset(self):
        return super().get_queryset().with_people()

    @cached_property
    def mine(self) -> dict[str, str]:
        words = TeacherWords.objects.filter(record=self.object, person=self.request.person)
        return dict(words.values_list("kind", "text"))

    @cached_property
    def draft(self) -> Draft:
        start = {kind: [text] for kind, text in self.mine.items()}
        return draft_of(self.request.person, FORM, self.object, start=start)

    def form(self, data: QueryDict | None = None) -> OwnWordsForm:
        typed = {name: texts[-1] for name, texts in self.draft.fields.items() if texts}
        fixed = list(self.mine) if self.mine and is_read(self.object) else []
        kept = {kind: self.mine[kind] for kind in fixed}
        return OwnWordsForm(data, initial=typed | kept, fixed=fixed)

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not self.object.is_in_teachers_time:
            raise IllegalMove(OVER)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **context):
        given = {"form": self.form(), "draft": self.draft, "audience": audience_of(self.object)}
        return super().get_context_data(**given | context)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            if "draft-revision" in request.POST:
                self.draft.keep(typed_fields(request.POST), seen=revision_seen(request.POST))
        except StaleSave:
            return stale(request, self.draft)
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        keep_words(self.object, by=request.person, words=form.cleaned_data)
        self.draft.delete()
        messages.success(request, "Kept. Your words stand under the record.")
        return redirect(self.object)


class NothingToAddView(MoveView):
    """The record may be read now, as far as this teacher is concerned."""

    permission = Perm.ADD_OWN_WORDS
    model = Record
    done = "Thank you. You can still add something until the two days are over."

    def make_move(self) -> None:
        nothing_to_add(self.object, by=self.request.person)
