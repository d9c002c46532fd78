"""The words by which a question gives itself away: pieces of grammar, put together into patterns. No word of any record."""

import re

# --- Pieces

AUX = (
    r"(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|shall|may"
    r"|might|must"
    r"|ought|ca|wo|ai|d'?you)"
)
NOT = r"(?:n't|nt|n’t)"
WHO = r"(?:you|u|youse|we|they|he|she|it|i|this|that|these|those|there)"
THEIR = r"(?:the|your|their|our|my|his|her|its|a|an|any|all|every|each|some|most|both|either|no)"
PEOPLE = (
    r"(?:pupils?|children|teachers?|staff|parents|families|boys|girls|bairns|learners"
    r"|students|everyone|everybody|anyone|anybody|anything|anyone)"
)
SUBJECT = rf"(?:{WHO}|{THEIR}|{PEOPLE}|{PEOPLE}'s?)"
WH = r"(?:whatever|what|how|why|which|who|whom|whose|when|where|whereabouts)"
BEFORE_WH = r"(?:in|to|at|for|from|with|by|on|of|since|until|till|about|under)"
IN_PLACE = r"(?:in (?:what|which) ways?|to (?:what|which) (?:extent|degree))"
SOFTLY = (
    r"(?:\s+(?:please|just|also|maybe|perhaps|possibly|briefly|now|then|then please|kindly"
    r"|ever|already|really|always|not))*"
)
LET = r"(?:\s+(?:to|for|me|us|him|her|them|you))*"
MAKE_SURE = r"(?:make (?:sure|certain)|ensure|see to it)"

# What somebody is invited to say: the form is a request or an order, the answer is theirs.
SAY = (
    r"(?:tell (?:me|us)|talk(?: (?:me|us) through| (?:to (?:me|us) )?about| (?:a (?:little"
    r"|bit)|more|some more))"
    r"|(?:walk|take|lead) (?:me|us) (?:through|back|over)|show (?:me|us)|help (?:me"
    r"|us)(?: to)? (?:understand|see|picture)"
    r"|give (?:me|us|an? (?:example|sense|flavour|idea|overview|picture)|some examples)"
    r"|say (?!so\b|no\b|yes\b|that\b)(?=\w)|describe|explain(?! (?:it|this|that|them) to)"
    r"|share(?! \w+ \w+ with| (?:it|this|that|them)\b)|outline|summari[sz]e"
    r"|expand|elaborate|clarify|unp(?:a|i)ck|reflect|discuss(?!(?: \w+){1,4} with)|explore"
    r"|compare|comment|let (?:me|us) know"
    r"|remind (?:me|us)|sum up|paint|evaluate|justify|fill (?:me|us) in|give (?:me|us) your)"
)
SAYING = (
    r"(?:telling (?:me|us)|talking (?:me|us|to|about)|walking (?:me|us)|taking (?:me|us)"
    r"|describing|explaining|sharing"
    r"|saying|outlining|showing (?:me|us)|giving (?:me|us)|helping (?:me|us)|expanding"
    r"|reflecting|elaborating)"
)
HEAR = (
    rf"(?:hear|know|understand|find out|learn|explore|discuss|talk|ask|see how|see what"
    rf"|have your|get your|get a sense|{SAY})"
)
# "Using …", not the subjects and the things of a school that end alike.
DOING = (
    r"(?!(?:(?:hand)?writing|reading|spelling|learning|teaching|marking|planning|swimming|counting|questioning|timing"
    r"|grouping|setting|training|staffing|wellbeing|being|(?:every|any|some|no)thing)\b)\w+ing\b(?= \w)"
)
THINK = (
    r"(?:imagine|suppose|picture|think (?:back|of|about(?! \w+ing\b))|look back"
    r"|consider(?! \w+ing\b)|say)"
)

FILLERS = re.compile(
    r"(?:(?:so|and|but|ok|okay|well|now|right|then|just|also|yes|no|yeah|oh|hi|hello"
    r"|thanks|thank you|great|lovely|good"
    r"|firstly|secondly|finally|lastly|first|second|next|or|because|e?rm?|actually"
    r"|basically|honestly|overall|again)\b"
    r"(?! \b(?:up|steps?|time|week|term|of|is|the|for|to|question)\b)[\s,:;-]*)+(?=\w)"
)
LONE_TAGS = re.compile(
    rf"(?:right|yes|no|ok|okay|yeah|correct|agreed|eh|aye|{AUX}{NOT}? {WHO}(?: not)?"
    rf"|is that right|am i right)"
)

# --- Where something begins to be asked

INVITES = re.compile(
    rf"(?:please |do |just |maybe |perhaps |so )*(?:{SAY}|(?:(?:can|could|will|would|may"
    rf"|might) (?:you|ye|u|youse|i|we)"
    rf"{SOFTLY}(?: (?:start|begin) by)?|would you (?:mind|like to|be (?:able|willing"
    rf"|happy) to)|are you (?:able|happy|willing) to"
    rf"|do you (?:want to|mind(?: if i)?)|(?:perhaps |maybe )?you (?:could|can|might|may)(?: like to"
    rf"| want to)?(?: (?:start|begin) by)?"
    rf"|let'?s|shall we|it would be (?:good|great|helpful|useful|interesting|nice"
    rf"|lovely) if you (?:could|would)"
    rf"|i(?:'d| would)? (?:really )?(?:like|love|want|need) you to) (?:{SAY}|{SAYING}|ask"
    rf"|talk|hear|look back|think about(?! \w+ing\b))"
    rf"|i(?:'m| am|'ve been| have been| was|m)? (?:also |just |really |still |very "
    rf"|quite )*(?:wonder\w*|curious|interested|keen|intrigued|fascinated)(?! in us)"
    rf"|i(?:'d| would) (?:also |really |just )*(?:be (?:\w+ )?(?:interested|curious|keen"
    rf"|glad|fascinated)|like|love)(?: to)? (?:{HEAR}|in\b|about\b|how\b|what\b)"
    rf"|i want(?:ed)? to {HEAR}|i(?:'m| am) not (?:\w+ )?(?:sure|clear) (?:i understand )?(?={WH})"
    rf"|it(?:'d| would| might| will) be (?:very |really )?(?:good|great|helpful|useful"
    rf"|interesting|nice|lovely) to {HEAR}"
    rf"|do you have (?:any |a )?(?:thoughts?|views?|ideas?|examples?|reflections|sense|feel)\b"
    rf"|(?:is|was) there (?:anything|something)\b|anything (?:else|you|that)\b|any(?: other"
    rf"| more)? (?:thoughts|ideas|views|reflections|comments|examples|questions)\b"
    rf"|(?:can|could) (?:you|ye|u) (?:think of|recall|remember|identify|name) (?:an?|any"
    rf"|some|one)\b"
    rf"|(?:can|could|may|let'?s|shall) we (?:please )?look at\b"
    rf"|let'?s (?:talk|think|look at|look back|explore|discuss|hear|go back|return"
    rf"|start with|begin with|say)\b)"
)
STARTS = re.compile(
    rf"{IN_PLACE}\b|(?:{BEFORE_WH} )?{WH}(?:'?s|'?re|'?ve|'?d|'?ll)?\b|(?:is|are|was|were"
    rf"|did|does|has|have|had|could|would|should){NOT}?(?= \w)|{AUX}{NOT}?(?= {SUBJECT}\b)"
    rf"|on a scale\b|from (?:0|1|one|zero) (?:to|-)"
    rf"|surely\b|{INVITES.pattern}"
)
LATER = re.compile(
    rf"{IN_PLACE}\b|(?:{BEFORE_WH} )?(?:what|how|why)(?:'?s|'?re|'?ve)?\b|(?:when"
    rf"|where)(?= {AUX}\b)|which(?! (?:{AUX}|me[a\w]+|made|makes|helped|led|gave|gives"
    rf"|shows?|showed)\b)"
    rf"|(?:{AUX}{NOT}?)(?= {SUBJECT}\b)|surely\b|{INVITES.pattern}"
)
# Sentences that begin like a question and are a preface: "When you planned it, …", "Where they struggled, …".
PREFACES = re.compile(
    rf"(?:when|where|whenever|wherever|whilst|while|if|after|before|since|as"
    rf"|once)\b(?! (?:{AUX}{NOT}?|else)\b)"
    rf"|(?:what|how|why) (?:you|they|we|i) (?:\w+ ){{0,6}}?(?:is|was)\b"
    rf"|(?:may|will|might|must)(?= (?!{SUBJECT}\b))|{THINK}\b"
)
WH_ASKS = (
    rf"(?:{IN_PLACE}\b|(?:{BEFORE_WH} )?(?:"
    rf"(?:how|why|what)(?:'?s|'?re|'?ve)?\b(?! (?:{SUBJECT}|to|if)\b)|(?:how|why|what|when"
    rf"|where|who)(?=\s*(?:$|[,?]))"
    rf"|(?:when|where)(?= {AUX}{NOT}? )|(?:who|which)(?= \w+)))"
)
AUX_ASKS = (
    rf"(?:(?:is|are|was|were|does|did|can|could|will|would|should){NOT}? (?:{WHO}|{THEIR}|{PEOPLE})"
    rf"|(?:do|have|has|had){NOT}? (?:{WHO}|{PEOPLE}))\b(?!(?: not?)?\s*$)"
)
# "What, if anything, would you …": the question goes on where it seems to begin again.
GOES_ON = re.compile(rf"(?:{WH}|on a scale\b[^,]*|from (?:0|1|one|zero) (?:to|-) ?\w+),")
ASIDE = (
    r"(?:do|would|did|could) (?:you|we|they) (?:think|say|feel|reckon|suppose|believe|find"
    r"|imagine)\s*(?:$|,)"
)
AND = r"(?:and|but|then|also|plus|&|if so|if not)"
JOINED = re.compile(
    rf"(?:(?:[,;:]|\s-)\s+(?:{AND},? )*(?!{ASIDE})(?P<comma>(?!(?:who|which)\b){WH_ASKS}"
    rf"|{AUX_ASKS})"
    rf"|\b(?:{AND},? )+(?!{ASIDE})(?P<and>{WH_ASKS}|{AUX_ASKS})|\bor (?P<or>(?:how|why"
    rf"|what)\b(?= {AUX}))"
    rf"|(?:\b(?:and)|[,;]) (?P<told>(?:how|why|what) {SUBJECT})\b)"
)

# Two letters changed places in a word that begins a question.
BEGIN = ("what", "which", "when", "where", "why", "how", "could", "would", "should", "does", "have")
REAL = {"who", "two", "dose", "oculd"}
SLIPS = {
    word[:at] + word[at + 1] + word[at] + word[at + 2 :]: word
    for word in BEGIN
    for at in range(len(word) - 1)
    if word[at] != word[at + 1]
}
SLIPS = {wrong: right for wrong, right in SLIPS.items() if wrong not in REAL}
