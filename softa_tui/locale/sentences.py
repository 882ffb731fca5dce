"""The English sentence of every code that any room raises; each says what is wrong, and what to do."""

from softa_tui.locale.import_sentences import IMPORTS
from softa_tui.locale.marking import N_

COMMAND_LINE = {
    "stopped": N_("Stopped. Nothing that was saved is lost."),
    "os-error": N_("{file}: {reason}. Check the path and your rights to it."),
    "fault-reported": N_(
        "A fault in softa itself ({kind}). Nothing that was saved is lost; please send the makers this file, "
        "which holds nothing of your coding: {file}"
    ),
    "fault": N_("A fault in softa itself ({kind} at {place}). Nothing that was saved is lost; please tell the makers."),
    "no-such-command": N_("There is no command {name}. Known are: {known}"),
    "option-without-value": N_("{option} needs a value behind it. See: {command} --help"),
    "no-such-option": N_("There is no option {option}. See: {command} --help"),
    "no-such-option-but": N_("There is no option {option}; did you mean {possible}? See: {command} --help"),
    "missing-parameter": N_("{parameter} is missing. See: {command} --help"),
    "bad-parameter": N_("{parameter}: {reason}. See: {command} --help"),
    "bad-usage": N_("{reason}. See: {command} --help"),
    "meaning-twice": N_("There is a text on {name} in line {other_line} already. Leave one of them out."),
    "no-meanings": N_("There are no texts on the items of {scheme}. Those of softa-nl come with softa."),
    "no-such-meaning": N_("There is no item or topic {name}{closest}. All are listed by: softa meaning"),
    "not-one-of": N_("{option} cannot be “{value}”: choose one of {allowed}."),
    "not-found": N_("{file} does not exist. Check the path."),
    "not-a-folder": N_("{file} is a file, not a folder. Give the folder of a case."),
    "no-logs": N_("{folder} holds no log yet. Give another folder, or begin: softa code {folder} --coder AB"),
    "several-logs": N_("{folder} holds several logs. Give one of them: {logs}"),
    "coder-missing": N_("Who codes? Give your initials: softa code {folder} --coder AB"),
    "coder-unclear": N_("Who codes? Give one of these with --coder: {coders}"),
    "no-log-of-coder": N_("There is no log of coder {coder} here. There are logs of: {coders}"),
    "bad-reaction-lag": N_("--reaction-lag cannot be “{value}”: give 0 to {longest} seconds."),
    "bad-at": N_("--at “{value}” is no event and no time: give the number of an event, or a time such as 12:34."),
    "bad-speed": N_("--speed cannot be “{value}”: give a number from {slowest} to {fastest}, such as 8."),
    "only-with": N_("{option} goes with {other}: give that too, or leave {option} out."),
    "at-before-log": N_("--at {seq}: the log begins with event 1. Give 1 or higher."),
    "at-after-log": N_("--at {seq}: the last event of this log is {last}. Give that or lower."),
    "nothing-to-replay": N_(
        "{path} does not begin with a whole first line, so there is nothing to replay. See: softa check {path}"
    ),
    "no-terminal": N_("This needs a terminal to work in. Run it in one, without < or |."),
    "terminal-too-small": N_(
        "The terminal is {columns}×{rows}. Make it at least {least_columns}×{least_rows}, or its letters smaller."
    ),
    "not-an-event": N_("“{value}” is not the number of an event. See them with: softa redact LOG"),
    "no-such-event": N_("There is no event {seq}: the last one is {last}. See those with texts with: softa redact LOG"),
    "no-typed-text": N_("Nobody typed anything in event {seq}. See the events with texts with: softa redact LOG"),
    "no-such-text": N_("Event {seq} has no text {text}. Give one of these with --text: {known}"),
    "text-unclear": N_("Event {seq} holds several texts. Say which with --text, one of these or all: {known}"),
    "text-of-no-event": N_("--text needs the number of an event too: softa redact LOG SEQ --text roles.C1"),
    "not-together": N_("{option} and {other} do not go together. Give one of them."),
    "reason-empty": N_("{option} needs a reason behind it: write why, in a few words."),
    "replay-without-recording": N_(
        "The recording is not where case.toml says, or the log lies in no case: the clock runs in its place."
    ),
    "replay-other-recording": N_("The recording that case.toml names is another file than the one that was coded."),
    "demo-missing": N_("The demo's recording is not there ({file}). Install softa-tui again."),
}

NEW_CASE = {
    "answers-missing": N_("Missing: {flags}. Give them, or run this in a terminal to be asked. See: softa new --help"),
    "date-bad": N_("“{value}” is not a date: write it as 2022-05-13."),
    "time-bad": N_("“{value}” is not a time: write it as 50:00 or 1:02:03."),
    "length-differs": N_("--length says {given}, but the recording lasts {length}. Leave --length out."),
    "scheme-not-a-name": N_(
        "--scheme takes the name of a scheme. Put {scheme} into {folder} and give the id that stands in it."
    ),
    "session-cut-too-finely": N_(
        "{length} would be cut into more than {most} blocks or slots. Shorten the session, or lengthen them in the "
        "scheme."
    ),
    "nobody-to-code": N_("Nobody here can be coded: name at least one therapist (T1) or client (C1)."),
}

CASES = {
    "case-not-found": N_("{folder} is not the folder of a case. Make one: softa new {folder}"),
    "case-exists": N_("{folder} holds a case already. Choose another folder."),
    "case-not-writable": N_("{file} could not be written: {reason}. Choose a folder that you may write to."),
    "case-number-bad": N_(
        "“{value}” cannot be a case number: use letters, digits, hyphens, dots and underscores, 40 at most."
    ),
    "project-bad": N_(
        "“{value}” cannot be a project code: use letters, digits, hyphens, dots and underscores, 40 at most."
    ),
    "initials-bad": N_("“{value}” cannot be a coder's initials: use letters and digits, such as AB."),
    "initials-reserved": N_("“{value}” is the word for the joint log: give a coder's own initials."),
    "coder-name-bad": N_("“{value}” cannot stand in file names: leave out signs such as / : * and write 40 at most."),
    "role-bad": N_("“{value}” cannot be a role: write a word or two, such as moeder or zoon 2, 60 letters at most."),
    "subject-bad": N_("“{value}” is not a subject: write it as T1=hulpverlener, C1=moeder or N1=tolk."),
    "case-no-length": N_('Neither the length nor the end is known. Add a line such as: length = "50:00"'),
    "case-end-before-start": N_("The end ({end}) is not after the start ({start}). Change one of them."),
    "case-too-long": N_("A session can last {hours} hours, and this one lasts {length}. Change its start or its end."),
    "case-end-after-recording": N_("The end ({end}) is after the end of the recording ({length}). Change it."),
    "case-no-subjects": N_("Nobody is on the recording. Add a [[subject]] with an id and a role."),
    "case-duplicate-subject": N_("{subject} is there twice. Give one of them another number."),
    "case-duplicate-coder": N_("Coder {initials} is there twice. Leave one of them out."),
    "case-unknown-subject": N_("There is no subject {subject} in this case. Known are: {known}"),
}

TOML_FILES = {
    "is-a-folder": N_("{file} is a folder where a file should be. Check the path."),
    "unreadable": N_("{file} cannot be read: {reason}. Check your rights to it."),
    "not-utf8": N_("This is not UTF-8 text. Save the file as UTF-8 in your editor."),
    "toml-syntax": N_("This is not TOML: {reason}. Mend this line."),
    "toml-missing-field": N_("“{field}” is missing. Add it."),
    "toml-unknown-field": N_("There is no field “{field}”. Remove it or mend its name{closest}."),
    "toml-bad-value": N_("“{field}” cannot be {value}: it takes {allowed}."),
}

KEYMAPS = {
    "keymap-not-found": N_("There is no keymap or scheme called “{name}”. Known are: {known}"),
    "keymap-no-items": N_("This keymap has no items. Add at least one [[item]]."),
    "keymap-duplicate-key": N_(
        "The key {key} is already that of {other} (line {other_line}). Give {item} another key."
    ),
    "keymap-key-is-command": N_(
        "The key {key} is that of the command “{command}”. Give {item} another key, or the command under [commands]."
    ),
    "keymap-command-key-twice": N_(
        "The key {key} is also that of the command “{other}”. Give one of them another key."
    ),
    "keymap-dead-key": N_("The key {key} waits for a second key on many keyboards. Choose another."),
    "keymap-key-needs-shift": N_("The key {key} is typed with Shift. Choose one that is typed without."),
    "keymap-key-not-a-character": N_("The key {key} types nothing. The key of an item is one letter, digit or sign."),
    "keymap-unknown-key": N_("“{key}” is not a key. Write it as a, ;, f1, space, ctrl+g or shift+left."),
    "key-unknown": N_("“{key}” is not a key. Write it as a, ;, f1, space, ctrl+g or shift+left."),
    "keymap-unknown-command": N_("There is no command “{command}”. Remove the line or mend the name{closest}."),
    "keymap-unknown-dimension": N_("There is no dimension “{dimension}”. Known are: {known}"),
    "keymap-duplicate-dimension": N_("The dimension “{dimension}” is there twice. Remove one of them."),
    "keymap-duplicate-item": N_("The item “{item}” is there twice. Remove one of them or give it another id."),
    "keymap-duplicate-number": N_("{item} has the number {number} of {other}. Give one of them another number."),
    "keymap-short-too-long": N_("The short label “{text}” is too long. Use {longest} letters at most."),
    "keymap-slot-too-long": N_("A slot cannot be longer than a block. Make slot shorter, or block longer."),
    "keymap-bad-block": N_('“{value}” cannot be a length: write 1 second to 6 hours, such as "5:00".'),
    "keymap-duplicate-version": N_(
        "{file} and {other} both are the version “{version}” of this scheme. Move one of them away."
    ),
    "keymap-schemes-differ": N_("{file} and {other} differ in “{field}”. Files of one scheme must agree: change one."),
}

LOGS = {
    "log-missing": N_("{path} does not exist. Check the path."),
    "log-unreadable": N_("{path} cannot be read: {reason}. Check your rights to it."),
    "not-a-log": N_("{path} is not a log of softa. Give a file that ends in .softa.jsonl, or the folder of a case."),
    "log-is-folder": N_("{path} is a folder where the log should be. Rename it."),
    "log-read-only": N_("{path} may not be written to. Change your rights to it, or work on a copy of the case."),
    "log-newer": N_(
        "{path} was written by a newer version of softa ({because}). Install that version to code on; "
        "softa replay and softa export still read it."
    ),
    "log-refused": N_(
        "{path}, line {line}: {problem} To code on, put a good copy in its place, or move it away to begin anew; "
        "softa replay and softa export still read it."
    ),
    "log-in-use": N_("{path} is being coded by {who} on {host} since {since}. Close it there first."),
    "log-in-use-by-somebody": N_("{path} is being coded somewhere else. Close it there first."),
    "log-sealed": N_("This log is signed off. Reopen it before changing anything."),
    "log-of-other-case": N_("{path} is coder {coder}'s log of case {number}. Give it its own name and folder back."),
    "lock-failed": N_("{path} could not be locked: {reason}. Work on a copy of the case on this computer."),
    "cut-failed": N_(
        "The unfinished end of {path} could not be set aside: {reason}. Free some space, or check your rights."
    ),
    "not-blanked": N_(
        "The text could not be blanked in {path}: {reason}. The log is as it was before that; free some space or check "
        "your rights, and give the same command again."
    ),
    "blanking-unproven": N_(
        "{path} would not have been the same but for the text, so it was left as it was. See whether another program "
        "writes there, and give the same command again."
    ),
    "folder-missing": N_("{path} does not exist any more. Bring the folder back."),
    "folder-read-only": N_("{path} may not be written to. Change your rights to it, or copy the case elsewhere."),
    "tail-set-aside": N_("The log ended in an unfinished line ({bytes} bytes), which is kept in {aside}."),
    "log-set-aside": N_("The log had no whole first line; it is kept in {aside}, and the log begins anew."),
}

LOG_PROBLEMS = {
    "bad-line": N_(
        "This does not follow from the line before it: it was damaged or changed. Take the log from a copy."
    ),
    "bad-event": N_(
        "No version of softa writes what stands here: a word or a number in it cannot be. Take the log from a copy."
    ),
    "unfinished-tail": N_("The last line is unfinished ({bytes} bytes). softa code sets it aside; nothing to do."),
    "duplicate-line": N_("This line was there already (line {first_line}) and is read once. Nothing to do."),
    "two-writers": N_(
        "Event {seq} is there already (line {first_line}) with other content: two programs wrote this log. "
        "What follows from the first one counts."
    ),
    "sequence-gap": N_("Event {expected} should stand here, but this is {seq}. Take the log from a copy."),
    "not-begun": N_("The log does not begin with the case and the scheme. Take the log from a copy."),
    "byte-order-mark": N_(
        "An editor put a byte order mark before the log. It does no harm; do not open logs in editors."
    ),
    "line-ends-changed": N_(
        "An editor changed the ends of {lines} lines. It does no harm; do not open logs in editors."
    ),
    "text-changed": N_("Typed text of event {seq} ({texts}) was changed afterwards. Take the log from a copy."),
    "text-missing": N_("Typed text of event {seq} ({texts}) is missing. Take the log from a copy."),
    "text-not-blanked": N_(
        "Typed text of event {seq} ({texts}) should be blanked, and is still there. "
        "To finish: softa redact LOG {seq} --text {texts}"
    ),
    "redaction-of-nothing": N_(
        "Event {seq} says that text of event {target} was blanked, which had none then: it was forged. "
        "Take the log from a copy."
    ),
    "newer-event": N_("A newer version of softa wrote events that this one does not know. Install that version."),
    "newer-format": N_("A newer version of softa wrote this log. Install that version."),
    "other-case": N_(
        "The log is of case {found}, and lies in the folder of {number}. Put it back into its own folder."
    ),
    "other-coder": N_("The log is of coder {found}, not of {coder}. Give it its own name back."),
    "not-replayable": N_("The log has no whole beginning, so there are no forms to make of it. Take it from a copy."),
    "unknown-item-marked": N_(
        "Event {seq} marks {item}, which the log's scheme does not have. Take the log from a copy."
    ),
    "subject-unknown": N_("Event {seq} is about {subject}, who is not in the case. Take the log from a copy."),
    "block-outside": N_("Event {seq} is in block {block}, but there are {blocks}. Take the log from a copy."),
    "talk-outside": N_(
        "Event {seq} is about talk at {time}, outside the session. Put the session's start and end right, or take the "
        "log from a copy."
    ),
    "dimension-not-rated": N_(
        "Event {seq} rates {subject} on {dimension}, which the log's scheme does not rate. Take the log from a copy."
    ),
    "rating-outside": N_(
        "Event {seq} gives the rating {value}, on a scale from {low} to {high}. Take the log from a copy."
    ),
    "time-beyond-recording": N_(
        "This is at {time}, and the recording lasts {length}. See whether the case has the right recording; marks and "
        "talk keep their blocks all the same."
    ),
    "clock-went-back": N_(
        "The computer's clock went back {time} since event {before}. Marks keep their place on the recording, only how "
        "long the work took is not known. Have the clock set by the network."
    ),
    "once-marked-again": N_(
        "{subject}: {item} counts at most once a session, and is marked in block {block} after it was in block "
        "{first_block} (line {first_line}). Take one of them back, or answer the hint at sign-off: softa rate"
    ),
    "marks-unconfirmed": N_(
        "{subject}: block {block} has marks ({marks}) and was never confirmed, so that its other items are empty. "
        "Watch and confirm it, or take the marks back: softa code"
    ),
    "marks-while-absent": N_(
        "{subject}: block {block} has marks ({marks}), and {subject} was absent then (line {absent_line}). "
        "Take back the one or the other: softa code"
    ),
    "written-while-sealed": N_(
        "Event {seq} was written after the log was signed off, and before it was reopened. "
        "Take the log from a copy, or find out who wrote it."
    ),
}

WRITING = {
    "disk-full": N_("The disk is full: your acts wait. Free some space, or go on saving in another folder (Ctrl+S)."),
    "place-taken": N_("{path} is there already: the log cannot go on under its name. Choose another folder."),
    "quota-full": N_(
        "Your share of this disk (quota) is used up: your acts wait. Free some space of yours, or go on saving in "
        "another folder (Ctrl+S)."
    ),
    "disk-silent": N_(
        "{path}: the disk does not answer, your acts wait. Check its cable or the network, or go on saving in another "
        "folder (Ctrl+S)."
    ),
    "folder-gone": N_(
        "{path} is gone: your acts wait. Bring the folder back, or go on saving in another folder (Ctrl+S)."
    ),
    "write-failed": N_(
        "{path} cannot be written: {reason}. Your acts wait; check the disk, or go on saving in another folder "
        "(Ctrl+S)."
    ),
    "log-changed": N_(
        "{path} was changed by another program ({what}): your acts wait. Put it back as it was, or go on saving in "
        "another folder (Ctrl+S)."
    ),
    "not-elsewhere": N_("The log cannot go on in {folder}: {because}. Choose another folder (Ctrl+S)."),
}

CODING = {
    "unknown-item": N_("There is no item {item} for this subject. Choose one that is on the screen."),
    "no-such-note": N_("There is no note {note}. Choose one that is listed."),
    "subject-not-on-recording": N_("{subject} is not on this recording. See: softa status DIR"),
    "key-held": N_("Key {key} again so soon counts as held down: wait ¾ second, or press it in the video window."),
    "no-such-speaker": N_("Nobody has key {key}: the keys stand in front of the names."),
    "no-such-slot": N_("There is no slot {slot}: this session has {slots}."),
    "talk-at-end": N_(
        "The session has ended here, so nobody can start to speak. Go back with ←, or put slots right with F8."
    ),
    "not-in-talk-time": N_("That belongs to coding, not to talk time. F2 goes to coding."),
    "not-at-ratings": N_("That belongs to coding, not to the ratings. F2 goes to coding."),
    "subject-not-coded": N_("{subject} is not coded here. Choose one of the subjects on the screen."),
    "subject-exists": N_("{subject} is there already. Give another number."),
    "no-such-block": N_("There is no block {block}: there are {blocks}."),
    "not-a-therapist": N_("{subject} is not a therapist, and has no ratings of their own. Choose a therapist."),
    "not-rated-here": N_("{subject} is not rated here. Choose one of those whom you coded."),
    "nothing-to-explain": N_("Nothing was rated here yet. Rate first, then say why."),
    "rating-off-scale": N_("{value} is not on the scale: give a rating from {low} to {high}."),
    "seal-incomplete": N_("Something is missing still ({count}). Do that first, or say why you sign off all the same."),
    "not-sealed": N_("This log is not signed off, so there is nothing to reopen."),
    "reopen-without-reason": N_("To reopen a log needs a reason: write why, in a few words."),
    "viewing-pass-marks-nothing": N_("In the viewing pass nothing is marked. Write a note, or end the pass with F7."),
}

PLAYERS = {
    "recording-missing": N_("The recording {path} does not exist. Check the path."),
    "recording-unreadable": N_("{path} cannot be played as a recording. Choose a video or a sound file."),
    "no-mpv": N_("mpv is not installed. Install it, or work without: --player clock, and --length with softa new."),
    "no-display": N_("There is no display for a video window."),
    "other-case-number-here": N_(
        "{other} is here already, and case.toml says case {number}. Put the case number right, or move that log away."
    ),
    "not-saved": N_("{why}, so nothing was saved in {path}. Mend that, and give the same command again."),
    "acts-not-saved": N_(
        "What you did last could not be saved in {path} (acts: {count}). Make room there and do it again."
    ),
    "no-libmpv": N_("libmpv is not installed. Install it, or choose another --player."),
    "player-no-start": N_("The player {player} does not start. Choose another: --player clock always works."),
    "player-invisible": N_("No window for the video shows here. Work in a desktop session, or with --player clock."),
    "player-unknown": N_("There is no player {player}. Choose auto, libmpv, mpv or clock."),
    "player-without-recording": N_("The case has no recording for {player} to play. Use --player clock."),
    "clock-without-length": N_("The clock does not know how long the recording is. Write its length into case.toml."),
}

EXPORTS = {
    "export-unknown-format": N_("There is no format “{format}”. Known are: {known}"),
    "export-not-a-folder": N_("{folder} is a file, not a folder. Give another folder with --out."),
    "export-folder-read-only": N_("{folder} may not be written to. Give another folder with --out."),
    "export-file-busy": N_("{file} cannot be replaced: close it in Excel or wherever it is open, and try again."),
    "export-failed": N_("{file} could not be written: {reason}. Free some space, or give another folder with --out."),
}

SENTENCES: dict[str, str] = {
    **COMMAND_LINE, **NEW_CASE, **CASES, **TOML_FILES, **KEYMAPS, **LOGS, **LOG_PROBLEMS, **WRITING, **CODING,
    **PLAYERS, **EXPORTS, **IMPORTS,
}  # fmt: skip
"""Code to sentence, with the fields in braces."""

WORDS: dict[str, dict[str, str]] = {
    "allowed": {
        "one-or-zero": N_("1 (seen), 0 (observed, not seen) or nothing"),
        "number": N_("a number, such as 12.5"),
        "x-or-a": N_("x (observed), a (absent) or nothing"),
        "whole-number": N_("a whole number"),
        "text": N_("a text of one line"),
        "texts": N_("a list of texts"),
        "link": N_("a list of links, each with item and difference"),
        "table": N_("a table"),
        "tables": N_("tables, each with a header of its own"),
        "id": N_("a name of letters, digits, dots, hyphens and underscores"),
        "date": N_("a date such as 2022-05-13"),
        "time": N_('a time such as "50:00"'),
        "rating": N_("a lowest and a highest rating"),
        "text-in-languages": N_('a text, or one for each language: { nl = "…", en = "…" }'),
    },
    "which": {
        "case": N_("case number"),
        "date": N_("date"),
        "project": N_("project"),
        "coder": N_("coder"),
        "scheme": N_("scheme"),
        "start_s": N_("start"),
        "end_s": N_("end"),
        "block_seconds": N_("length of a block"),
        "slot_seconds": N_("length of a slot"),
        "subjects": N_("list of subjects"),
    },
    "because": {
        "newer-event": N_("it holds events that this one does not know"),
        "newer-format": N_("its format is newer"),
        "disk-full": N_("that disk is full"),
        "quota-full": N_("your share of that disk (quota) is used up"),
        "folder-gone": N_("there is no such folder"),
        "place-taken": N_("there is a file of the log's name already"),
    },
    "why": {
        "disk-full": N_("The disk is full"),
        "quota-full": N_("Your share of the disk (quota) is used up"),
        "folder-gone": N_("The folder is gone"),
        "log-changed": N_("Another program changed the log"),
        "timeout": N_("The disk does not answer"),
    },
    "what": {
        "size": N_("its size"),
        "content": N_("its content"),
        "replaced": N_("it was replaced"),
        "gone": N_("it was removed"),
    },
}
"""Fields whose value is itself a code, and the words for each."""
