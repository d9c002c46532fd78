from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class SchoolsConfig(AppConfig):
    name = "qa_portal.schools"
    verbose_name = "Schools"

    def ready(self) -> None:
        from qa_portal.schools.scope import close_gaps

        close_gaps()
        _refuse_unknown_roles()


def _refuse_unknown_roles() -> None:
    """A role that is misspelt in MFA_REQUIRED_ROLES would go without its second step."""
    from qa_portal.schools.choices import Role

    if unknown := set(settings.MFA_REQUIRED_ROLES) - set(Role.values):
        raise ImproperlyConfigured(
            f"MFA_REQUIRED_ROLES names no role: {', '.join(sorted(unknown))}."
        )
