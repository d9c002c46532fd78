"""The rules by which a question is typed, in the order in which they are tried; `words` is the group that is shown.

A rule that is not firm gives way to an open question beside it.
"""

import re
from typing import NamedTuple

from conversations.choices import QuestionType
from conversations.looking.question_words import (
    AUX,
    BEFORE_WH,
    DOING,
    HEAR,
    IN_PLACE,
    MAKE_SURE,
    NOT,
    PEOPLE,
    SOFTLY,
    SUBJECT,
    THEIR,
    THINK,
    WH,
    WHO,
)

OPEN, CLOSED, FACTUAL = QuestionType.OPEN, QuestionType.CLOSED, QuestionType.FACTUAL
LEADING, DIRECTIVE = QuestionType.LEADING, QuestionType.DIRECTIVE


class Rule(NamedTuple):
    type: str
    pattern: re.Pattern[str]
    firm: bool = True


def _rules(kind: str, *patterns: str, firm: bool = True) -> tuple[Rule, ...]:
    return tuple(Rule(kind, re.compile(pattern), firm) for pattern in patterns)


# --- Pieces

YOU = r"(?:you|u|youse|ye|we)"
WHETHER = r"(?:how|what|why|which|who|when|where|whether|any\w*|it|this|that)\b"
PERHAPS = (
    r"(?:(?:perhaps|maybe|possibly|ideally|really|just|also|simply|probably|actually"
    r"|honestly|always|certainly)\s+)*"
)
I_THINK = (
    r"(?:(?:i (?:just |really |do |also |personally )*(?:think|feel|believe|guess|reckon"
    r"|would say|'d say|said)(?: that)?|in my view,?|to my mind,?"
    r"|perhaps|maybe|next time,?|in (?:the )?future,?|from now on,?|going forward,?"
    r"|moving forward,?|as a next step,?"
    r"|(?:for|by|before|after|until) [\w ]{1,30},|please)\s+)*"
)
GOOD = (
    r"(?:better|best|good|great|helpful|useful|worth\w*|easier|simpler|quicker|wise|wiser"
    r"|sensible|fairer|nice|lovely|ideal|beneficial"
    r"|an? (?:\w+ )?idea|possible|more \w+|interesting|fair|clearer|kinder|safer)"
)
# Verbs of the mind and the senses: "could you see …?" asks, "could you move …?" tells.
MIND = (
    r"(?:see|hear|feel|tell|think|imagine|remember|recall|notice|spot|find|identify"
    r"|understand|follow|be|say|name|recogni[sz]e|know"
    r"|manage|cope|access|detect|sense|believe|predict|foresee|point"
    r"|have(?= (?:\w+ )?(?:\w+ed|been|done|made|given|taken|had|said|got|known|taught"
    r"|chosen)\b))"
)
ASKED_OF = (
    r"(?:should|must|need to|ought to|have to|had better|'d better|'d be (?:better|best"
    r"|wise)|have got to|'ve got to|will have to|'ll have to|will need to|'ll need to"
    r"|are to|are going to have to|are expected to|would be (?:better|best|wise))"
)
OFFERED = r"(?:could|might|may)(?: (?:want|like|wish|need) to| consider| try| well)?"
NOT_A_VERB = (
    rf"(?:{AUX}|{WH}|{SUBJECT}|{BEFORE_WH}|over|across|during|after|before|through|into"
    rf"|onto|between|within|without|beyond|around"
    r"|near|like|as|than|because|if|so|and|but|or|not|half|here|just|only|even|such|see"
    r"|think|thank|per|via|re|outwith|beside|behind"
    r"|one|two|three|four|five|six|overall|use of|impact|progress|year|given|once|while"
    r"|although|though|unless|plus|except|despite"
    r"|up|down|off|out|against|throughout|towards?|above|below|under|along|hope|wonder"
    r"|maths|english|science|wish|need|want|love|consider|discuss|compare|review|evaluate"
    r"|share|assess|reflect)"
)
OBJECT = r"(?:the|your|them|their|it|each|every|this|these|those|him|her|an?|all|any|some|our|more)"
TOLD = (
    rf"(?:{MAKE_SURE}|be sure to|remember (?:to|that)|(?:don'?t|do not"
    rf"|never)(?= (?!{SUBJECT}\b)\w)|try(?! and error| to {MIND}\b)(?=,? \w)|avoid \w+|stop \w+ing"
    rf"|start (?:with|by)|begin (?:with|by)"
    rf"|let (?:them|him|her|the|pupils|children|each|every)|get (?:them|him|her|the|your"
    rf"|some|more)|keep \w+|ask (?!ed\b)\w+|have a (?:think|look|word|go)"
    rf"|(?:speak|talk|go|listen|refer|stick|report) (?:to|with|back)|(?:consider"
    rf"|think about|think of|look at|look into) {DOING}"
    rf"|(?:use|give|put|add|send|bring|make|include|allow|introduce|encourage|provide|teach"
    rf"|mark|model|check|plan|set|move|change|share|focus on|work with|work on)(?! of\b)"
    rf" (?:{OBJECT}|\w+ (?:cards?|partners?|frames?|stems?)|concrete|two|three|more|fewer"
    rf"|less)|aim (?:for|to)|let'?s (?!{THINK}|{HEAR})\w+)"
)

# --- What steers

# What a whole sentence shows: "…, wasn't it"; "if you used …, would that help"; and after a statement only: "…, right".
STEERS = (
    re.compile(
        rf".*\w(?<!\bwhat)(?<!\bwhy)(?<!\bhow)(?<!\bwho)(?<!\band)(?<!\bor)(?<!\bso)[\s,]+"
        rf"(?P<words>{AUX}(?:{NOT} {WHO}| {WHO} not))$"
    ),
    re.compile(
        rf"(?P<words>if {YOU} (?!could\b)(?!.*\b{WH} would)[^,]+?,? (?:would|might"
        rf"|could) (?:that|it|this) (?:help|work|be {GOOD}|make))\b"
    ),
    re.compile(
        rf"(?!{IN_PLACE}|(?:{BEFORE_WH} )?{WH}\b|{AUX}{NOT}? {SUBJECT}\b|if\b|after|before|in "
        rf"|given).*\w,\s*"
        rf"(?P<words>right|yes|no|yeah|correct|agreed|eh|aye|innit|is that right|{AUX} {WHO})$"
    ),
)

DIRECTIVE_RULES = _rules(
    DIRECTIVE,
    r"(?P<words>why (?:don'?t|do not) (?:you|u|youse|we|they))(?! (?:think|feel|like"
    r"|believe|know|want|agree|enjoy|have|see)\b)",
    r"(?P<words>why not)\s+(?!or\b)\w",
    rf"(?P<words>(?:what|how)(?:'s)? about)(?: maybe| perhaps| just)? (?:{DOING}"
    rf"|you\b(?! \w+ (?:feel|think))\s\w"
    r"|we\b|an?\b|more\b)",
    rf"(?P<words>what if) {YOU} (?!had\b|have\b|were\b|are\b|can\b|could\b|can'?t|couldn'?t"
    rf"|don'?t|didn'?t|did\b|do\b|find\b|found\b|lost\b|won\b|saw\b)",
    rf"(?P<words>how (?:will|can|could|would) you {MAKE_SURE})(?: that)? (?:you|your|to|we|i)\b",
    rf"(?P<words>(?:can|could|will|would) {YOU}(?:{SOFTLY} (?:{MAKE_SURE}|remember to)"
    rf"| please| \w+ please)\b)",
    rf"(?P<words>(?:could|would|might) (?:you|ye|u|youse){SOFTLY} (?!{MIND}\b|like\b"
    rf"|agree\b|consider\b|mind\b|prefer\b|rather\b|want\b|change\b|do\b|call\b|expect\b"
    rf"|use it\b|teach\b|recommend\b)(?<!would you )\w+)\b",
    r"(?P<words>(?:can|will) you(?: just| also)? (?:send|bring|email|e-mail|get back))\b",
    r"(?P<words>would you mind) (?:not )?\w+ing\b",
    r"(?P<words>shall (?:we|i)) \w",
    rf"(?:{I_THINK}{PERHAPS})(?P<words>you {PERHAPS}(?:should(?! have\b)|must|need to|ought to"
    rf"|had better|'d better|would be better|would be best))\b(?! (?:see|feel|hear|know"
    rf"|(?:be|feel) (?:very |so |really )?(?:proud|pleased|congratulated|delighted|thrilled"
    rf"|tired))\b)(?!(?<=must) (?:be|have|feel|know|think))",
    r"(?P<words>you'd be (?:better|best|wise))\b",
    rf"(?:{I_THINK}{PERHAPS})(?P<words>you {PERHAPS}{OFFERED}) {PERHAPS}(?!{MIND}\b)\w",
    rf"(?:{I_THINK})(?P<words>i(?:'d| would| want| need|'ll need| expect)?(?: really"
    rf"| also)? ?(?:like|want|love|need|prefer|expect)? you to) (?!{MIND}\b)\w",
    r"(?P<words>i(?:'d| would|'ll)?(?: strongly| really| also)? (?:suggest|recommend"
    r"|advise|propose|urge))\b",
    r"(?P<words>if i were you|if it were me|(?:my|one) (?:advice|suggestion|recommendation"
    r"|tip)(?: \w+){0,3} (?:is|would be))\b",
    rf"{I_THINK}(?P<words>(?:what you (?:need|want|have|ought) to do"
    rf"|the best thing(?: to do)?|all you need to do|the thing to do) (?:is|would be))\b",
    rf"{I_THINK}(?P<words>it(?:'d| would| might| may| could|'s)? (?:also |perhaps "
    rf"|just )*(?:be |help)(?: ?{GOOD})?)(?: for \w+)?(?: if you| to| \w+ing)\b(?! {HEAR}"
    rf"| {MIND}\b)",
    rf"{I_THINK}(?P<words>{TOLD})\b",
    r"(?P<words>please (?!remember me|note|see)\w+)\b",
)
LEADING_RULES = (
    *_rules(
        LEADING,
        rf"(?P<words>(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should"
        rf"|might|must|ca|wo|ai){NOT})\b",
        rf"(?P<words>{AUX} (?:{WHO}|{PEOPLE}|{THEIR} \w+) (?:not(?! only)|no(?= \w+ing\b)))\b",
        rf"(?P<words>why (?:do|have|did|were|are|is|had|can|could|would|should|was){NOT} you"
        rf"|why (?:have|did|are|do|were) you not)\b",
        rf"(?P<words>(?:have|had|did|do) {YOU}{SOFTLY} (?:tried|try|considered?"
        rf"|thought (?:about|of)|think (?:of|about)|explored)) (?!{WHETHER})\w",
        rf"(?P<words>(?:would|might|could|may) (?:it|that|this)(?: \w+ly| also"
        rf"| perhaps)? (?:be (?:\w+ly )?{GOOD}|help|make sense|be time))\b(?=.* (?:to|if|for"
        rf"|having|\w+ing)\b)",
        r"(?P<words>(?:could|might) (?:it|that|this) (?:just |perhaps |simply )*be (?:that"
        r"|because)?)",
        r"(?P<words>is it (?:not )?(?:worth \w+ing|time (?:to|for)))\b",
        r"(?P<words>would you (?:not |perhaps )?(?:agree|accept|consider)|(?:do"
        r"|don'?t) you agree|(?:you|you'd|you would|you will) (?:surely )?agree)\b",
        rf"(?P<words>do {YOU} (?:really |honestly |actually )?(?:think|feel"
        rf"|believe)(?: that)? (?:perhaps |maybe )?"
        rf"(?:(?:it|that|this)(?:'d| would| might| could) (?:be|help)|(?:you|we) (?:should"
        rf"|ought|could|must|need)|(?:\w+ ){{1,4}}would (?:be (?:better|easier)|help)))\b",
        r"(?P<words>do you (?:really|honestly|seriously)|are you (?:really|quite|absolutely"
        r"|completely|honestly|seriously|sure))\b",
        r"(?P<words>should you)\b",
        r"(?P<words>how (?:much )?(?:better|easier|more \w+) (?:would|could|might) .*\bif you)\b",
        rf"(?!{WH}\b)(?:.*? )?(?P<words>surely)\b",
        r"(?P<words>i (?:presume|assume|take it|trust|expect|gather|suppose)|presumably)\b",
        r"(?P<words>(?:ever )?(?:tried|considered|thought (?:about|of))) \w+ing\b",
    ),
)

# --- What asks for a fact or for a yes

WEIGHS = (
    r"(?:you (?:\w+ )?(?:think|feel|felt|see|saw|notice\w*|sense|enjoy\w*|prefer"
    r"|reali[sz]ed?|like|liked|want|find|found)|best|most|least|greatest"
    r"|biggest|strongest|weakest|hardest|easiest|prou\w+|struggl\w+|surpris\w+|worr\w+"
    r"|concern\w*|difference|impact\w*|effect\w*|success\w*|helpful|useful"
    r"|benefit\w*|priorit\w+|matter\w*|pleased|confident|thriv\w+|flourish\w*|could|might"
    r"|would|should|grow\w*|improv\w+|well|better|challeng\w+|gain\w*|influenc\w+)"
)
TOPICS = (
    r"(?:strateg\w+|approach\w*|aspects?|elements?|parts?|features?|areas?|skills?|ideas?"
    r"|changes?|barriers?|ways?|methods?|habits?|misconceptions?|questions|learning"
    r"|qualit\w+|moments?)"
)
FACTS = (
    r"(?:date|day|time|week|month|year|year group|term|number|percentage|proportion|ratio"
    r"|score|mark|grade|name|title|topic|unit|theme|scheme|programme"
    r"|book|text|novel|page|room|set|class|age|deadline|cost|budget|size|length|average"
    r"|total|author|stage|reading age|group|module|key stage|figure)s?"
)
ABSTRACT = (
    r"(?:progress|impact|difference|influence|of an? \w+|value|confidence|understanding"
    r"|challenge|independence|success|effect|better|more|thought|do you (?:think|feel))"
)
NOUN_AWAY = (
    r"(?:gaps?|strengths?|weakness\w*|barriers?|evidence|next|challenges?|difficult\w*"
    r"|opportunit\w+|misconceptions?|links?|impact|learning|difference|problem|issue"
    r"|priorit\w+)"
)
KEPT = (
    r"(?:kept|keep|stored?|held|hold|find|meet|sit|sits|based|located|live|put|spare"
    r"|take place|happen|go to|go for)"
)

INNER_RULES = (
    *_rules(
        FACTUAL,
        rf"(?:{BEFORE_WH} )?(?P<words>how (?:many|often|long|old|big|tall|soon|frequently"
        rf"|regularly|large|late|early|far away))\b",
        rf"(?P<words>how much)\b(?! (?:\w+ )?{ABSTRACT})",
        rf"(?P<words>(?:(?:{BEFORE_WH}) )?when) (?:{AUX}|the|you|they|we|it|he"
        rf"|she)\b(?!(?: \w+){{0,40}} {WEIGHS}\b)",
        r"(?P<words>(?:by|since|until|till) when)\b",
        rf"(?:{BEFORE_WH} )?(?P<words>who|whom|whose)\b(?!(?: \w+){{0,40}} {WEIGHS}\b)",
        rf"(?:{BEFORE_WH} )?(?P<words>which)\b(?! (?:of )?(?:\w+ ){{0,2}}{TOPICS}\b)(?!"
        rf"(?:[\s,]+\w+){{0,40}}[\s,]+{WEIGHS}\b)",
        rf"(?P<words>where(?:abouts)? (?:is|are|was|were|do|does|did|will"
        rf"|can))\b(?=.*\b{KEPT}\b|.* (?:the|your|their|its|our|his|her) )(?!.*\b(?:{NOUN_AWAY}"
        rf"|{WEIGHS})\b)(?! {WHO} (?:see|want|go\b|take|lose|get))",
        rf"(?P<words>what(?:'?s| is| are| was| were)(?: (?:the|your|their|our|this|its|his|her"
        rf"|today's))(?: (?!of|in|for|to|on|with|about|behind|from)\w+){{0,3}}? {FACTS})(?=$"
        rf"|[,;]| (?:of|for|in|on|at|this|that|you|they|we|called|being|now|next|currently|to"
        rf"|and|like)\b)(?!(?: \w+){{0,20}} {WEIGHS}\b)",
        rf"(?:{BEFORE_WH} )?(?P<words>what (?:\w+ )?{FACTS})(?=$| (?!ha(?:ve|s)\b)(?:{AUX}|you"
        rf"|they|we|of|comes?|follows?|starts?)\b)(?!(?: \w+){{0,20}} {WEIGHS}\b)",
    ),
)
CHOICE = _rules(
    CLOSED,
    r"(?P<words>which)\b.*[,:-] .*\bor\b",
    r"(?P<words>what|who|where)\b.* (?:better|worse|harder|easier|more|most|first"
    r"|sooner)\b.*[,:] .*\bor\b",
    r"(?P<words>on a scale|from (?:0|1|one|zero) (?:to|-) ?(?:\d+|five|ten))\b",
)
WH_RULES = (
    *CHOICE,
    *INNER_RULES,
    *_rules(
        OPEN, rf"(?P<words>{IN_PLACE}|(?:{BEFORE_WH} )?{WH}(?:'?s|'?re|'?ve|'?d|'?ll)?)(?=[ ,:]|$)"
    ),
)
FRAMED = re.compile(
    r"(?: (?:me|us|again|please|more|a bit|about|to know|to hear|you|to me|for me|to|out"
    r"|through)\b)* ?"
)
WONDERING_RULES = (
    *_rules(
        DIRECTIVE,
        rf"(?P<words>(?:if|whether) {YOU} (?:could|should|might|can|ought)) (?!{MIND}\b"
        rf"|{HEAR})\w",
    ),
    *_rules(
        LEADING,
        r"(?P<words>(?:if|whether) (?:it|that|this)(?:'d| would| might| could)|(?:if"
        r"|whether) you(?:'ve|'d| have| had) (?:\w+ )?(?:considered|tried|thought))\b",
    ),
)

# --- Half a sentence, and statements

STATED = (
    r"(?:is|are|was|were|'s|'re|'ve|'ll|has|have|had|will|can|could|do|does|did|should"
    r"|must)\b"
)
ELLIPTIC_RULES = (
    *_rules(OPEN, r"(?P<words>any\w*)\b"),
    *_rules(
        CLOSED,
        r"(?P<words>(?:all )?(?:happy|okay|ok|alright|ready|sure|clear|finished|done|pleased"
        r"|comfortable|good|set))\b(?:\W+\w+){0,6}$",
        r"(?P<words>every(?:one|body|thing)|all)\b(?:\W+\w+){0,6}$",
        r"(?:\W*\w+){1,6} (?P<words>or)\b(?:\W+\w+){1,7}$",
    ),
    *_rules(
        LEADING,
        r"(?P<words>(?:you|they|we|he|she|it|i|this|that|there)(?:'\w+| \w+)?)\b",
        rf"(?P<words>(?!{WH}\b)(?:(?!that\b|which\b|who\b|where\b|when\b|how\b|what\b|why\b"
        rf"|whose\b|because\b|{BEFORE_WH}\b|as\b|than\b)[\w']+ ){{1,5}}{STATED})",
        firm=False,
    ),
)
SO_STATED = re.compile(rf"(?P<words>so,? )(?!{WH}\b|{AUX}{NOT}? {SUBJECT}\b)")
STATED_RULES = _rules(
    DIRECTIVE,
    r"(?P<words>(?:we|they|teachers|staff|all staff|everyone|everybody|the team|(?:all"
    r"|every|the|your) \w+) (?:should|must|need to|needs to|have to|has to|ought to))\b",
    rf"(?P<words>you (?:should have|have to|'ve got to|have got to|are to|'ll need to|'ll have to"
    rf"|will need to|will have to|can))\b(?! {MIND}\b)",
    rf"(?P<words>(?!{NOT_A_VERB}\b)(?!\w+(?:ing|ed|s|ly|ment|tion)\b)[a-z]{{3,}} {OBJECT}) \w",
    firm=False,
)
