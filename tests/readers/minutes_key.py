"""What a person finds in the real minutes, line by line: facts only, in a few words of our own.

A decision is what was settled in the meeting; a list under "Grants approved" is one. A topic is a subject that was
discussed, or a point left open. An action is something to be done, whoever wrote it down and whether done since.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Key:
    """Lines of one file: decisions and topics with what they are about, the first and last line of the actions."""

    people: int
    decisions: dict[int, str] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    actions: tuple[int, ...] = ()


def lines(first: int, last: int, step: int = 1) -> tuple[int, ...]:
    return tuple(range(first, last + 1, step))


FRENCH = {
    "2025-12-18_reunion_note.md": Key(
        3,
        {23: "repository for notes", 29: "three axes"},
        {21: "documentation", 27: "beta plan"},
        lines(35, 40),
    ),
    "2026-01-14_reunion_note.md": Key(
        3,
        {29: "who mends permissions", 35: "weekly again", 41: "both finish the breakdown"},
        {27: "project organisation", 33: "resuming", 39: "breakdown", 55: "permissions open", 56: "breakdown open"},
        lines(49, 51),
    ),
    "2026-01-17_reunion_note.md": Key(
        3,
        {30: "final version by Monday", 36: "three-week sprint", 42: "tasks to be clear", 47: "tasks assigned"},
        {28: "beta plan v1", 34: "sprint set up", 40: "task definition", 45: "task assignment"},
        lines(54, 69, 3) + lines(74, 98, 3) + lines(105, 107),
    ),
    "2026-01-28_reunion_note.md": Key(
        3,
        {40: "one palette", 51: "explore on", 62: "three issues first", 73: "one translation package"},
        {36: "web", 47: "mobile", 58: "login", 69: "languages", 95: "palette open", 96: "components open"},
        lines(84, 89),
    ),
    "2026-02-04_reunion_note.md": Key(
        2,
        {41: "consolidate", 52: "palette first", 63: "resume on return"},
        {37: "backend", 47: "web", 59: "mobile", 80: "harmony open", 81: "mobile planning open"},
        lines(72, 74),
    ),
    "2026-02-11_reunion_note.md": Key(
        2,
        {47: "backend validated", 59: "palette adopted", 71: "slow down"},
        {35: "technical validation", 54: "palette", 66: "exams", 88: "roadmap open", 89: "mobile open"},
        lines(80, 82),
    ),
    "2026-02-18_reunion_note.md": Key(
        3,
        {42: "on our own", 56: "three issues", 70: "finish, no dispersion", 84: "coherence first"},
        {38: "tutoring", 47: "goals 1", 65: "goals 2", 79: "goals 3", 108: "tutor open", 109: "validation open"},
        lines(97, 102),
    ),
}

BOARD = {
    "2024-01-11.md": Key(
        8,
        {28: "grants", 33: "members", 45: "companies", 89: "dates", 93: "trademark", 101: "social media group"},
        dict.fromkeys((52, 60, 64, 70, 74), "ongoing") | dict.fromkeys((80, 87, 91, 95, 99), "new"),
        lines(107, 119),
    ),
    "2024-02-08.md": Key(
        8,
        {28: "grants", 34: "members"},
        dict.fromkeys((44, 54, 58), "ongoing") | dict.fromkeys((66, 70, 78), "new"),
        lines(88, 93),
    ),
    "2024-03-14.md": Key(
        5,
        {25: "grants", 30: "members", 70: "companies"},
        dict.fromkeys((76, 81, 85), "ongoing") | dict.fromkeys((93, 97), "new"),
        lines(110, 118),
    ),
    "2024-04-11.md": Key(
        6,
        {26: "grants", 30: "members"},
        dict.fromkeys((36, 41, 45), "ongoing") | dict.fromkeys((53, 62), "new"),
        lines(80, 90),
    ),
    "2024-05-16.md": Key(
        7,
        {27: "grants", 58: "partnership", 65: "working group"},
        dict.fromkeys((35, 40), "ongoing") | dict.fromkeys((46, 52, 60), "new"),
        lines(69, 72),
    ),
    "2024-06-06.md": Key(7, {}, {33: "proposals"}),
    "2024-06-13.md": Key(
        7,
        {27: "grants", 32: "members", 57: "budget of the booth", 61: "new group"},
        {41: "ongoing"} | dict.fromkeys((47, 51, 55, 59, 63), "new"),
        lines(69, 74),
    ),
    "2024-07-18.md": Key(
        6, {26: "members", 45: "a field more"}, {33: "ongoing"} | dict.fromkeys((39, 43), "new"), lines(49, 55)
    ),
    "2024-08-08.md": Key(8, {28: "members"}, {34: "ongoing", 42: "new"}, lines(50, 55)),
    "2024-09-12.md": Key(6, {26: "grants", 33: "members"}, {45: "ongoing", 50: "ongoing"}, lines(57, 60)),
    "2024-10-10.md": Key(
        7,
        {27: "grants", 31: "members", 55: "prize"},
        {42: "ongoing", 47: "ongoing", 53: "new", 57: "new"},
        lines(64, 69),
    ),
    "2024-11-19.md": Key(
        8,
        {28: "members", 82: "residence refused", 92: "numbering refused", 96: "account", 109: "content"},
        {57: "ongoing", 64: "ongoing"} | dict.fromkeys((71, 75, 84, 94, 98, 105), "new"),
        (113,),
    ),
    "2024-12-10.md": Key(
        12,
        {32: "members", 42: "companies", 68: "officers elected", 89: "application"},
        {49: "ongoing"} | dict.fromkeys((60, 66, 75, 85), "new"),
        lines(97, 101),
    ),
}


# one subject a line: the meetings (month-day) of 2024 in which a person finds it; other words in brackets
CARRIED_BOARD = {
    "liaison for the fellowship group": ("01-11", "02-08", "03-14", "04-11", "05-16"),
    "members on the forum": ("01-11", "02-08", "03-14", "04-11", "05-16", "06-13", "07-18"),
    "support for European organisers": ("01-11", "02-08", "03-14", "04-11"),
    "news partnership": ("04-11", "05-16"),
    "proposals for 2025": ("05-16", "06-06"),
    "call for 2026": ("06-13", "07-18", "08-08", "09-12", "10-10"),
    "board elections": ("08-08", "09-12", "10-10", "11-19"),
    "council elections": ("11-19", "12-10"),
    "survey": ("05-16", "12-10"),
}
