"""The questions that come with the portal, in its own words: by when in the unit and what they are for."""

from conversations.choices import BankPurpose as For
from conversations.choices import Timing

B, D, A, ANY = Timing.BEFORE, Timing.DURING, Timing.AFTER, ""

# when in the unit ("" fits at any time), what it is for, the question
WITH_THE_PORTAL: tuple[tuple[str, str, str], ...] = (
    (B, For.INTENT, "What do you want every child to know and be able to do by the end of this unit?"),
    (B, For.INTENT, "What led you to put the lessons in this order?"),
    (B, For.INTENT, "Which earlier learning does this unit build on, and how sure of it are they?"),
    (B, For.EVIDENCE, "How will you find out what they already know before you begin?"),
    (B, For.EVIDENCE, "What would you see in their books that tells you it has been learned?"),
    (B, For.LEARNING, "Which part do you expect to be hardest for them, and why?"),
    (B, For.LEARNING, "Which words will they need, and where will they meet them first?"),
    (B, For.CHANGE, "What will you do differently from the last time you taught this?"),
    (B, For.IMPACT, "What would make you say at the end that this unit was worth its time?"),
    (B, For.EXTEND, "What are you looking forward to in this unit?"),
    (D, For.INTENT, "Where are they now on the way to what you had in mind?"),
    (D, For.EVIDENCE, "What have you seen in the last two lessons that surprised you?"),
    (D, For.EVIDENCE, "Whose work tells you most about how it is going, and what does it say?"),
    (D, For.LEARNING, "What do they still find hard, and how do you know?"),
    (D, For.LEARNING, "How do the children talk about what they are learning?"),
    (D, For.LEARNING, "Who is not with you yet, and what have you noticed about them?"),
    (D, For.CHANGE, "What have you changed in your plan since you began, and what made you change it?"),
    (D, For.CHANGE, "What will you keep going, and what will you let go?"),
    (D, For.IMPACT, "What difference has that change made so far?"),
    (D, For.EXTEND, "What else have you thought of trying?"),
    (A, For.INTENT, "Looking back, what turned out to matter most in this unit?"),
    (A, For.EVIDENCE, "What can they do now that they could not do before, and how do you know?"),
    (A, For.EVIDENCE, "What does the work of three different children show you?"),
    (A, For.LEARNING, "What has stayed with them some weeks later?"),
    (A, For.LEARNING, "What is still insecure, and where will it come up again?"),
    (A, For.CHANGE, "What would you change if you taught it again next week?"),
    (A, For.CHANGE, "What should the teacher of the next year know about this class?"),
    (A, For.IMPACT, "What came of what we agreed last time?"),
    (A, For.IMPACT, "Who gained most from it, and who least?"),
    (A, For.EXTEND, "What have you learned yourself by teaching it?"),
    (ANY, For.EVIDENCE, "What makes you think so?"),
    (ANY, For.LEARNING, "What did the children say about it?"),
    (ANY, For.CHANGE, "What would be a first small step?"),
    (ANY, For.CHANGE, "What would help you with that?"),
    (ANY, For.IMPACT, "How will we both know that it has worked?"),
    (ANY, For.EXTEND, "Can you say a little more about that?"),
    (ANY, For.EXTEND, "What have I not asked that I should have?"),
)  # fmt: skip
