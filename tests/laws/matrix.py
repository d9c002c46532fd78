"""The permission matrix as one table: every address inside a school, what it is tried on, who sees it, who may do what.

An address that is missing here fails the build. Who does not see the thing gets 404; who sees it and may not do the
deed gets 403. The trust's officer and the outsider see nothing of Larkfield at all.
"""

from dataclasses import dataclass

EVERYBODY = (
    "teacher leader senior_leader head achievement_leader senco teaching_assistant reviewer chair data_lead "
    "administrator partner_reader"
)
READERS = "senior_leader head"
AUTHORS = "leader senior_leader head"
INVITED = "teacher leader"  # who sees a talk to come
WITH_IT = "teacher leader senior_leader head"  # who sees a record that was sent
LOOK_AFTER_PEOPLE = "senior_leader head data_lead administrator"
MANAGERS = "head administrator"


@dataclass(frozen=True)
class Row:
    """`on`: the thing of the world it is tried on, "" where there is none. `see`: who sees that thing."""

    get: str = ""
    post: str = ""
    on: str = ""
    see: str = ""


def on_record(which: str, *, get: str = "", post: str = "") -> Row:
    return Row(get=get, post=post, on=which, see="leader" if which in OWN else WITH_IT)


def on_action(*, get: str = "", post: str = "") -> Row:
    return Row(get=get, post=post, on="action", see=WITH_IT)


ITS_PEOPLE = "teacher leader"  # its owner and partner
HAND_OVER = "teacher senior_leader head"
OWN = ("draft_record", "discarded_record")
setup = Row(get=MANAGERS, post=MANAGERS)
person = "person"
sees_person = f"{LOOK_AFTER_PEOPLE} teaching_assistant"

MATRIX: dict[str, Row] = {
    "overview:home": Row(get=EVERYBODY),
    "notices:notice-list": Row(get=EVERYBODY),
    "notices:notice-seen": Row(post=EVERYBODY),
    "overview:summary": Row(get=READERS),
    "overview:summary-of": Row(get=READERS),
    "overview:summary-pdf": Row(get=READERS),
    "drafts:draft-save": Row(post="leader", on="draft", see="leader"),
    # Agreed actions: the teacher's, with the leader, from a record that both are in
    "actions:action-list": Row(get=EVERYBODY),
    "actions:action-detail": on_action(get=WITH_IT),
    "actions:action-begin": on_action(post=ITS_PEOPLE),
    "actions:action-finish": on_action(get=ITS_PEOPLE, post=ITS_PEOPLE),
    "actions:action-drop": on_action(get=ITS_PEOPLE, post=ITS_PEOPLE),
    "actions:action-carry-on": on_action(get=ITS_PEOPLE, post=ITS_PEOPLE),
    "actions:action-reopen": on_action(post=ITS_PEOPLE),
    "actions:action-hand-over": on_action(get=HAND_OVER, post=HAND_OVER),
    # Conversations
    "conversations:record-list": Row(get=EVERYBODY),
    "conversations:talk-list": Row(get=EVERYBODY),
    "conversations:talk-new": Row(get=AUTHORS, post=AUTHORS),
    "conversations:talk-detail": Row(INVITED, "", "talk", INVITED),
    "conversations:talk-edit": Row("leader", "leader", "talk", INVITED),
    "conversations:talk-cancel": Row("", "leader", "talk", INVITED),
    "conversations:talk-begin": Row("", "leader", "talk", INVITED),
    "conversations:own-words-edit": on_record("sent_record", get="teacher", post="teacher"),
    "conversations:record-nothing-to-add": on_record("sent_record", post="teacher"),
    "conversations:record-new": Row(get=AUTHORS, post=AUTHORS),
    "conversations:record-bring-in": Row(get=AUTHORS, post=AUTHORS),
    "conversations:record-queue": Row(get=READERS),
    "conversations:coverage": Row(get=READERS),
    "conversations:coverage-export": Row(get=READERS),
    "conversations:plan": Row(get=READERS, post=READERS),
    "conversations:agreed-list": Row(get=READERS),
    "conversations:agreed-export": Row(get=READERS),
    "conversations:record-export": Row(get=EVERYBODY),
    "conversations:queue-export": Row(get=READERS),
    "conversations:record-next": Row(post=READERS),
    "conversations:reader-list": Row(get=READERS, post=READERS),
    "conversations:reader-hand-on": Row(post=READERS),
    "conversations:queue-pack-pdf": Row(get=READERS),
    "conversations:record-partner": on_record("sent_record", post=READERS),
    "conversations:record-close-alone": on_record("sent_record"),
    "conversations:senior-note-list": on_record("sent_record", get=READERS, post=READERS),
    "conversations:senior-note-edit": Row("senior_leader", "senior_leader", "seniornote", READERS),
    "conversations:reading-offer": on_record("sent_record", post=READERS),
    "conversations:offer-answer": Row("", "leader", "supportoffer", AUTHORS),
    "conversations:pro-forma-pdf": Row(get=AUTHORS),
    "conversations:record-detail": on_record("sent_record", get=WITH_IT),
    "conversations:record-pdf": on_record("sent_record", get=WITH_IT),
    "conversations:feedback-pdf": on_record("returned_record", get=AUTHORS),
    "conversations:record-edit": on_record("draft_record", get="leader", post="leader"),
    "conversations:record-preview": on_record("draft_record", get="leader"),
    "conversations:record-look": on_record("draft_record", get="leader", post="leader"),
    "conversations:record-bank": on_record("draft_record", get="leader", post="leader"),
    "conversations:record-cards": on_record("draft_record", get="leader"),
    "conversations:record-cards-pdf": on_record("draft_record", get="leader"),
    "conversations:record-word": on_record("sent_record", get=WITH_IT),
    "conversations:record-continue": on_record("sent_record", post="leader"),
    "conversations:link-add": on_record("sent_record", get="leader", post="leader"),
    "conversations:link-remove": Row("", "leader", "recordlink", WITH_IT),
    "conversations:bank-list": Row(get=AUTHORS),
    "conversations:bank-cards": Row(get=AUTHORS),
    "conversations:bank-cards-pdf": Row(get=AUTHORS),
    "conversations:bankquestion-add": Row(get=AUTHORS, post=AUTHORS),
    "conversations:bankquestion-edit": Row("leader", "leader", "bankquestion", AUTHORS),
    "conversations:bankquestion-retire": Row("", "leader", "bankquestion", AUTHORS),
    "conversations:wording-keep": Row("", "leader", "sent_comment", AUTHORS),
    "conversations:reading-look": on_record("sent_record", get=READERS),
    "conversations:record-send": on_record("draft_record", post="leader"),
    "conversations:record-discard": on_record("draft_record", post="leader"),
    "conversations:record-restore": on_record("discarded_record", post="leader"),
    "conversations:record-withdraw": on_record("sent_record", post="leader"),
    "conversations:follow-up-add": on_record("sent_record", get="leader", post="leader"),
    "conversations:follow-up-edit": on_record("sent_record", get="leader", post="leader"),
    "conversations:follow-up-from-action": on_record("sent_record", get="leader", post="leader"),
    "conversations:round-detail": on_record("returned_record", get=WITH_IT),
    "conversations:record-claim": on_record("sent_record", post=READERS),
    "conversations:record-reading": on_record("sent_record", get=READERS),
    "conversations:reading-save": on_record("sent_record", post=READERS),
    "conversations:reading-purpose": on_record("sent_record", post=READERS),
    "conversations:reading-go-on": on_record("sent_record", post=READERS),
    "conversations:reading-talk": on_record("sent_record", post=READERS),
    "conversations:reading-check": on_record("sent_record", get=READERS),
    "conversations:record-return": on_record("sent_record", post=READERS),
    "conversations:record-close": on_record("sent_record", post=READERS),
    "conversations:record-watch": on_record("sent_record", post=READERS),
    "conversations:record-take-back": on_record("returned_record", post="senior_leader"),
    "conversations:comment-add": on_record("sent_record", post=READERS),
    "conversations:comment-edit": Row("", "senior_leader", "comment", "senior_leader"),
    "conversations:comment-remove": Row("", "senior_leader", "comment", "senior_leader"),
    "conversations:comment-put-back": Row("", "senior_leader", "removed_comment", "senior_leader"),
    "conversations:comment-resolve": Row("", READERS, "sent_comment", AUTHORS),
    "conversations:exemplar-list": Row(get=AUTHORS),
    "conversations:exemplar-offer": on_record("finished_record", post=AUTHORS),
    "conversations:exemplar-detail": Row(WITH_IT, "", "exemplar", WITH_IT),
    "conversations:exemplar-edit": Row("leader", "leader", "offered_exemplar", "leader"),
    "conversations:exemplar-ask": Row("", "leader", "offered_exemplar", "leader"),
    "conversations:exemplar-agree": Row("", "teacher", "exemplar", WITH_IT),
    "conversations:exemplar-decline": Row("", "teacher", "exemplar", WITH_IT),
    "conversations:exemplar-withdraw": Row("", "leader", "exemplar", WITH_IT),
    "conversations:exemplar-practice": Row(AUTHORS, AUTHORS, "exemplar", WITH_IT),
    "conversations:exemplar-compare": Row(AUTHORS, "", "exemplar", WITH_IT),
    "conversations:exemplar-again": Row("", AUTHORS, "exemplar", WITH_IT),
    "conversations:leadersnote-list": Row(get=AUTHORS),
    "conversations:leadersnote-write": Row(get=READERS, post=READERS),
    "conversations:leadersnote-preview": Row(get=READERS),
    "conversations:leadersnote-send": Row(post=READERS),
    # The office
    "office:person-list": Row(get=LOOK_AFTER_PEOPLE),
    "office:person-export": Row(get=LOOK_AFTER_PEOPLE),
    "office:person-add": Row(get=MANAGERS, post=MANAGERS),
    "office:person-detail": Row(sees_person, "", person, sees_person),
    "office:person-edit": Row(
        f"{MANAGERS} teaching_assistant", f"{MANAGERS} teaching_assistant", person, sees_person
    ),
    "office:person-invite": Row("", MANAGERS, person, sees_person),
    "office:person-leave": Row(MANAGERS, MANAGERS, person, sees_person),
    "office:acting-head": Row(get="chair data_lead", post="chair data_lead"),
    "office:acting-head-agree": Row("", "chair", "acting_head", "chair data_lead"),
    "office:person-hand-over": Row("head", "head", person, sees_person),
    "office:grant-add": Row(MANAGERS, MANAGERS, person, sees_person),
    "office:grant-agree": Row("", "head", "grant", sees_person),
    "office:grant-end": Row("", MANAGERS, "grant", sees_person),
    "office:setup": Row(get=MANAGERS),
    "office:school-edit": setup,
    "office:words-edit": setup,
    "office:year-list": setup,
    "office:halfterm-edit": setup,
    "office:subject-list": setup,
    "office:yeargroup-list": setup,
    "office:schoolclass-list": setup,
    "office:priority-list": setup,
    "office:closure-list": setup,
    "office:subject-edit": setup,
    "office:yeargroup-edit": setup,
    "office:schoolclass-edit": setup,
    "office:priority-edit": setup,
    "office:closure-edit": setup,
    "office:abbreviation-list": setup,
    "office:abbreviation-edit": setup,
}
