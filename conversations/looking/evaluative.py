"""Whether a response says what something meant for learning, or only what happens (M3, S0-25); in doubt it does."""

import re

FEWEST_WORDS = 6  # a shorter response is an answer, not a description

EVALUATIVE = re.compile(
    r"""\b(?:
    # cause and what came of it
    because|so\ (?:that|they|the|now|it|all|most|more|pupils|children)|therefore|consequently|thanks\ to|due\ to
    |as\ a\ (?:result|consequence)|result(?:ed|ing)\ in|mean(?:s|t)\ that
    |which\ (?:means|meant|has|have|helps|helped|led)
    |led\ to|lead(?:s|ing)\ to|enabl(?:es|ed|ing)|allow(?:s|ed|ing)
    |help(?:s|ed|ing)\ (?:them|the|us|pupils|children|him|her|to)
    |in\ order\ to|with\ the\ aim|aim(?:s|ed|ing)?\ (?:to|is|was)|ambition
    # what somebody can do, and change
    |can\ now|now\ (?:can|able|know|use|more|understand|write|read)
    |(?:is|are|was|were|be|been|being|become|became)\ (?:now\ )?able\ to
    |no\ longer
    |more\ (?:\w+ly|confident|secure|independent|fluent|accurate|willing|likely|engaged|able\ to)
    |fewer|less\ (?:\w+ly|likely|reliant|confident)
    |improv(?:e[sd]?|ing|ements?)|progress(?:ed|ing)
    |(?:good|better|rapid|steady|slow|more|less|much|little|their|made|making)\ progress
    |progress\ (?:is|was|has|since|in|from)|increas(?:ed|ingly)|deepen\w*|strengthen\w*|stronger
    |better|worse|retain\w*|retention
    |remember(?:ed|s)?|recall(?:ed|s)?|master(?:ed|y\ of)|gain(?:s|ed)|clos(?:ed|ing)\ the
    |narrow(?:ed|ing)|caught\ up|catching\ up|bec(?:a|o)mes?|becoming
    |differen(?:ce|tly)|impact(?:ed|s)?|effect(?:s|ive|ively)?|success(?:es|ful|fully)?|benefit\w*
    |w(?:o|e)rk(?:s|ed)\ well
    # how one knows
    |evidenc(?:e|ed)|eviden(?:t|tly)|appar(?:e|a)nt
    |show(?:s|ed|n)\ (?:that|us|a|how|in|more|good|\w+er)|books\ show|demonstrat\w+
    |suggest(?:s|ed)\ that
    |(?:we|i|they|teachers?|staff|have|has)\ (?:have\ |has\ |also\ )?(?:noticed|identified|observed|found|realised|saw|seen)
    |identified
    |(?:assessments?|quiz(?:zes)?|tests?|data|results|scores?)\ (?:show|indicat|tell|suggest|reveal|confirm|went)\w*
    |\d+\s?(?:%|per\ cent)|\d+\ (?:out\ )?of\ (?:the\ )?\d+
    |(?:most|all|many|some|few|half)
      \ (?:of\ )?(?:the\ )?(?:pupils|children|class|them)\ (?:can|could|know|knew|did|met|were|are|understood)
    # weighing
    |gaps?|insecure|(?:more|less|not|now|very|are|is|still|yet)\ secure|misconceptions?
    |misunderst\w+|mistakes?|struggl\w+|weak\w*|strengths?
    |not\ yet|confiden(?:t|ce|tly)|curious|curiosity|engag(?:ed|ing|ement)|enjoy(?:ed)?|motivat\w+
    |difficult\w*|barriers?|found\ (?:it|this|the)
    |(?:they|pupils|children|all|most|many|some|not|now|class|really)
      \ (?:have\ |do\ not\ |don'?t\ |did\ not\ |didn'?t\ )?underst(?:and|ood)
    |know\ (?:this|that|from)|expected\ standard|on\ track|surpris\w+|proud
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)


def evaluative_words(response: str) -> tuple[str, ...]:
    """The words by which a response weighs, explains or shows, as they were written."""
    return tuple(found[0] for found in EVALUATIVE.finditer(response.replace("’", "'")))


def only_describes(response: str) -> bool:
    """Whether it is worth asking what difference it made."""
    return len(response.split()) >= FEWEST_WORDS and not evaluative_words(response)
