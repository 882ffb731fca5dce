"""The work behind a log as a document for programs; times in seconds."""

from typing import Any

from softa_tui.forms.work import Work


def work_json(work: Work) -> dict[str, Any]:
    """Sittings, working time in all, by part and by block, what was watched, and what was put right."""
    return {
        "sittings": work.sittings,
        "work_s": round(work.work_s, 3),
        "work_in_s": {mode: round(spent, 3) for mode, spent in work.work_in.items()},
        "watched_s": round(work.watched_s, 3),
        "played_s": round(work.played_s, 3),
        "marks": work.marks,
        "taken_back": work.taken_back,
        "redone": work.redone,
        "by_hand": work.by_hand,
        "notes": work.notes,
        "ratings": work.ratings,
        "rated": work.rated,
        "work_per_watched": work.work_per_watched,
        "marks_per_minute": work.marks_per_minute,
        "blocks": [
            {
                "subject": subject,
                "block": block,
                "work_s": round(done.work_s, 3),
                "marks": done.marks,
                "taken_back": done.taken_back,
            }
            for (subject, block), done in work.blocks.items()
        ],
    }
