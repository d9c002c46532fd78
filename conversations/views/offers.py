"""Offers of support: kept at the desk, answered on the leader's page."""

from django.core.exceptions import ValidationError

from conversations.choices import OfferAnswer
from conversations.forms.sharing import OfferAnswerForm, OfferForm
from conversations.models import SupportOffer
from conversations.offering import answer_offer, keep_offer
from conversations.permissions import Perm
from conversations.views.desk_acts import DeskAct
from qa_portal.moves.door import IllegalMove
from qa_portal.web.views import MoveView


class ReadingOfferView(DeskAct):
    """What this reader offers, sent with the round."""

    def act(self) -> None:
        form = OfferForm(self.request.POST)
        if not form.is_valid():
            raise ValidationError([e for errors in form.errors.values() for e in errors])
        given = form.cleaned_data
        keep_offer(
            self.object, by=self.request.person, what=given["what"], when=given["when_words"]
        )


class OfferAnswerView(MoveView):
    """The leader's answer, with one press."""

    permission = Perm.ANSWER_OFFER
    model = SupportOffer

    def get_queryset(self):
        return super().get_queryset().select_related("reading__record__school", "reading__reader")

    def make_move(self) -> None:
        form = OfferAnswerForm(self.request.POST)
        if not form.is_valid():
            raise IllegalMove("Choose “Yes, please” or “Not now”.")
        answer_offer(self.object, OfferAnswer(form.cleaned_data["answer"]), by=self.request.person)
