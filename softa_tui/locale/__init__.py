"""The language people see: English in the code, other languages from the catalogues beside this file."""

import gettext
import os
from pathlib import Path

_DOMAIN = "softa"
_CATALOGUES = Path(__file__).parent
_LANGUAGES = ("nl", "en")
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


class _Current:
    """The language in use; one for the whole process, as there is one person at the keyboard."""

    language = "en"
    translation: gettext.NullTranslations = gettext.NullTranslations()


def set_language(lang: str | None) -> str:
    """Choose the language (`lang`, else the environment's, else English) and return it: "nl" or "en"."""
    _Current.language = _known(lang) or _known(_environment_locale()) or "en"
    _Current.translation = gettext.translation(_DOMAIN, _CATALOGUES, [_Current.language], fallback=True)
    return _Current.language


def language() -> str:
    """The language in use: "nl" or "en"."""
    return _Current.language


def _(msgid: str) -> str:
    """The text in the language in use at this moment: call it when the text is shown, never while importing."""
    return _Current.translation.gettext(msgid) if msgid else ""


def ngettext(one: str, many: str, n: int) -> str:
    """The text for `n` things, in the language in use at this moment."""
    return _Current.translation.ngettext(one, many, n)


def _environment_locale() -> str | None:
    return next((os.environ[name] for name in _LOCALE_VARIABLES if os.environ.get(name)), None)


def _known(locale_name: str | None) -> str | None:
    """The language of a locale name such as `nl_BE.UTF-8`, if there is a catalogue for it."""
    code = (locale_name or "").replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return code if code in _LANGUAGES else None
