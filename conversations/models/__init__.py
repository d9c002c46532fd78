from conversations.models.bank import BankQuestion
from conversations.models.exemplar import Exemplar, ExemplarConsent
from conversations.models.link import RecordLink
from conversations.models.plan import PlannedTalk
from conversations.models.question import FollowUp, Question, RecordAction
from conversations.models.reader import LeadersNote, ReaderFor, SeniorNote, SupportOffer
from conversations.models.reading import Comment, Reading, Reply
from conversations.models.record import Record, RecordTeacher
from conversations.models.talk import Talk, TalkGuest, TeacherWords
from conversations.models.version import Version

__all__ = [
    "BankQuestion",
    "Comment",
    "Exemplar",
    "ExemplarConsent",
    "FollowUp",
    "LeadersNote",
    "PlannedTalk",
    "Question",
    "ReaderFor",
    "Reading",
    "Record",
    "RecordAction",
    "RecordLink",
    "RecordTeacher",
    "Reply",
    "SeniorNote",
    "SupportOffer",
    "Talk",
    "TalkGuest",
    "TeacherWords",
    "Version",
]
