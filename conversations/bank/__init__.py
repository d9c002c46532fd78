"""The question bank: questions worth asking again, those of the portal and those of the school's leaders (row 11)."""

from conversations.bank.offering import Asked, Offer, asked_in, chosen, offers
from conversations.bank.with_the_portal import WITH_THE_PORTAL

__all__ = ["WITH_THE_PORTAL", "Asked", "Offer", "asked_in", "chosen", "offers"]
