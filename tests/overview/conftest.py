"""The half term that was counted by hand, for the pages of the top floor."""

from collections.abc import Iterator

import pytest

from qa_portal import clock
from tests.conversations.half_term import THURSDAY, HalfTermOfTalk, build


@pytest.fixture
def thursday() -> Iterator[None]:
    with clock.set_to(THURSDAY):
        yield


@pytest.fixture
def half_term(thursday, cast, in_larkfield) -> HalfTermOfTalk:
    return build(cast)
