"""The forms as ELAN files, one a log: everything that was coded beside the recording, on its own time."""

from collections.abc import Sequence
from pathlib import Path

from softa_tui.coding.acts import utc_text
from softa_tui.coding.observation import Observation
from softa_tui.coding.wall_time import wall_moment
from softa_tui.export.elan.document import About, eaf_bytes
from softa_tui.export.elan.tiers import tiers_of
from softa_tui.export.file_names import file_name_part, free_name
from softa_tui.export.files import write_whole
from softa_tui.locale import _, language
from softa_tui.records.case_words import is_safe_name

WITHOUT_DATE = "1970-01-01T00:00:00.000Z"


def write_eaf(observations: Sequence[Observation], out: Path) -> list[Path]:
    """Write `<case>_<coder>.eaf` for each log; the same logs give the same bytes.

    Times are of the recording, which no file names: whoever has it links it in ELAN.
    """
    written: dict[str, Path] = {}
    for observation in observations:
        name = free_name([_stem(observation)], ".eaf", written)
        content = eaf_bytes(tiers_of(observation), _about(observation))
        written[name.casefold()] = write_whole(out / name, content)
    return list(written.values())


def _stem(observation: Observation) -> str:
    """`<case>_<coder>` as every system takes it."""
    case, coder = file_name_part(observation.case.number), file_name_part(observation.coder)
    return "_".join(filter(None, ("" if is_safe_name(case) else "case", case, coder)))


def _about(observation: Observation) -> About:
    case, scheme, seal = observation.case, observation.scheme, observation.seal
    persons = [f"{subject} {observation.roles.get(subject, '')}".rstrip() for subject in observation.talk_subjects]
    properties = {
        "softa_case": case.number,
        "softa_date": case.date,
        "softa_project": case.project,
        "softa_scheme": f"{scheme.id} {scheme.edition}".rstrip(),
        "softa_subjects": "; ".join(persons),
        "softa_signed_off": ": ".join(filter(None, (seal.wall, seal.reason))) if seal else "",
        "softa_characters": _(
            "Control characters, which XML cannot hold, stand as their pictures (U+2400 for U+0000, and so on); "
            "a picture that was typed has U+2426 before it."
        ),
    }
    return About(
        author=observation.coder,
        date=_date(observation),
        language=language(),
        properties={name: text for name, text in properties.items() if text},
    )


def _date(observation: Observation) -> str:
    """When it was signed off, or else when the coder sat down to it last."""
    opened = observation.opened.wall if observation.opened else observation.began_wall
    moment = wall_moment(observation.seal.wall if observation.seal else opened)
    return utc_text(moment) if moment else WITHOUT_DATE
