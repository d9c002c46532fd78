"""One school at a time: outside an opened scope no row of a school can be read or written, and no row may point abroad."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django_scopes import ScopedManager, scope, scopes_disabled
from django_scopes.exceptions import ScopeError
from django_scopes.manager import DisabledQuerySet
from django_scopes.state import get_scope

__all__ = ["SchoolOwned", "SchoolOwnedQuerySet", "current_school_id", "school_scope", "scoped"]


class ForeignParent(ValidationError):
    """A row was about to point at another school's row."""


def school_scope(school: models.Model):
    """Open the scope of `school` for a block; everything school-owned inside is that school's."""
    return scope(school=school)


def current_school_id() -> uuid.UUID:
    """The id of the school whose scope is open; raises ScopeError where none is."""
    state = get_scope()
    if not state.get("_enabled", True) or "school" not in state:
        raise ScopeError("Open a school's scope before making a row that belongs to a school.")
    return state["school"].pk


def close_gaps() -> None:
    """Refuse, outside a scope, the queryset methods that django-scopes leaves open."""
    for name in ("exists", "explain", "create", "bulk_create", "bulk_update", "in_bulk"):
        setattr(DisabledQuerySet, name, DisabledQuerySet.error)
    for name in ("exclude", "defer", "select_related", "prefetch_related", "alias", "contains"):
        setattr(DisabledQuerySet, name, DisabledQuerySet.error)


def _owned_parents(model: type[models.Model]) -> list[models.ForeignKey]:
    return [
        field
        for field in model._meta.concrete_fields
        if field.remote_field and issubclass(field.remote_field.model, SchoolOwned)
    ]


def _refuse_foreign_parents(rows: Iterable["SchoolOwned"]) -> None:
    """Raise ForeignParent where a row points at a parent in another school; one query a parent model at most."""
    open_school = current_school_id()
    unknown: dict[type[SchoolOwned], set[uuid.UUID]] = {}
    for row in rows:
        if row.school_id != open_school:
            raise ForeignParent("This row belongs to another school than the one that is open.")
        for field in _owned_parents(type(row)):
            if (parent_id := getattr(row, field.attname)) is None:
                continue
            if not field.is_cached(row):
                unknown.setdefault(field.remote_field.model, set()).add(parent_id)
            elif getattr(row, field.name).school_id != row.school_id:
                raise ForeignParent(f"{field.name} belongs to another school.")
    for model, ids in unknown.items():
        if model.objects.filter(pk__in=ids).count() != len(ids):
            raise ForeignParent(f"A {model._meta.verbose_name} belongs to another school.")


class SchoolOwnedQuerySet(models.QuerySet):
    def update(self, **changes: Any) -> int:
        for field in _owned_parents(self.model):
            value = changes.get(field.name, changes.get(field.attname))
            if value is None or hasattr(value, "resolve_expression"):
                continue
            if isinstance(value, SchoolOwned):
                at_home = value.school_id == current_school_id()
            else:
                at_home = field.remote_field.model.objects.filter(pk=value).exists()
            if not at_home:
                raise ForeignParent(f"{field.name} belongs to another school.")
        return super().update(**changes)

    def bulk_create(self, objs: Iterable["SchoolOwned"], **options: Any) -> list:
        objs = list(objs)
        _refuse_foreign_parents(objs)
        return super().bulk_create(objs, **options)

    def bulk_update(self, objs: Iterable["SchoolOwned"], fields: Iterable[str], **options) -> int:
        objs = list(objs)
        _refuse_foreign_parents(objs)
        return super().bulk_update(objs, fields, **options)


def scoped(queryset: type[SchoolOwnedQuerySet] = SchoolOwnedQuerySet) -> models.Manager:
    """The manager of a school-owned model, over a queryset of its own where it has one."""
    return ScopedManager(school="school", _manager_class=models.Manager.from_queryset(queryset))


class SchoolOwned(models.Model):
    """A row that belongs to one school, found in that school's scope alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(
        "schools.School",
        on_delete=models.PROTECT,
        default=current_school_id,
        editable=False,
        related_name="+",
    )

    objects = scoped()

    class Meta:
        abstract = True

    def save(self, **options: Any) -> None:
        _refuse_foreign_parents([self])
        super().save(**options)


def everywhere():
    """Lift the scope for a block: for the clock, sign-in and the laws, never for a page of a school."""
    return scopes_disabled()
