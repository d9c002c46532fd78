"""No row crosses schools: every foreign key against a foreign parent, and a canary of the other school on every channel."""

import pytest
from django.apps import apps
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django_scopes.exceptions import ScopeError

from qa_portal.moves.models import LogIsAppendOnly
from qa_portal.notices.models import OutboxMail
from qa_portal.schools.scope import SchoolOwned, everywhere, school_scope
from tests.cast import ACTORS
from tests.laws.conftest import IN_SCHOOL
from tests.laws.matrix import MATRIX
from tests.laws.world import CANARIES

pytestmark = pytest.mark.django_db

OWNED = [model for model in apps.get_models() if issubclass(model, SchoolOwned)]
# The log refuses every change, whatever it points at.
REFUSED = (ValidationError, LogIsAppendOnly)
KEYS = [
    (model, field)
    for model in OWNED
    for field in model._meta.concrete_fields
    if field.remote_field and issubclass(field.remote_field.model, SchoolOwned)
]


def some(model):
    with everywhere():
        return model.objects.first()


@pytest.mark.parametrize(("model", "field"), KEYS, ids=[f"{m.__name__}.{f.name}" for m, f in KEYS])
def test_a_foreign_parent_is_refused(model, field, world, elsewhere):
    with school_scope(world.school):
        row = model.objects.first()
        assert row is not None, f"The world of the laws has no {model.__name__} yet."
    with school_scope(elsewhere.school):
        parent = field.remote_field.model.objects.first()
    assert parent is not None
    with school_scope(world.school):
        with pytest.raises(REFUSED):
            model.objects.filter(pk=row.pk).update(**{field.name: parent})
        with pytest.raises(REFUSED):
            model.objects.filter(pk=row.pk).update(**{field.attname: parent.pk})
        setattr(row, field.attname, parent.pk)
        with pytest.raises(REFUSED):
            SchoolOwned.save(row)
        with pytest.raises(REFUSED):
            model.objects.bulk_create([row])


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)
def test_nothing_is_found_or_made_outside_a_scope(model, db):
    for deed in (
        "all",
        "count",
        "exists",
        "first",
        "explain",
        "create",
        "get_or_create",
        "exclude",
        "values",
    ):
        with pytest.raises(ScopeError):
            getattr(model.objects, deed)()
    with pytest.raises(ScopeError):
        model.objects.bulk_create([])


def test_the_scope_of_one_school_holds_nothing_of_another(world, elsewhere):
    with school_scope(world.school):
        assert not any(model.objects.exclude(school=world.school).exists() for model in OWNED)


@pytest.mark.slow
def test_the_canary_of_another_school_is_never_seen(
    world, elsewhere, clients, run_tasks, in_larkfield
):
    """Every page and PDF of Larkfield, as everybody; the canary of Brackenhill is in all its words."""
    canary, seen = CANARIES["brackenhill"].encode(), 0
    for name, _, keywords in IN_SCHOOL:
        row = MATRIX[name]
        for actor in (*row.get.split(), "trust", "outsider"):
            response = clients[actor].get(reverse(name, kwargs=world.kwargs_for(keywords, row.on)))
            assert canary not in response.content, (name, actor)
            assert canary.decode() not in str(response.headers), (name, actor)
            seen += 1
    assert seen > 200
    run_tasks()
    sent = [*OutboxMail.objects.all(), *mail.outbox]
    assert all(canary.decode() not in f"{each.subject} {each.body}" for each in sent)


def test_the_canary_can_be_seen_at_home(elsewhere, clients):
    """The control: the outsider does see it at Brackenhill, so the test above can fail."""
    address = reverse("conversations:record-list", kwargs={"school": "brackenhill"})
    assert CANARIES["brackenhill"].encode() in clients["outsider"].get(address).content


def test_the_cast_is_whole():
    assert len(ACTORS) == 14
