"""The command line as a whole: one thin function a command, which reads its arguments and imports its module.

No command works here: each returns its work, for `cli.running` to do outside of the parser.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from softa_tui.cli.help import TranslatedCommand, TranslatedGroup
from softa_tui.cli.main_forms import forms_app
from softa_tui.cli.main_keymap import keymap_app
from softa_tui.cli.main_redact import redact_app
from softa_tui.cli.options import (
    Coder,
    Continuous,
    Folder,
    HowRepeated,
    Json,
    Language,
    PauseForMeaning,
    Player,
    ReactionLag,
    Subject,
)
from softa_tui.cli.running import Work
from softa_tui.coding.words import N_

if TYPE_CHECKING:
    from softa_tui.coding.events import Mode

app = typer.Typer(
    cls=TranslatedGroup,
    help=N_(
        "Code the recording of a family-therapy session with SOFTA-NL, from the keyboard.\n\n"
        "Without a command, softa opens the case you had open last."
    ),
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
command = partial(app.command, cls=TranslatedCommand)


def parse(arguments: Sequence[str]) -> Work:
    """What the arguments ask for; raises the parser's own error, or SoftaError."""
    asked = typer.main.get_command(app).main(list(arguments), prog_name="softa", standalone_mode=False)
    if callable(asked):
        return cast("Work", asked)
    if asked == INTERRUPTED:
        raise KeyboardInterrupt
    return lambda: 0


INTERRUPTED = 130
"""What the parser returns when Ctrl+C came while it was reading."""


@app.callback(invoke_without_command=True)
def softa(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help=N_("Print the version and stop."))] = False,
    lang: Language = None,
) -> Work | None:
    if context.invoked_subcommand is not None:
        return None
    from softa_tui.cli import start

    return start.print_version if version else partial(start.open_last, lang)


@command(
    help=N_(
        "Make a case: a folder that holds what is known of one recorded session.\n\n"
        "Run it without options to be asked for everything. A case has a number, never a name."
    )
)
def new(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help=N_("The folder to make, such as 0042."))] = None,
    case: Annotated[str | None, typer.Option(metavar="0042", help=N_("Case number."))] = None,
    date: Annotated[str | None, typer.Option(metavar="2022-05-13", help=N_("Date of the session."))] = None,
    project: Annotated[str | None, typer.Option(metavar="SWAG", help=N_("Project code."))] = None,
    subject: Annotated[
        list[str] | None,
        typer.Option(
            metavar="T1=hulpverlener",
            help=N_(
                "Somebody on the recording and their role: T1, T2 therapists, C1, C2 clients, N1 others. "
                "Once for each of them."
            ),
        ),
    ] = None,
    recording: Annotated[
        Path | None, typer.Option(metavar="PATH", help=N_("The recording; it stays where it is."))
    ] = None,
    length: Annotated[
        str | None,
        typer.Option(metavar="50:00", help=N_("Length of a recording that plays elsewhere, such as on a web page.")),
    ] = None,
    start: Annotated[
        str | None, typer.Option(metavar="0:30", help=N_("Where on the recording the session starts."))
    ] = None,
    end: Annotated[str | None, typer.Option(metavar="50:30", help=N_("Where on the recording it ends."))] = None,
    scheme: Annotated[
        str | None, typer.Option(metavar="softa-nl", help=N_("Coding scheme; `softa keymap list` shows them."))
    ] = None,
    coder: Annotated[
        list[str] | None, typer.Option(metavar="AB", help=N_("Initials of a coder. Once for each of them."))
    ] = None,
    lang: Language = None,
) -> Work:
    from softa_tui.cli import new as module

    answers = module.Answers(
        folder=folder,
        number=case,
        date=date,
        project=project,
        subjects=tuple(subject or ()),
        recording=recording,
        length=length,
        start=start,
        end=end,
        scheme=scheme,
        coders=tuple(coder or ()),
    )
    return partial(module.new, answers)


@command(
    help=N_(
        "Code a case: the recording in one window, the form in the terminal.\n\n"
        "Everything you do is saved at once; you go on where you stopped."
    )
)
def code(
    folder: Folder,
    coder: Coder = None,
    subject: Subject = None,
    player: Player = "auto",
    continuous: Continuous = False,
    reaction_lag: ReactionLag = None,
    repeat: HowRepeated = None,
    pause_for_meaning: PauseForMeaning = False,
    lang: Language = None,
) -> Work:
    return _coding("coding", folder, coder, subject, player, continuous, reaction_lag, repeat, pause_for_meaning, lang)


@command(
    help=N_(
        "Mark who speaks when: one key a speaker, and every slot in which they speak counts.\n\n"
        "F2 goes to coding and F3 back; both are in one log, and each goes on where you stopped."
    )
)
def talk(
    folder: Folder,
    coder: Coder = None,
    subject: Subject = None,
    player: Player = "auto",
    continuous: Continuous = False,
    reaction_lag: ReactionLag = None,
    repeat: HowRepeated = None,
    pause_for_meaning: PauseForMeaning = False,
    lang: Language = None,
) -> Work:
    return _coding("talk", folder, coder, subject, player, continuous, reaction_lag, repeat, pause_for_meaning, lang)


@command(
    help=N_(
        "Rate who you coded, the family and the language match, and write down the therapists' own ratings.\n\n"
        "You rate first; then the rules and what they advise are shown. --subject begins on somebody's page."
    ),
    epilog="softa rate 0042 --coder AB\nsofta rate 0042 --coder AB --subject C1",
)
def rate(
    folder: Folder,
    coder: Coder = None,
    subject: Annotated[str | None, typer.Option("--subject", metavar="C1", help=N_("On whose page to begin."))] = None,
    player: Player = "auto",
    continuous: Continuous = False,
    reaction_lag: ReactionLag = None,
    repeat: HowRepeated = None,
    pause_for_meaning: PauseForMeaning = False,
    lang: Language = None,
) -> Work:
    return _coding("rating", folder, coder, subject, player, continuous, reaction_lag, repeat, pause_for_meaning, lang)


def _coding(
    mode: "Mode",
    folder: Path,
    coder: str | None,
    subject: str | None,
    player: str,
    continuous: bool,
    reaction_lag: str | None,
    repeat: str | None,
    pause_for_meaning: bool,
    lang: str | None,
) -> Work:
    """What `code`, `talk` and `rate` have in common: one log, one application, another place to begin."""
    from softa_tui.cli import code as module

    request = module.CodeRequest(
        folder=folder,
        coder=coder,
        subject=subject,
        player=player,
        lang=lang,
        continuous=continuous,
        reaction_lag_s=None if reaction_lag is None else module.read_reaction_lag(reaction_lag),
        repeat=cast("Any", repeat),
        pause_for_meaning=pause_for_meaning,
        mode=mode,
    )
    return partial(module.code, request)


@command(
    help=N_(
        "Sign a log off when you are done with it; a log that is signed off takes no more marks.\n\n"
        "While something is missing it is named, and the exit code is 1. No player and no screen are needed."
    ),
    epilog=N_(
        "softa seal 0042 --coder AB\n"
        'softa seal 0042 --coder AB --anyway "the recording breaks off"\n'
        'softa seal 0042 --coder AB --reopen "block 7 was of somebody else"'
    ),
)
def seal(
    folder: Folder,
    coder: Coder = None,
    anyway: Annotated[
        str | None,
        typer.Option(
            metavar=N_("WHY"), help=N_("Sign off although something is missing; the reason stands on the form.")
        ),
    ] = None,
    reopen: Annotated[
        str | None, typer.Option(metavar=N_("WHY"), help=N_("Open a log again that was signed off, for this reason."))
    ] = None,
    lang: Language = None,
) -> Work:
    from softa_tui.cli import seal as module

    return partial(module.seal, module.SealRequest(folder, coder, anyway, reopen))


@command(help=N_("Show how far each coder of these cases is, and what needs attention."))
def status(
    folders: Annotated[list[Path], typer.Argument(metavar="DIR", help=N_("Folders of cases."))],
    json: Json = False,
    lang: Language = None,
) -> Work:
    from softa_tui.cli import status as module

    return partial(module.status, folders, as_json=json)


@command(
    help=N_(
        "Print the forms that a log makes, as tables; or play the coding back.\n\n"
        "With --watch it runs in the application: each mark appears when the video comes to its moment."
    ),
    epilog="softa replay 0042\nsofta replay 0042/0042_AB.softa.jsonl --at 12:34\nsofta replay 0042 --watch --speed 8",
)
def replay(
    log: Annotated[Path, typer.Argument(metavar="LOG", help=N_("A log, or the folder of a case that has one log."))],
    at: Annotated[
        str | None,
        typer.Option(
            metavar="SEQ|MM:SS",
            help=N_(
                "The forms as they stood: after the event of this number, or with only what belongs to the recording "
                "up to this time, so without ratings. With --watch: where to begin."
            ),
        ),
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help=N_("Play the coding back, the video in step."))] = False,
    speed: Annotated[
        str | None, typer.Option(metavar="N", help=N_("With --watch: how many times as fast, from 0.25 to 16."))
    ] = None,
    player: Player = "auto",
    json: Json = False,
    lang: Language = None,
) -> Work:
    from softa_tui.cli import replay as module

    return module.asked(log, at, watch=watch, speed=speed, player=player, as_json=json)


@command(
    help=N_(
        "Verify logs: that every event is whole, in order, as it was written, and at odds with no other.\n\n"
        "Ends with exit code 1 when something was found. Nothing is ever changed."
    )
)
def check(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH", help=N_("Logs, folders of cases, or the folder of a whole study."))
    ],
    json: Json = False,
    lang: Language = None,
) -> Work:
    from softa_tui.cli import check as module

    return partial(module.check, paths, as_json=json)


@command(
    help=N_(
        "Say what an item means, and when to mark it.\n\n"
        "Without an item all are listed. While coding, F1 and the item's key show the same."
    ),
    epilog="softa meaning client.safety.8\nsofta meaning rating_rules\nsofta meaning --search compromis",
)
def meaning(
    name: Annotated[
        str | None, typer.Argument(metavar="ID", help=N_("An item, such as client.safety.8, or a topic."))
    ] = None,
    search: Annotated[
        str | None, typer.Option(metavar=N_("WORDS"), help=N_("Find what is about these words, the best first."))
    ] = None,
    scheme: Annotated[
        str, typer.Option(metavar="softa-nl", help=N_("Coding scheme; `softa keymap list` shows them."))
    ] = "softa-nl",
    lang: Language = None,
) -> Work:
    from softa_tui.cli import meaning as module

    return partial(module.show, name, search, scheme)


@command(
    help=N_(
        "Try softa on a made-up session of twelve minutes, half coded already.\n\n"
        "It lives in a temporary folder that is removed when you quit."
    )
)
def demo(
    player: Player = "auto",
    lang: Language = None,
) -> Work:
    from softa_tui.cli import demo as module

    return partial(module.demo, player, lang)


app.add_typer(forms_app)
app.add_typer(redact_app)
app.add_typer(keymap_app, name="keymap")
