"""Whatever is typed or forged into the forms of exemplars, practice and notes, the answer is a page; run on both engines."""

import pytest

from conversations.exemplars.copying import fields_of
from conversations.exemplars.offering import offer
from conversations.exemplars.ours import OURS
from tests.conversations.exemplars import finished
from tests.conversations.typing import HOSTILE

FINE = {200, 302, 409, 413, 422}


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_text_in_every_field_at_once(client_of, send, reader, cast, url, text):
    exemplar = offer(finished(send, reader), by=cast.leader)
    practice = ("kind-1", "place-1", "text-1", "kind-99", "text-x", "act")
    forms = {
        ("leader", exemplar.url("exemplar-edit")): tuple(fields_of(exemplar)),
        ("head", url("exemplar-practice", exemplar=OURS)): practice,
        ("head", url("leadersnote-write")): ("text", "id"),
        ("head", url("leadersnote-send")): ("text", "id", "all_the_same"),
        ("leader", exemplar.url("exemplar-ask")): ("asked",),
    }
    for (who, address), names in forms.items():
        client = client_of(who)
        typed = dict.fromkeys(names, text[:40000]) | {"draft-revision": "0"}
        assert client.post(address, typed).status_code in FINE, address
        if not address.endswith(("send/", "ask/")):
            assert client.get(address).status_code in (200, 403)
