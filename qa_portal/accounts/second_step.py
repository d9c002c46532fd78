"""The second step of signing in: which roles need one is a setting, and nobody who holds one does without."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings

from qa_portal.accounts.models import User


def must_set_up_second_step(user: User, roles: Iterable[str]) -> bool:
    """One of these roles needs a second step and this user has none; recovery codes alone are none."""
    if not set(settings.MFA_REQUIRED_ROLES).intersection(roles):
        return False
    return not is_mfa_enabled(user, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])
