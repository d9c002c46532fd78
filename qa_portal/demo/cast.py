"""Who works at the two demo schools. Every name is invented; the cast signs in as `<role>@larkfield.example`."""

from dataclasses import dataclass

from qa_portal.schools.choices import Role

PASSWORD = "a-lark-in-the-field"


@dataclass(frozen=True)
class Staff:
    name: str
    initials: str
    roles: tuple[str, ...]
    job: str = ""
    login: str = ""  # the part before the @, for those of the cast who sign in
    subject: str = ""


LARKFIELD = (
    Staff("Marian Holt", "MH", (Role.HEAD,), "headteacher", "head"),
    Staff("Ruth Osei", "RO", (Role.SENIOR_LEADER,), "senior leader", "senior_leader"),
    Staff(
        "Gareth Pell",
        "GP",
        (Role.SENIOR_LEADER, Role.LEADER),
        "deputy head, maths leader",
        "deputy",
        "Maths",
    ),
    Staff("Ela Marsh", "EM", (Role.LEADER, Role.TEACHER), "science leader", "leader", "Science"),
    Staff("Kit Wren", "KW", (Role.TEACHER,), "4 Willow", "teacher"),
    Staff("Wen Lomax", "WL", (Role.TEACHER,), "4 Hazel"),
    Staff("Hana Pryce", "HP", (Role.LEADER, Role.TEACHER), "RE leader, 4 Rowan", "", "RE"),
    Staff(
        "Bea Thorne",
        "BT",
        (Role.ACHIEVEMENT_LEADER, Role.LEADER),
        "achievement leader, reading",
        "achievement_leader",
        "Reading",
    ),
    Staff("Sunil Dasari", "SD", (Role.SENCO,), "SENCO", "senco"),
    Staff("Mo Abara", "MA", (Role.TEACHING_ASSISTANT,), "teaching assistant", "teaching_assistant"),
    Staff("Anna Lindell", "AL", (Role.REVIEWER,), "external reviewer", "reviewer"),
    Staff("Peter Stroud", "PS", (Role.CHAIR,), "chair of governors", "chair"),
    Staff("Joan Tilley", "JT", (Role.DATA_LEAD,), "data lead", "data_lead"),
    Staff("Carys Bowen", "CB", (Role.ADMINISTRATOR,), "school administrator", "administrator"),
    Staff("Tom Rees", "TR", (Role.LEADER, Role.TEACHER), "writing leader, 5 Beech", "", "Writing"),
    Staff("Dana Quirke", "DQ", (Role.LEADER, Role.TEACHER), "history leader, 6 Oak", "", "History"),
    Staff(
        "Ivo Sandell",
        "IS",
        (Role.LEADER, Role.TEACHER),
        "geography leader, 3 Birch",
        "",
        "Geography",
    ),
    Staff("Priya Nair", "PN", (Role.LEADER, Role.TEACHER), "art leader, 2 Maple", "", "Art"),
    Staff("Luke Farrow", "LF", (Role.LEADER, Role.TEACHER), "PE leader, 5 Elm", "", "PE"),
    Staff("Nora Byrne", "NB", (Role.LEADER, Role.TEACHER), "music leader, 1 Ash", "", "Music"),
    Staff(
        "Femi Adeyo", "FA", (Role.LEADER, Role.TEACHER), "computing leader, 6 Lime", "", "Computing"
    ),
    Staff(
        "Greta Voss", "GV", (Role.LEADER, Role.TEACHER), "phonics leader, reception", "", "Phonics"
    ),
    Staff("Owen Jarrold", "OJ", (Role.TEACHER,), "3 Alder"),
    Staff("Lottie Crane", "LC", (Role.TEACHER,), "2 Cherry"),
    Staff("Sam Iqbal", "SI", (Role.TEACHER,), "1 Larch"),
    Staff("Meg Rudd", "MR", (Role.TEACHER,), "reception"),
)

BRACKENHILL = (
    Staff("Olive Penrose", "OP", (Role.SENIOR_LEADER, Role.HEAD), "headteacher", "outsider"),
    Staff("Ned Garrick", "NG", (Role.LEADER, Role.TEACHER), "science leader", "", "Science"),
    Staff("Ida Mayhew", "IM", (Role.TEACHER,), "3 Fern"),
)

SUBJECTS = (
    "Reading", "Writing", "Phonics", "Maths", "Science", "History", "Geography", "Art", "Music", "PE",
    "Computing", "RE",
)  # fmt: skip
YEAR_GROUPS = (
    ("Reception", "R"), ("Year 1", "1"), ("Year 2", "2"), ("Year 3", "3"), ("Year 4", "4"), ("Year 5", "5"),
    ("Year 6", "6"),
)  # fmt: skip
CLASSES = {
    "Acorn": ("Reception",), "1 Ash": ("Year 1",), "1 Larch": ("Year 1",), "2 Maple": ("Year 2",),
    "2 Cherry": ("Year 2",), "3 Birch": ("Year 3",), "3 Alder": ("Year 3",), "4 Willow": ("Year 4",),
    "4 Hazel": ("Year 4",), "4 Rowan": ("Year 4", "Year 5"), "5 Beech": ("Year 5",), "5 Elm": ("Year 5",),
    "6 Oak": ("Year 6",), "6 Lime": ("Year 6",),
}  # fmt: skip
PRIORITIES = (
    ("Vocabulary", "Children meet, say and use the words of each subject."),
    ("Questioning", "Questions that let children think aloud before they are told."),
    ("Practical work", "Every child handles, measures, makes or performs in every unit."),
)
# Who teaches which year, by initials.
TEAMS = {
    "Reception": ("MR", "GV"), "Year 1": ("NB", "SI"), "Year 2": ("PN", "LC"), "Year 3": ("IS", "OJ"),
    "Year 4": ("KW", "WL", "HP"), "Year 5": ("TR", "LF"), "Year 6": ("DQ", "FA"),
}  # fmt: skip
