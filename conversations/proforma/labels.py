"""The labels of a pro forma, however a school writes them: which box a line is the label of, and the words after it.

A wording that is only ever a label may stand alone, before a colon, or before a dash; a wording that is also an
ordinary word ("Notes", "With") needs the colon, a cell or a line of its own.
"""

import re

from qa_portal.web.dates import read_day

HEADER = ("teachers", "leader", "date", "timing")
BODY = ("summary", "questions", "responses", "actions", "impact", "follow_ups")

_THE = r"(?:the |any |all |some )?"
_UNIT = (
    rf"{_THE}(?:unit|topic|theme|sequence|lessons?)(?: (?:of|or) (?:work|learning|lessons|topic))?"
)
_SUMMARY = rf"(?:brief |short )?summary(?: of {_THE}(?:{_UNIT}|work|conversation|discussion))?"
_OUTCOMES = (
    r"(?:the )?(?:relevant |intended |key |main )*(?:learning )?"
    r"(?:outcomes?|objectives?|intentions?)(?: intended)?"
)
_SLASH = r"\s*(?:/|,|&|\+|and|or)\s*"
_FOLLOW = r"follow[ -]?(?:ups?|through)"
_ASKED = r"(?:explored|asked|discussed|covered|spoken|posed|raised|used)"
_TALK = r"(?:(?:learning )?conversations?|discussions?|meetings?|talks?|dialogues?)"
_STAFF = r"(?:teachers?|staff(?: members?)?|members? of staff|colleagues?|practitioners?)"
_ACTIONS = r"(?:(?:agreed|key|next) )?(?:actions?|action points?|next steps?)(?: (?:agreed|points?|to (?:be )?taken?))?"
_POINTS = r"(?:(?:key|main) )?(?:points?|findings|learning)"

_LABELS = (
    (
        "title",
        rf"(?:{_TALK})(?: (?:record|pro ?-?forma|form|sheet|template|notes))+|record of {_THE}{_TALK}"
        r"|learning conversations?|pro ?-?forma",
    ),
    ("number", r"no\.?|nr\.?|#|number|q ?no\.?"),
    (
        "timing",
        r"before\s*[/,]\s*during(?: (?:the )?unit)?\s*(?:[/,]|,? or)\s*after(?: (?:the |a )?unit(?: of work)?)?\s*\??"
        rf"|timing(?: (?:in|of|within) {_THE}(?:{_UNIT}|{_TALK}))?|(?:stage|point|place) (?:in|of) {_UNIT}|when in {_UNIT}",
    ),
    (
        "teachers",
        rf"(?:name(?:\(?s\)?)? of )?(?:class |year )?{_STAFF}(?:\(s\))?(?:['’]s)?"
        rf"(?: names?| initials| involved| present| spoken (?:to|with)|{_SLASH}(?:class|year group|year|team))*",
    ),
    (
        "leader",
        r"(?:name of )?(?:the )?(?:subject |middle |phase |year |senior |curriculum |team |learning )*(?:leader|lead)s?"
        rf"(?:['’]s)?(?: names?| initials)?|{_TALK} led by|led by|leader of {_TALK}|(?:completed|recorded|written) by",
    ),
    ("date", rf"(?:the )?date(?: (?:and time|held|of {_THE}{_TALK}))?|(?:day|date) held|held on"),
    (
        "summary",
        rf"{_SUMMARY}(?:{_SLASH}{_OUTCOMES})?|{_OUTCOMES}|(?:{_UNIT})(?: summary)?{_SLASH}{_OUTCOMES}|unit of work"
        rf"|(?:{_UNIT}) summary|(?:main )?(?:focus|purpose|context|background|aim)(?: (?:of|for) {_THE}{_TALK})?"
        rf"|(?:focus|purpose|context){_SLASH}(?:focus|purpose|context)",
    ),
    (
        "impact",
        rf"(?:impact|outcomes?) (?:sought|intended|expected|hoped for|wanted)(?: from {_THE}(?:actions?|them))?"
        r"|(?:intended|expected|desired) impact",
    ),
    (
        "responses",
        rf"{_THE}{_POINTS}{_SLASH}{_THE}(?:agreed )?actions?(?:(?: arising)|,|{_SLASH}|(?:the )?impact sought(?: from them)?|\s)*"
        rf"|{_THE}agreed actions? arising(?:,?{_SLASH}(?:the )?impact sought(?: from them)?)?"
        rf"|(?:key|main) points(?: (?:from|of|in|arising(?: from)?) ?{_THE}(?:{_TALK})?| made| noted| raised)?"
        rf"|(?:(?:the |key |main )?{_STAFF}(?:['’]s?|s['’])? |key |main )?(?:responses?|answers?|replies)"
        rf"(?:{_SLASH}(?:key points|evidence|notes|comments))?(?: (?:from|of|by|given by) {_THE}{_STAFF})?"
        r"|what (?:the )?(?:teachers?|they|was) said|what came back",
    ),
    (
        "questions",
        rf"(?:(?:the )?(?:main|key|focus|possible|open) )?(?:questions?|prompts?)(?:\(s\))?(?:{_SLASH}(?:main |key )?"
        rf"(?:areas?|themes?|topics?|points?|prompts?|lines? of enquiry)(?:\(s\))?)?(?: (?:that were |to be )?{_ASKED})?"
        rf"(?: (?:in|during|of|for) {_THE}{_TALK})?"
        rf"|(?:main |key )?(?:areas?|themes?|topics?|lines? of enquiry)(?: {_ASKED}| of (?:discussion|enquiry))+"
        rf"(?: (?:in|during) {_THE}{_TALK})?|(?:main |key )?(?:discussion points|areas)|(?:main |key )?lines? of enquiry",
    ),
    (
        "follow_ups",
        rf"(?:planned |any )?{_FOLLOW}(?: (?:actions?|points?|notes?|needed|planned|required|work))?"
        rf"(?:\s*[–—:/,-]?\s*(?:and )?(?:the )?(?:impact|outcomes?) ?(?:achieved|of actions|seen)?(?: from {_THE}actions?)?)?"
        rf"|impact achieved(?: from {_THE}actions?)?|impact of actions",
    ),
    ("actions", rf"{_THE}{_ACTIONS}(?:{_SLASH}(?:who|when|by whom|by when|targets?))*"),
)
# A bracket after a label is its explanation: "Questions (as spoken)".
_ALONE = [
    (
        code,
        re.compile(
            rf"(?:\d[.)]\s*)?(?:{wording})(?:\s*\d{{1,2}}|\s*\([^)]*\))?\s*[.:?*–—-]*\s*", re.I
        ),
    )
    for code, wording in _LABELS
]
_WITH_WORDS = [
    (
        code,
        re.compile(
            rf"(?:{wording})(?:\s*\([^)]*\))?\s*(?::\s*[–—-]*|\s[–—-])\s*(?P<rest>\S.*)",
            re.I | re.S,
        ),
    )
    for code, wording in _LABELS
    if code not in ("title", "number")
]
_TIMING_ASKED = re.compile(rf"(?:{dict(_LABELS)['timing']})\s*(?P<rest>\S.*)", re.I)
_DATE_GIVEN = re.compile(r"date(?: of (?:the )?(?:learning )?conversation)?\s+(?P<rest>\d.*)", re.I)
_TIMING_CHOSEN = re.compile(r"(?:before|during|after)(?: (?:the |a )?unit(?: of work)?)?\.?", re.I)
_TICKED = re.compile(r"\bbefore\b.*\bduring\b.*\bafter\b", re.I)
_TEAM = re.compile(r"[^:–—]{0,50}\b(?:teachers?|team|staff)\s*(?:(?::|\s[–—-])\s*\S.*)?", re.I)
_LONGEST = 130

# Questions and answers one below the other, as in a transcript.
_QUESTION_MARK = re.compile(
    r"q(?:uestion)?\s*(?:no\.?\s*)?\d{0,2}\s*[.:)–—-]\s*(?P<rest>\S.*)", re.I | re.S
)
_ANSWER_MARK = re.compile(
    r"(?:a(?:nswer)?|r(?:esponse)?)\s*(?:(?:\d{1,2}\s*[.:)–—-])|[:–—])\s*(?P<rest>\S.*)",
    re.I | re.S,
)

# The guidance that some schools leave printed under the labels; a few words of each are enough to know it by.
GUIDANCE = re.compile(
    r"timing of the learning conversation in the sequence|summary should be very brief"
    r"|always include the actual wording|response should match the question"
    r"|almost all learning conversations have|responses should be personal, as far as possible"
    r"|points made in the follow up almost always",
    re.IGNORECASE,
)


def label_of(text: str) -> tuple[str, str] | None:
    """The box that a line is the label of, and the words after the label; None for a line that is none."""
    if len(text) <= _LONGEST:
        for code, pattern in _ALONE:
            if pattern.fullmatch(text):
                return code, ""
    if (found := _TIMING_ASKED.fullmatch(text)) and len(text) <= _LONGEST and "?" in text:
        return "timing", found["rest"]
    for code, pattern in _WITH_WORDS:
        if found := pattern.fullmatch(text):
            return code, found["rest"]
    if found := _DATE_GIVEN.fullmatch(text):
        return "date", found["rest"]
    return None


def unlabelled_head(text: str) -> tuple[str, str] | None:
    """In the head of a pro forma a team ("Year 4 teachers – K and W"), a timing and a day need no label."""
    if len(text) <= _LONGEST and _TEAM.fullmatch(text):
        return "teachers", text
    if _TIMING_CHOSEN.fullmatch(text) or (len(text) <= 80 and _TICKED.search(text)):
        return "timing", text
    return ("date", text) if len(text) <= 40 and read_day(text) else None


def spoken_mark(text: str) -> tuple[str, str] | None:
    """ "Q1. How …" and "A: They …": the box a line of a transcript belongs to, and its words."""
    if found := _QUESTION_MARK.fullmatch(text):
        return "questions", found["rest"]
    if found := _ANSWER_MARK.fullmatch(text):
        return "responses", found["rest"]
    return None
