from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "qa_portal.accounts"
    verbose_name = "Accounts"
