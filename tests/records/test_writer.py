"""The writer: on the disk before it is said to be, in order, once, whatever the disk does."""

import errno
import os
import random
import shutil
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Event, KnownEvent
from softa_tui.records.file_ops import REAL_FILES, FileOps
from softa_tui.records.log import read_log
from softa_tui.records.recovery import open_for_coding
from softa_tui.records.trouble import Trouble
from softa_tui.records.writer import LogWriter
from tests.records.failing_files import FailingFiles, failing_once, full_until
from tests.records.logs import began, lines_of, marked, noted, write

EVENTS: list[KnownEvent] = [began(), *(noted(seq) if seq % 5 == 0 else marked(seq) for seq in range(2, 31))]


class Session:
    """A writer with everything that it said."""

    def __init__(self, path: Path, files: FileOps = REAL_FILES, retry_waits_s: Sequence[float] = (0.0,)) -> None:
        self.durable: list[Event] = []
        self.acknowledged: list[int] = []
        self.troubles: list[Trouble | None] = []
        self.moves: list[Trouble | None] = []
        """How each move to another place ended."""
        self.on_durable: Callable[[Sequence[Event]], None] = lambda events: None
        log = open_for_coding(path)
        self.writer = LogWriter(
            path,
            last_digest=log.last_digest,
            length=log.good_length,
            needs_newline=log.needs_newline,
            on_durable=self._durable,
            on_trouble=self.troubles.append,
            files=files,
            retry_waits_s=retry_waits_s,
        )

    def _durable(self, events: Sequence[Event]) -> None:
        self.durable.extend(events)
        self.acknowledged.append(len(events))
        self.on_durable(events)

    def move_to(self, path: Path) -> None:
        """Ask for the log to go on elsewhere, and wait until it does or cannot."""
        ended = len(self.moves)
        self.writer.move_to(path, self.moves.append)
        until(lambda: len(self.moves) > ended)

    @property
    def codes(self) -> list[str | None]:
        return [trouble.code if trouble else None for trouble in self.troubles]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "0042_AB.softa.jsonl"


@pytest.fixture
def sessions() -> Iterator[list[Session]]:
    """Sessions put here end with the test, even a failed one."""
    opened: list[Session] = []
    yield opened
    for session in opened:
        session.writer.abandon()


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.002)


def check_whole(path: Path, events: Sequence[Event]) -> None:
    log = read_log(path)
    assert log.problems == []
    assert log.events == events
    assert not log.needs_newline


def test_events_are_appended_and_acknowledged_in_order(path: Path) -> None:
    session = Session(path)
    for event in EVENTS:
        session.writer.append([event])
    assert session.writer.close()
    assert session.durable == EVENTS
    assert session.troubles == []
    check_whole(path, EVENTS)


def test_a_log_is_gone_on_with(path: Path) -> None:
    for events in (EVENTS[:3], EVENTS[3:4], EVENTS[4:]):
        session = Session(path)
        session.writer.append(events)
        assert session.writer.close()
    check_whole(path, EVENTS)


def test_a_missing_newline_is_written_once(path: Path) -> None:
    write(path, lines_of(EVENTS[:4]))
    path.write_bytes(path.read_bytes()[:-1])
    session = Session(path, FailingFiles(failing_once("fsync", errno.EIO, errno.EIO)))
    session.writer.append(EVENTS[4:6])
    until(lambda: len(session.durable) == 2)
    session.writer.append(EVENTS[6:])
    assert session.writer.close()
    check_whole(path, EVENTS)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_new_log_is_its_owners_alone(path: Path) -> None:
    before = os.umask(0)
    try:
        Session(path).writer.close()
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_is_acknowledged_before_its_fsync_and_typing_goes_on(path: Path, sessions: list[Session]) -> None:
    files = FailingFiles()
    session = Session(path, files)
    sessions.append(session)
    files.may_sync.clear()
    session.writer.append(EVENTS[:1])
    assert files.syncing.wait(20)
    for event in EVENTS[1:]:
        session.writer.append([event])
    assert session.durable == []
    assert session.writer.pending == len(EVENTS)
    since = session.writer.oldest_pending_since
    assert since is not None
    assert since <= time.monotonic()
    assert not session.writer.close(timeout=0.01)
    files.may_sync.set()
    assert session.writer.close()
    assert session.acknowledged == [1, len(EVENTS) - 1]
    assert session.writer.oldest_pending_since is None
    assert [call for call, _ in files.calls].count("fsync") == 2
    check_whole(path, EVENTS)


@pytest.mark.parametrize(
    ("call", "decisions", "codes"),
    [
        ("write", (errno.ENOSPC,), ["disk-full", None]),
        ("write", (errno.EFBIG, errno.EFBIG), ["disk-full", None]),
        ("write", (errno.EDQUOT, errno.ENOSPC), ["quota-full", "disk-full", None]),
        ("write", ("short", errno.ENOSPC), ["disk-full", None]),
        ("write", ("short", "short", "short"), []),
        ("write", (errno.EIO,), ["write-failed", None]),
        ("fsync", (errno.EIO, errno.EIO), ["write-failed", None]),
        ("fsync", (errno.ENOSPC, errno.EIO), ["disk-full", "write-failed", None]),
    ],
)
def test_after_a_failure_all_is_written_once(
    path: Path, call: str, decisions: tuple[int | str, ...], codes: list[str | None]
) -> None:
    write(path, lines_of(EVENTS[:5]))
    files = FailingFiles(failing_once(call, *decisions))
    session = Session(path, files)
    session.writer.append(EVENTS[5:])
    assert session.writer.close()
    assert session.codes == codes
    assert session.durable == EVENTS[5:]
    check_whole(path, EVENTS)


def test_a_descriptor_whose_fsync_failed_is_never_synced_again(path: Path) -> None:
    kept_open: list[int] = []

    class Files(FailingFiles):
        def close(self, descriptor: int) -> None:
            kept_open.append(descriptor)  # so that no number comes back as another file's

    files = Files(failing_once("fsync", errno.EIO, errno.EIO, errno.EIO))
    session = Session(path, files)
    session.writer.append(EVENTS)
    assert session.writer.close()
    synced = [descriptor for call, descriptor in files.calls if call == "fsync"]
    assert len(synced) == len(set(synced)) == 4
    check_whole(path, EVENTS)
    for descriptor in kept_open:
        os.close(descriptor)


def test_a_failed_cut_is_tried_again(path: Path) -> None:
    failing: dict[str, list[int | str]] = {
        "write": ["short", errno.ENOSPC],
        "truncate": [errno.EIO],
        "open": [],
    }
    files = FailingFiles()
    session = Session(path, files)
    files.plan = lambda call: failing[call].pop(0) if failing.get(call) else None
    session.writer.append(EVENTS)
    assert session.writer.close()
    assert session.codes == ["disk-full", "write-failed", None]
    check_whole(path, EVENTS)


def test_a_full_disk_is_said_once_and_waited_for(path: Path, sessions: list[Session]) -> None:
    freed = threading.Event()
    session = Session(path, FailingFiles(full_until(freed)), retry_waits_s=(60.0,))
    sessions.append(session)
    session.writer.append(EVENTS[:2])
    until(lambda: session.codes == ["disk-full"])
    assert session.troubles[0] == Trouble("disk-full", {"path": path})
    session.writer.append(EVENTS[2:])
    assert not session.writer.close(timeout=0.01)
    assert session.durable == []
    freed.set()
    session.writer.retry_now()
    assert session.writer.close()
    assert session.codes == ["disk-full", None]
    assert session.durable == EVENTS
    check_whole(path, EVENTS)


def test_typing_does_not_put_off_the_next_try(path: Path, sessions: list[Session]) -> None:
    freed = threading.Event()
    session = Session(path, FailingFiles(full_until(freed)), retry_waits_s=(0.1,))
    sessions.append(session)
    left = iter(range(2, 100_000))

    def typed_on_until_written() -> bool:
        session.writer.append([marked(next(left))])
        return bool(session.durable)

    session.writer.append([began()])
    until(lambda: session.codes == ["disk-full"])
    freed.set()
    until(typed_on_until_written)


@pytest.mark.parametrize("change", ["longer", "shorter", "replaced", "gone"])
def test_a_log_that_is_no_longer_ours_is_left_alone(path: Path, sessions: list[Session], change: str) -> None:
    write(path, lines_of(EVENTS[:5]))
    session = Session(path)
    sessions.append(session)
    session.writer.append(EVENTS[5:7])
    until(lambda: len(session.durable) == 2)
    ours = path.read_bytes()
    if change == "gone":
        path.unlink()
    elif change == "replaced":
        path.unlink()
        path.write_bytes(ours.replace(b"safety", b"danger"))
    else:
        path.write_bytes(ours + b"{}\n" if change == "longer" else ours[:-1])
    theirs = path.read_bytes() if path.exists() else None

    session.writer.append(EVENTS[7:])
    until(lambda: session.codes == ["log-changed"])
    assert not session.writer.close()
    session.writer.retry_now()
    assert not session.writer.close()
    assert (path.read_bytes() if path.exists() else None) == theirs
    assert len(session.durable) == 2

    elsewhere = path.with_name("elders.softa.jsonl")
    session.move_to(elsewhere)
    assert session.moves == [None]
    assert session.writer.close()
    assert session.durable == EVENTS[5:]
    assert session.troubles[-1] is None
    check_whole(elsewhere, EVENTS)


@pytest.mark.parametrize("asked", [True, False], ids=["said-so", "by-itself"])
def test_the_same_content_in_a_new_file_is_ours(path: Path, sessions: list[Session], asked: bool) -> None:
    session = Session(path, retry_waits_s=(60.0 if asked else 0.01,))
    sessions.append(session)
    session.writer.append(EVENTS[:5])
    until(lambda: len(session.durable) == 5)
    copy = path.with_name("copy")
    shutil.copyfile(path, copy)
    copy.replace(path)
    session.writer.append(EVENTS[5:])
    until(lambda: session.codes[:1] == ["log-changed"])
    if asked:
        session.writer.retry_now()
    until(lambda: session.codes == ["log-changed", None])
    assert session.writer.close()
    check_whole(path, EVENTS)


def test_a_folder_that_goes_away_and_comes_back(tmp_path: Path) -> None:
    folder, away = tmp_path / "0042", tmp_path / "away"
    folder.mkdir()
    session = Session(folder / "a.softa.jsonl", retry_waits_s=(0.01,))
    session.writer.append(EVENTS[:5])
    until(lambda: len(session.durable) == 5)
    folder.rename(away)
    session.writer.append(EVENTS[5:])
    until(lambda: session.codes == ["folder-gone"])
    away.rename(folder)
    assert session.writer.close()
    assert session.codes == ["folder-gone", None]
    check_whole(folder / "a.softa.jsonl", EVENTS)


def test_another_place_gets_the_whole_log_though_the_old_one_vanished(tmp_path: Path) -> None:
    folder = tmp_path / "0042"
    folder.mkdir()
    old, new = folder / "a.softa.jsonl", tmp_path / "a.softa.jsonl"
    write(old, lines_of(EVENTS[:5]))
    session = Session(old, retry_waits_s=(60.0,))
    session.writer.append(EVENTS[5:7])
    until(lambda: len(session.durable) == 2)
    shutil.rmtree(folder)
    session.writer.append(EVENTS[7:9])
    until(lambda: session.codes == ["folder-gone"])
    session.move_to(new)
    assert session.codes == ["folder-gone", None]
    assert session.writer.path == new
    session.writer.append(EVENTS[9:])
    assert session.writer.close()
    assert session.durable == EVENTS[5:]
    check_whole(new, EVENTS)
    if sys.platform != "win32":
        assert stat.S_IMODE(new.stat().st_mode) == 0o600


def test_another_place_that_will_not_do_is_said_and_left_alone(path: Path, sessions: list[Session]) -> None:
    freed = threading.Event()
    session = Session(path, FailingFiles(full_until(freed)), retry_waits_s=(60.0,))
    sessions.append(session)
    session.writer.append(EVENTS)
    until(lambda: session.codes == ["disk-full"])
    taken = path.with_name("taken")
    taken.write_bytes(b"something else")
    full, gone = path.with_name("full"), path.parent / "gone" / "a"
    for place in (taken, gone, full):
        session.move_to(place)
    assert session.moves == [
        Trouble("place-taken", {"path": taken}),
        Trouble("folder-gone", {"path": gone.parent}),
        Trouble("disk-full", {"path": full}),
    ]
    assert session.codes == ["disk-full"]
    assert session.writer.path == path
    assert taken.read_bytes() == b"something else"
    assert not full.exists()
    freed.set()
    assert session.writer.close()
    check_whole(path, EVENTS)


class HangingFiles(FailingFiles):
    """One place whose disk does not answer at an fsync until it is let go; other places are well."""

    def __init__(self, place: Path) -> None:
        super().__init__()
        self.place = place
        self.hangs = False
        self.hanging = threading.Event()
        self.let_go = threading.Event()

    def fsync(self, descriptor: int) -> None:
        if self.hangs and os.path.samestat(os.fstat(descriptor), self.place.stat()):
            self.hanging.set()
            assert self.let_go.wait(30)
        super().fsync(descriptor)


@pytest.mark.parametrize("answers", ["before", "during", "after", "never"])
def test_a_disk_that_hangs_holds_up_no_other_place(path: Path, sessions: list[Session], answers: str) -> None:
    """Whenever the old disk answers again, each event is acknowledged once, and the new log has them all."""
    files = HangingFiles(path)
    session = Session(path, files)
    sessions.append(session)
    session.writer.append(EVENTS[:5])
    until(lambda: len(session.durable) == 5)
    files.hangs = True
    session.writer.append(EVENTS[5:8])
    assert files.hanging.wait(20)
    session.writer.append(EVENTS[8:12])
    assert not session.writer.close(timeout=0.01)
    elsewhere = path.with_name("elsewhere.softa.jsonl")
    if answers == "before":
        files.let_go.set()
        until(lambda: len(session.durable) == 12)
    if answers == "during":
        opened = files.open

        def open_late(path: Path, flags: int) -> int:
            files.let_go.set()
            until(lambda: len(session.durable) == 8)
            return opened(path, flags)

        files.open = open_late  # type: ignore[method-assign]
    session.move_to(elsewhere)
    assert session.moves == [None]
    session.writer.append(EVENTS[12:])
    until(lambda: len(session.durable) == len(EVENTS))
    if answers == "after":
        files.let_go.set()
    assert session.writer.close(timeout=20)
    files.let_go.set()
    assert session.durable == EVENTS
    check_whole(elsewhere, EVENTS)
    until(lambda: "log writer" not in {thread.name for thread in threading.enumerate()})
    assert path.read_bytes() == elsewhere.read_bytes()[: path.stat().st_size]


def test_a_newer_wish_takes_the_place_of_a_move_that_hangs(path: Path, sessions: list[Session]) -> None:
    hanging, good = path.with_name("hanging"), path.with_name("good")
    files = HangingFiles(hanging)
    session = Session(path, files)
    sessions.append(session)
    session.writer.append(EVENTS[:5])
    until(lambda: len(session.durable) == 5)
    files.hangs = True
    session.writer.move_to(hanging, session.moves.append)
    assert files.hanging.wait(20)
    session.writer.append(EVENTS[5:])
    files.place = path  # only to look at: the old one is well
    files.hangs = False
    session.move_to(good)
    assert session.moves == [None]
    files.let_go.set()
    assert session.writer.close(timeout=20)
    assert session.moves == [None]
    check_whole(good, EVENTS)
    until(lambda: not hanging.exists())


def test_what_a_screen_raises_keeps_no_line_from_the_disk(path: Path) -> None:
    session = Session(path)

    def fail(events: Sequence[Event]) -> None:
        raise LookupError("the screen is gone")

    session.on_durable = fail
    session.writer.append(EVENTS[:5])
    until(lambda: len(session.durable) == 5)
    session.writer.append(EVENTS[5:])
    with pytest.raises(LookupError):
        session.writer.close()
    check_whole(path, EVENTS)


def test_an_event_that_would_not_read_back_is_refused_at_once(path: Path) -> None:
    session = Session(path)
    session.writer.append(EVENTS[:1])
    with pytest.raises(ValueError):
        session.writer.append([marked(2), marked(3, float("nan"))])
    session.writer.append(EVENTS[1:])
    assert session.writer.close()
    check_whole(path, EVENTS)
    with pytest.raises(RuntimeError):
        session.writer.append([marked(31)])


def test_abandoning_says_how_much_is_given_up(path: Path) -> None:
    session = Session(path, FailingFiles(full_until(threading.Event())), retry_waits_s=(60.0,))
    session.writer.append(EVENTS)
    until(lambda: session.codes == ["disk-full"])
    assert session.writer.abandon() == len(EVENTS)


def test_a_log_that_cannot_be_opened_is_named_as_its_trouble(path: Path) -> None:
    with pytest.raises(SoftaError) as caught:
        Session(path, FailingFiles(failing_once("open", errno.EACCES)))
    assert caught.value.code == "write-failed"
    path.write_bytes(b"".join(lines_of(EVENTS)))
    with pytest.raises(SoftaError) as caught:
        LogWriter(path, last_digest="", length=0, on_durable=print, on_trouble=print)
    assert caught.value.code == "log-changed"


def test_several_threads_append_without_losing_a_line(path: Path) -> None:
    session = Session(path)
    taking_a_number = threading.Lock()
    numbers = iter(range(2, 402))
    session.writer.append([began()])

    def mark_fifty() -> None:
        for _ in range(100):
            with taking_a_number:
                session.writer.append([marked(next(numbers))])

    threads = [threading.Thread(target=mark_fifty) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert session.writer.close()
    check_whole(path, [began(), *map(marked, range(2, 402))])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), odds=st.floats(0.05, 0.7), moves=st.integers(0, 2))
def test_no_line_is_lost_or_doubled_by_any_run_of_failures(
    tmp_path_factory: pytest.TempPathFactory, seed: int, odds: float, moves: int
) -> None:
    chance = random.Random(seed)
    failures = (errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EDQUOT, "short")
    path = tmp_path_factory.mktemp("log") / "a.softa.jsonl"
    write(path, lines_of(EVENTS[:3]))
    files = FailingFiles()
    session = Session(path, files)

    def covered(events: Sequence[Event]) -> None:
        lines = path_now().read_bytes()[: files.synced_length].count(b"\n")
        assert lines >= events[-1].seq

    def path_now() -> Path:
        return session.writer.path

    session.on_durable = covered
    files.plan = lambda call: chance.choice(failures) if chance.random() < odds else None
    moving = sorted(chance.sample(range(3, len(EVENTS)), moves))
    position = 3
    while position < len(EVENTS):
        size = chance.randint(1, 4)
        session.writer.append(EVENTS[position : position + size])
        if any(position <= at < position + size for at in moving):
            session.writer.move_to(path.with_name(f"{position}.softa.jsonl"), session.moves.append)
        position += size
    if chance.random() < 0.5:
        until(lambda: len(session.troubles) > 0 or session.writer.pending == 0)
    files.plan = lambda call: None
    assert session.writer.close(timeout=20)
    assert session.durable == EVENTS[3:]
    assert session.troubles[-1:] in ([], [None])
    check_whole(session.writer.path, EVENTS)


HANGING = """
import os, sys, time
from pathlib import Path
from softa_tui.records.writer import LogWriter
from tests.records.logs import began, marked
writer = LogWriter(Path(sys.argv[1]), last_digest="", length=0, on_durable=lambda e: None, on_trouble=lambda t: None)
os.fsync = lambda descriptor: time.sleep(600)
writer.append([began(), marked(2)])
assert not writer.close(timeout=0.1)
assert writer.abandon() == 2
"""

LEAVING = """
import sys
from pathlib import Path
from softa_tui.records.writer import LogWriter
from tests.records.logs import began, marked
writer = LogWriter(Path(sys.argv[1]), last_digest="", length=0, on_durable=lambda e: None, on_trouble=lambda t: None)
writer.append([began(), marked(2)])
"""

FILE_SIZE_LIMIT = """
import resource, sys
from pathlib import Path
from softa_tui.records.writer import LogWriter
from tests.records.logs import began, marked
resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 100_000))
said = []
def on_trouble(trouble):
    said.append(trouble and trouble.code)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
writer = LogWriter(Path(sys.argv[1]), last_digest="", length=0, on_durable=lambda e: None, on_trouble=on_trouble)
writer.append([began()])
writer.append([marked(seq) for seq in range(2, 60)])
assert writer.close()
print(said)
"""

KILLED = """
import sys, time
from pathlib import Path
from softa_tui.records.writer import LogWriter
from tests.records.logs import began, marked
def on_durable(events):
    for event in events:
        print(event.seq, flush=True)
writer = LogWriter(Path(sys.argv[1]), last_digest="", length=0, on_durable=on_durable, on_trouble=print)
writer.append([began()])
seq = 1
while True:
    seq += 1
    writer.append([marked(seq)])
"""


def run(program: str, path: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, timeout=60)


def test_a_program_that_ends_without_closing_writes_what_waits_and_ends(path: Path) -> None:
    assert run(LEAVING, path).returncode == 0
    check_whole(path, [began(), marked(2)])


def test_a_disk_that_hangs_does_not_keep_the_program_from_ending(path: Path) -> None:
    done = run(HANGING, path)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file size limit")
def test_a_file_size_limit_is_a_full_disk(path: Path) -> None:
    done = run(FILE_SIZE_LIMIT, path)
    assert (done.stdout, done.stderr) == ("['disk-full', None]\n", "")
    check_whole(path, [began(), *map(marked, range(2, 60))])


def test_a_kill_loses_nothing_that_was_acknowledged(path: Path) -> None:
    program = [sys.executable, "-c", KILLED, str(path)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        shown = [int(process.stdout.readline()) for _ in range(50)]
        process.kill()
    log = open_for_coding(path)
    assert log.problems == [] or [problem.code for problem in log.problems] == ["unfinished-tail"]
    assert [event.seq for event in log.events][: len(shown)] == shown
    session = Session(path)
    session.writer.append([marked(log.last_seq + 1)])
    assert session.writer.close()
    assert read_log(path).problems == []
