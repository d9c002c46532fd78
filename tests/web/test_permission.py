"""Default deny: `may` answers no to everything that is not clearly yes, and a view without a permission does not run."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
import rules
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpResponse
from django.urls import URLPattern, get_resolver
from django.views import View

from qa_portal import clock
from qa_portal.office.permissions import Perm
from qa_portal.schools.scope import school_scope
from qa_portal.web.permission import anyone, holds, may
from qa_portal.web.views import MoveView, SchoolView
from tests.factories import GrantFactory, PersonFactory


@pytest.fixture
def rule():
    """`rule(predicate)`: a permission for this test alone."""
    names = []

    def made(predicate) -> str:
        names.append(f"test.rule_{len(names)}")
        rules.add_rule(names[-1], predicate)
        return names[-1]

    yield made
    for name in names:
        rules.remove_rule(name)


def test_yes_is_yes(cast, in_larkfield):
    """The control: each refusal below comes from the one thing that it changes."""
    assert may(cast.head, Perm.EDIT_PERSON, cast.teacher) is True
    assert may(cast.head, Perm.SEE_PEOPLE) is True


def test_nobody_may_nothing():
    assert may(None, Perm.SEE_PERSON) is False
    assert may(None, Perm.SEE_PERSON, object()) is False


def test_an_unknown_permission_is_refused(cast, in_larkfield):
    for name in ("", "office.see_peple", "anything", None, 7):
        assert may(cast.head, name) is False


def test_another_schools_thing_is_refused(cast, brackenhill, in_larkfield):
    with school_scope(brackenhill):
        foreign = PersonFactory()
    assert may(cast.head, Perm.EDIT_PERSON, foreign) is False
    with school_scope(brackenhill):
        assert may(cast.outsider, Perm.EDIT_PERSON, foreign) is True
        assert may(cast.outsider, Perm.EDIT_PERSON, cast.teacher) is False


def test_somebody_who_has_left_is_refused(cast, in_larkfield):
    cast.head.left_on = clock.today()
    assert may(cast.head, Perm.SEE_PEOPLE) is False
    assert may(cast.head, Perm.SEE_PERSON, cast.head) is False
    cast.head.left_on = clock.today() + timedelta(days=1)
    assert may(cast.head, Perm.SEE_PEOPLE) is True


def test_a_failing_rule_refuses(cast, rule, caplog):
    @rules.predicate
    def fails(person, obj):
        raise ZeroDivisionError("a secret in the exception")

    assert may(cast.head, rule(fails)) is False
    assert may(cast.head, rule(anyone & fails)) is False
    assert "failed, so it is refused" in caplog.text


def test_an_answer_is_always_true_or_false(cast, rule):
    @rules.predicate
    def none(person, obj):
        return None

    assert may(cast.head, rule(none)) is False
    assert may(cast.head, rule(anyone)) is True


def test_roles_are_a_union_of_those_in_force(in_larkfield, rule):
    person, either = PersonFactory(), rule(holds("senco", "chair"))
    GrantFactory(person=person, role="chair", ends_on=clock.today() - timedelta(days=1))
    assert may(person, either) is False
    GrantFactory(person=person, role="senco")
    assert may(type(person).objects.get(pk=person.pk), either) is True


# --- Views


def request_of(person, method: str = "GET"):
    return SimpleNamespace(person=person, method=method, school=None, headers={})


def test_a_view_without_a_permission_does_not_run(cast):
    class Forgotten(SchoolView):
        def get(self, request):
            return HttpResponse("secret")

    with pytest.raises(ImproperlyConfigured, match="Forgotten declares no permission"):
        Forgotten.as_view()(request_of(cast.head))


def test_a_view_with_a_misspelt_permission_refuses_everybody(cast):
    class Misspelt(SchoolView):
        permission = "office.see_peple"

        def get(self, request):
            return HttpResponse("secret")

    with pytest.raises(PermissionDenied):
        Misspelt.as_view()(request_of(cast.head))


def test_every_address_of_a_school_is_a_view_that_declares_its_permission():
    def patterns(resolver, prefix=""):
        for each in resolver.url_patterns:
            where = prefix + str(each.pattern)
            if isinstance(each, URLPattern):
                yield where, each.callback
            else:
                yield from patterns(each, where)

    views = {w: v for w, v in patterns(get_resolver()) if w.startswith("schools/")}
    assert len(views) > 50
    for where, callback in views.items():
        view: type[View] = callback.view_class
        assert issubclass(view, SchoolView), where
        assert view.permission and rules.rule_exists(str(view.permission)), where
        if issubclass(view, MoveView):
            assert view.http_method_names == ["post"], where
