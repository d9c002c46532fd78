from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "conversations"
    verbose_name = "Conversations"

    def ready(self) -> None:
        from conversations.choices import Section
        from qa_portal.schools.vocabulary import register_sections

        register_sections({f"section.{code}": label for code, label in Section.choices})
