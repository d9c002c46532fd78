"""Bad input never reaches a view or a query: NUL bytes and broken characters are a 400, wherever they stand."""

import pytest
from django.test import Client

from qa_portal.schools.models import Person, Subject

HOME = "/schools/larkfield/"
ODD = ["%00", "a%00b", "x=%00", "q=a&q=b%00", "%2500", "q=%ed%a0%80", "q=%ff%fe", "q=%", "q=%u0000"]


@pytest.mark.parametrize("query", ["q=%00", "q=a%00b", "%00=a", "a=1&b=%00"])
@pytest.mark.parametrize("who", ["teacher", None])
def test_a_nul_in_the_query(client_of, client, query, who):
    answer = (client_of(who) if who else client).get(f"{HOME}?{query}")

    assert answer.status_code == 400
    assert "<h1>That could not be read</h1>" in answer.content.decode()


@pytest.mark.parametrize("path", ["%00", "a%00b/", "people/%00/", "people/..%00/"])
def test_a_nul_in_the_path(client_of, path):
    assert client_of("teacher").get(HOME + path).status_code == 400


@pytest.mark.parametrize("cookie", ["sessionid", "csrftoken", "anything"])
def test_a_nul_in_a_cookie(client, db, cookie):
    """A quoted cookie may carry one as \\000, and the session's key goes into a query."""
    answer = client.get(HOME, headers={"Cookie": f'{cookie}="abcdefgh\\000ijkl"'})

    assert answer.status_code == 400


@pytest.mark.parametrize("name", ["name", "na\x00me"])
@pytest.mark.parametrize("kind", ["multipart", "urlencoded"])
def test_a_nul_in_a_form(client_of, name, kind, in_larkfield):
    fields = {name: "Sorrel\x00Pike", "initials": "SP"}
    client = client_of("administrator")
    if kind == "multipart":
        answer = client.post(f"{HOME}people/add/", fields)
    else:
        from urllib.parse import urlencode

        answer = client.post(
            f"{HOME}people/add/",
            urlencode(fields),
            content_type="application/x-www-form-urlencoded",
        )
    assert answer.status_code == 400
    assert not Person.objects.filter(initials="SP").exists()


def test_a_broken_character_in_a_form_is_no_500(client_of, in_larkfield):
    body = b"name=%ED%A0%80&initials=SP&position=1"
    answer = client_of("administrator").post(
        f"{HOME}setup/subjects/", body, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code in (302, 400)
    assert not any("\ud800" <= char <= "\udfff" for s in Subject.objects.all() for char in s.name)


@pytest.mark.parametrize("query", ODD)
@pytest.mark.parametrize("where", ["", "conversations/", "people/", "setup/words/"])
def test_odd_queries_never_break_a_page(client_of, query, where):
    assert client_of("head").get(f"{HOME}{where}?{query}").status_code in (200, 400)


@pytest.mark.parametrize(
    "path",
    [
        "..",
        "../brackenhill/",
        "%2e%2e/",
        "people/00000000-0000-0000-0000-00000000000g/",
        "%ff",
        "\u202e/",
    ]
    + [
        "people/" + "9" * 500 + "/",
        "a" * 3000,
        "people//",
        "people/%0d%0aSet-Cookie:x=y/",
        "%ed%a0%80",
    ],
)
def test_odd_paths_are_not_there(client_of, path):
    answer = client_of("head").get(HOME + path)

    assert answer.status_code == 404
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("kind", ["text/plain", "application/json", "multipart/form-data", "x", ""])
def test_a_body_of_another_kind_is_no_500(client_of, kind):
    answer = client_of("administrator").generic(
        "POST", f"{HOME}people/add/", b"\x00\xff{]", content_type=kind
    )
    assert answer.status_code in (400, 422)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_other_methods_do_nothing(client_of, method):
    answer = client_of("administrator").generic(method, f"{HOME}people/add/", b"name=x")
    assert answer.status_code == 405


def test_an_unknown_host_is_refused(db):
    answer = Client(raise_request_exception=False).get(
        "/sign-in/", headers={"Host": "evil.example"}
    )
    assert answer.status_code == 400
    assert b"evil.example" not in answer.content


@pytest.mark.parametrize("field", ["name", "initials", "job", "email"])
def test_a_megabyte_in_a_field_is_a_field_error(client_of, in_larkfield, field):
    fields = {"name": "Sorrel", "initials": "SP", "working_days": ["1"]} | {field: "x" * 1_000_000}
    answer = client_of("administrator").post(f"{HOME}people/add/", fields)

    assert answer.status_code == 422
    assert not Person.objects.filter(initials="SP").exists()


@pytest.mark.parametrize("text", ["a\x01b", "a\x1bb", "a\x7fb"])
def test_control_characters_are_taken_out(client_of, in_larkfield, text):
    fields = {"name": text, "position": "1"}
    client_of("administrator").post(f"{HOME}setup/subjects/", fields)

    assert Subject.objects.get().name == "ab"
