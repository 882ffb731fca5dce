"""From rows to the events of a new log: everything is checked before anything is written."""

from collections.abc import Mapping

from softa_tui.coding.acts import Moment
from softa_tui.coding.beginning import begin_log
from softa_tui.coding.events import CaseFacts, Closed, Event, Opened
from softa_tui.coding.scheme import Scheme
from softa_tui.importing.checking import Checker
from softa_tui.importing.coded_blocks import add_coded_blocks
from softa_tui.importing.new_log import SOFTWARE, NewLog
from softa_tui.importing.notes import add_notes
from softa_tui.importing.rated import add_ratings
from softa_tui.importing.rows import Rows
from softa_tui.importing.spoken import add_talk


def make_log(
    rows: Rows, case: CaseFacts, scheme: Scheme, roles: Mapping[str, str], *, coder: str, coder_name: str, wall: str
) -> list[Event]:
    """The events of a log that makes these rows' forms again; `wall` is the moment of importing, in UTC.

    Raises `nobody-to-code`, or what is wrong with a row, with its place.
    """
    moment = Moment(case.start_s, wall)
    began = begin_log(case, scheme, dict(roles), coder=coder, coder_name=coder_name, software=SOFTWARE, moment=moment)
    log = NewLog(began)
    Checker(log.state).check(rows)
    log.add(Opened, software=SOFTWARE, player="clock", repeat=scheme.repeat)
    add_coded_blocks(rows, log)
    add_notes(rows, log)
    add_talk(rows, log)
    add_ratings(rows, log)
    log.turn_to("coding")
    log.add(Closed)
    return log.events
