from conversations.models.question import FollowUp, Question, RecordAction
from conversations.models.reading import Comment, Reading, Reply
from conversations.models.record import Record, RecordTeacher
from conversations.models.version import Version

__all__ = [
    "Comment",
    "FollowUp",
    "Question",
    "Reading",
    "Record",
    "RecordAction",
    "RecordTeacher",
    "Reply",
    "Version",
]
