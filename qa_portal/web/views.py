"""The bases of every page of a school: a permission is declared or the page does not run, rows come through `visible_to`."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views import View
from django.views.generic.base import ContextMixin, TemplateResponseMixin

from qa_portal.moves.door import IllegalMove, note_export
from qa_portal.web import errors
from qa_portal.web.permission import may
from qa_portal.web.sheets import KINDS, Sheet, sheet_response


class SchoolView(View):
    """A page without an object: 403 to those who may not."""

    permission: ClassVar[str] = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.permission:
            raise ImproperlyConfigured(f"{type(self).__name__} declares no permission.")
        if not may(request.person, self.permission, self.judged_on()):
            raise PermissionDenied
        try:
            return super().dispatch(request, *args, **kwargs)
        except IllegalMove as late:
            return errors.too_late(request, str(late), self.back_to())

    def judged_on(self) -> models.Model | None:
        """What the permission is asked about: nothing here, the object in an object's view."""
        return None

    def back_to(self) -> str:
        """Where the page for "too late" leads."""
        return self.request.school.get_absolute_url()


class ObjectView(SchoolView):
    """A page about one object, named in the address by its model's name: 404 where it is not visible, then 403."""

    model: ClassVar[type[models.Model]]
    object: models.Model

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.object = self.get_object()

    def get_queryset(self) -> models.QuerySet:
        return self.model.objects.visible_to(self.request.person)

    def get_object(self) -> models.Model:
        found = self.get_queryset().filter(pk=self.kwargs[self.model._meta.model_name]).first()
        if found is None:
            raise Http404
        found.school = self.request.school  # what a school keeps for the request is read once
        return found

    def judged_on(self) -> models.Model:
        return self.object

    def back_to(self) -> str:
        return self.object.get_absolute_url()


class Templated(TemplateResponseMixin, ContextMixin):
    """A view that shows a template."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())


class SchoolPage(Templated, SchoolView):
    pass


class ObjectPage(Templated, ObjectView):
    def get_context_data(self, **context: Any) -> dict:
        name = self.model._meta.model_name
        return super().get_context_data(**{name: self.object, "object": self.object} | context)


class MoveView(ObjectView):
    """One move on one object: POST alone; says what happened and goes back to the thing."""

    http_method_names: ClassVar[list[str]] = ["post"]
    done: ClassVar[str] = ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.make_move()
        if self.done:
            messages.success(request, self.done)
        return redirect(self.back_to())

    def make_move(self) -> None:
        raise NotImplementedError


class ExportView(SchoolView):
    """A list taken away as `?as=xlsx` or `?as=csv`, filtered as on its page; each is logged."""

    http_method_names: ClassVar[list[str]] = ["get", "head"]
    noun: ClassVar[str] = ""

    def sheet(self) -> Sheet:
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kind = request.GET.get("as", "")
        sheet = self.sheet()
        note_export(self.noun, by=request.person)
        kind = kind if kind in KINDS else KINDS[0]
        return sheet_response(sheet, kind=kind, by=request.person)
