"""The English sentence of every code that is raised where files are read in."""

from softa_tui.locale.marking import N_

IMPORTS = {
    "import-empty-file": N_("{file} is empty. Give a table or a workbook that softa export writes."),
    "import-file-too-large": N_(
        "{file} is {megabytes} MB; nothing larger than {most} MB is read. Give a table or a workbook that softa export "
        "writes."
    ),
    "import-not-utf8": N_("This is not UTF-8 text. Save it again, in Excel as “CSV UTF-8”."),
    "import-not-a-table": N_(
        "{file} is no table that softa knows: its first line names none of their columns. Give marks.csv, or another "
        "file that softa export writes."
    ),
    "import-columns-missing": N_("As {table} this lacks the columns: {columns}. Add them to the first line."),
    "import-column-twice": N_("The column “{name}” is there twice. Leave one of them out."),
    "import-broken-row": N_("A quotation mark is not closed here, or stands where none can. Mend this row."),
    "import-row-length": N_("This row has {found} fields, and the first line {columns}. Mend this row."),
    "import-field-empty": N_("Nothing stands here. Fill it in."),
    "import-bad-value": N_("“{value}” cannot be read: it takes {allowed}."),
    "import-row-twice": N_("This is there already: {other}. Leave one of them out."),
    "import-contradiction": N_(
        "This says otherwise than {other}. Make them the same, or give only the file that is right."
    ),
    "import-no-such-subject": N_(
        "{subject} is not in this case, only {known}. Mend it, or add a [[subject]] with this id and a role to "
        "case.toml."
    ),
    "import-not-coded": N_(
        "{subject} is not coded or rated: only therapists (T1) and clients (C1) are. Leave this out."
    ),
    "import-no-such-item": N_("There is no item {item} here{closest}. Mend it."),
    "import-block-outside": N_(
        "There is no block {block}: the session has {blocks}. Mend it, or put the case's start and end right."
    ),
    "import-slot-outside": N_(
        "There is no slot {slot}: the session has {slots}. Mend it, or put the case's start and end right."
    ),
    "import-other-bounds": N_(
        "Number {number} should have {right} here, and has {seconds}: it is of a session or scheme with other times. "
        "Put the case's start, end and scheme right."
    ),
    "import-too-long": N_("{seconds} seconds are more than the {length} that there can be. Mend it."),
    "import-off-scale": N_("“{value}” is off the scale from {low} to {high}. Mend it."),
    "import-no-scale": N_("{low} to {high} is no scale: it goes from -3 to 3, or from 0 to 10. Mend it."),
    "import-while-absent": N_(
        "{subject} is absent in block {block}, so nothing was observed. Empty this field, or mend the coverage."
    ),
    "import-no-such-mark": N_("{item} has no mark {occurrence} in block {block} that this can be about. Leave it out."),
    "import-no-such-rating": N_("{subject} is not rated on {dimension}{closest}. Mend it, or leave it out."),
    "import-not-rated": N_(
        "There is nothing to rate here: who was absent throughout is not rated, nor a family of one client, nor what "
        "the scheme does not rate. Leave this out."
    ),
    "import-old-workbook": N_("{file} is an old or protected workbook. Save it as .xlsx without a password."),
    "import-workbook-unreadable": N_("{file} is a damaged workbook, or none. Save it as .xlsx again."),
    "import-workbook-too-large": N_(
        "{file} holds far more than any form does. Give a workbook that softa export writes."
    ),
    "import-not-our-workbook": N_(
        "{file} has no codes in it: only workbooks that softa export wrote can be read. Copy what is in it into one of "
        "these, or into marks.csv."
    ),
    "import-unreckoned": N_("A formula without a value stands here. Type the value itself, or save it again in Excel."),
    "import-newer-workbook": N_("{file} was written by a newer version of softa. Install that version."),
    "import-bad-head": N_(
        "The hidden column has no case in its first row that can be. Undo what was changed there, or export again."
    ),
    "import-unknown-code": N_(
        "The hidden column has a code here that nobody wrote. Undo what was changed there, or export again."
    ),
    "import-columns-moved": N_(
        "Columns were put in or taken out on this sheet, which would move its values to other blocks. Undo that, or "
        "export again."
    ),
    "import-heads-differ": N_(
        "The {which} is {value} here, and {other_value} in {other}. Give files of one case and coder."
    ),
    "import-case-differs": N_(
        "The {which} is {value} here, and {known} in this case. Put case.toml right, or give the other file."
    ),
    "import-other-case": N_(
        "These files are of case {found}, not of {number}. Give those of {number}, or another folder."
    ),
    "import-other-coder": N_("These files are of coder {found}, not of {coder}. Give the initials that they have."),
    "import-nothing": N_("There is nothing in these files. Give marks.csv, or a workbook that somebody filled in."),
    "import-several-cases": N_(
        "{folder} holds no case, and these files are of several: {found}. Make one of them with softa new, and give "
        "its folder."
    ),
    "import-no-case": N_(
        "{folder} holds no case yet. Make it, with the date of the session, and import again: softa new {folder} "
        "--case {number} --date YYYY-MM-DD {subjects} --length {length} --coder {coder}"
    ),
    "import-log-exists": N_("{path} is there already, and is not written over. Move it away, or give another coder."),
    "import-not-written": N_("{path} could not be written: {reason}. Free some space, or check your rights."),
    "import-columns-ignored": N_("{file}: columns that softa does not know were left out: {columns}."),
    "import-sheets-missing": N_("{file}: there is no form of {subjects} in it that can be read, so none was read."),
    "import-rows-left-out": N_("{file}: rows of other cases or coders were left out ({count})."),
    "import-totals-not-read": N_("{file}: totals follow from the slots of talk.csv, and were not read."),
}
