""" "Look at my record": what the portal notices in a record, for its author's eyes alone and only when asked (D25)."""

from conversations.looking.look import Look, look_at

__all__ = ["Look", "look_at"]
