"""Marking texts for the catalogues, where the language is not known yet."""


def N_(msgid: str) -> str:
    """Mark a text for the catalogues; it is translated when it is shown."""
    return msgid
