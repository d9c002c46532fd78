"""People with an authenticator app, and the codes that it shows."""

import time
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

from qa_portal.accounts.models import User

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_now(secret: str = SECRET, *, steps: int = 0) -> str:
    """The six figures that an authenticator app shows now, or some half minutes away."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


@pytest.fixture
def give_app(db) -> Callable[[User], RecoveryCodes]:
    """`give_app(user)`: the user has an authenticator app with SECRET, and recovery codes."""

    def given(user: User) -> RecoveryCodes:
        TOTP.activate(user, SECRET)
        return RecoveryCodes.activate(user)

    return given


def apps_of(user: User) -> set[str]:
    return set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
