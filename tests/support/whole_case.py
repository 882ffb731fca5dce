"""A whole case as one coder leaves it: what is marked, said, rated and written, to be typed and to be looked for."""

from __future__ import annotations

BLOCKS = range(1, 11)
SUBJECTS = ("T1", "C1", "C2", "C3")
LEFT_AFTER = 2
"""The block after which C3 leaves."""

MARKS: dict[str, dict[int, list[str]]] = {
    "T1": {
        1: ["therapist.engagement.2", "therapist.engagement.12"],
        3: ["therapist.connection.8"],
        4: ["therapist.connection.11"],
        5: ["therapist.safety.9", "therapist.safety.7"],
        10: ["therapist.shared_purpose.9", "therapist.shared_purpose.4"],
    },
    "C1": {
        1: ["client.engagement.3", "client.engagement.2"],
        2: ["client.safety.3"],
        3: ["client.connection.3"],
        5: ["client.safety.2"],
        6: ["client.shared_purpose.3"],
        7: ["client.safety.2"],
        9: ["client.shared_purpose.11"],
    },
    "C2": {
        1: ["client.engagement.11"],
        2: ["client.engagement.11"],
        4: ["client.connection.8"],
        5: ["client.connection.7"],
        8: ["client.safety.11", "client.shared_purpose.7"],
    },
    "C3": {1: ["client.safety.4"], 2: ["client.safety.4"]},
}
"""Subject to block to items; the marks of `client.connection.8` are said to be verbal."""

SAID_VERBAL = "client.connection.8"

REASON = "=1+1 \"nee\", hij zegt het; [b]hard[/b] -3 'echt' 😶 שלום"
"""A reason that would act if it could."""

LANGUAGE_EXPLANATION = "@SUM(A1) neemt hun woorden over: 'rot op' wordt 'je wilt weg'"
TALK_EXPLANATION = "-moeder praat, de jongens zwijgen"
MOMENTS = ("+moeder huilt", "zoon 2 loopt weg")
NOTE = "'tis een stil blok"
HINT_ANSWER = "bekeken op papier"

RATINGS: list[tuple[str, str, list[int], str]] = [
    ("C2", "engagement", [-3], REASON),
    ("C2", "connection", [-1, -2], ""),
    ("C2", "safety", [-1], ""),
    ("C3", "engagement", [0], ""),
    ("C3", "connection", [0], ""),
    ("C3", "safety", [2], "open en zacht"),
    ("C1", "engagement", [2], ""),
    ("C1", "connection", [1], ""),
    ("C1", "safety", [3], "zij geeft alles"),
    ("family", "shared_purpose", [-1], "twee regels; moeder zoekt"),
    ("T1", "engagement", [0], ""),
    ("T1", "connection", [0], ""),
    ("T1", "safety", [-1], ""),
    ("T1", "shared_purpose", [1], ""),
]
"""Subject, dimension, what is given one after another, and the reason; the least engaged first."""

RULES = {
    ("C2", "engagement"): ("R2", "{-2,-1}"),
    ("C2", "connection"): ("R2", "{-2,-1}"),
    ("C2", "safety"): ("R2", "{-2,-1}"),
    ("C3", "engagement"): ("R1", "{0}"),
    ("C3", "connection"): ("R1", "{0}"),
    ("C3", "safety"): ("R4", "{+1}"),
    ("C1", "engagement"): ("R3", "{+1,+2,+3}"),
    ("C1", "connection"): ("R3", "{+1,+2,+3}"),
    ("C1", "safety"): ("R3", "{+1,+2,+3}"),
    ("family", "shared_purpose"): ("GD5+GD6", "{-3,-2,-1,0,+1}"),
    ("T1", "engagement"): ("R6", "{-1,0,+1}"),
    ("T1", "connection"): ("R6", "{-1,0,+1}"),
    ("T1", "safety"): ("R6", "{-1,0,+1}"),
    ("T1", "shared_purpose"): ("R6", "{-1,0,+1}"),
}

LANGUAGE_RATING = 2

OWN_RATINGS: list[tuple[str, int, int, int]] = [
    ("engagement", 1, -3, 3),
    ("connection", 2, -3, 3),
    ("safety", -1, -3, 3),
    ("shared_purpose", 0, -3, 3),
    ("language_match", 7, 0, 10),
    ("talk_time", 10, 0, 10),
]
"""What the therapist gave themselves: dimension, value, and the ends of its scale."""
