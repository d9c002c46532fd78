"""A reader's comments: added, changed and removed while they are hers alone, resolved once they were answered."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from conversations.commenting import (
    change_comment,
    put_back_comment,
    remove_comment,
    resolve_comment,
)
from conversations.desk import Desk
from conversations.forms.reading import CommentChangeForm
from conversations.models import Comment
from conversations.notes import clear_composer, keep_notes, notes_of
from conversations.permissions import Perm
from conversations.views.desk_acts import DeskAct
from qa_portal.drafts.models import Draft, revision_seen, typed_fields
from qa_portal.drafts.views import stale
from qa_portal.moves.door import IllegalMove, StaleSave
from qa_portal.web.views import ObjectView


class CommentAddView(DeskAct):
    """Make the words in the composer a comment; the same id twice is the same comment."""

    def act(self) -> HttpResponse | None:
        if not self.desk.is_open:
            raise IllegalMove("This record is not open on your desk any more.")
        form = self.add_from_composer()
        if not form.is_valid():
            return self.refused(form)
        return redirect(f"{self.back_to()}#comment-{form.cleaned_data['comment']}")


class CommentAct(ObjectView):
    """An act on one comment, from the desk: the notes typed beside it are kept first."""

    permission = Perm.CHANGE_COMMENT
    model = Comment
    http_method_names = ["post"]

    def get_queryset(self):
        return self.all_mine().select_related("reading__record__school", "reading__reader")

    def all_mine(self):
        return Comment.objects.visible_to(self.request.person)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            self.keep_typed()
        except StaleSave:
            return stale(request, self.draft())
        try:
            self.act()
        except ValidationError as refused:
            messages.warning(request, " ".join(refused.messages))
        return redirect(self.back_to())

    def draft(self) -> Draft:
        return notes_of(self.object.reading, self.request.person)

    def keep_typed(self) -> None:
        """What was typed belongs to this reader's open round, which is not always the comment's."""
        posted, record = self.request.POST, self.object.reading.record
        desk = Desk(record, self.request.person)
        if "draft-revision" in posted and desk.draft:
            keep_notes(desk.draft, typed_fields(posted), seen=revision_seen(posted))

    def act(self) -> None:
        raise NotImplementedError

    def back_to(self) -> str:
        return self.object.get_absolute_url()


class CommentEditView(CommentAct):
    """Other words for a comment that is not sent yet."""

    def act(self) -> None:
        form = CommentChangeForm(self.request.POST, instance=self.object)
        if not form.is_valid():
            raise ValidationError("A comment needs a few words. Remove it if it is not needed.")
        seen = self.request.POST.get(f"seen-{self.object.pk}", "")
        change_comment(form.save(commit=False), by=self.request.person, seen=seen)
        own = tuple(form.add_prefix(name) for name in form.fields)
        clear_composer(self.draft(), only=own)


class CommentRemoveView(CommentAct):
    """Take an unsent comment out; it can be put back until the round is sent."""

    def act(self) -> None:
        remove_comment(self.object, by=self.request.person)
        names = {"school": self.request.school.slug, "comment": self.object.pk}
        undo = f"undo:{reverse('conversations:comment-put-back', kwargs=names)}"
        messages.success(self.request, "The comment is removed.", extra_tags=undo)

    def back_to(self) -> str:
        return self.object.reading.get_absolute_url()


class CommentPutBackView(CommentAct):
    def all_mine(self):
        return Comment.objects.removed_by(self.request.person)

    def act(self) -> None:
        put_back_comment(self.object, by=self.request.person)


class CommentResolveView(CommentAct):
    """What was asked is settled."""

    permission = Perm.RESOLVE_COMMENT

    def act(self) -> None:
        resolve_comment(self.object, by=self.request.person)
