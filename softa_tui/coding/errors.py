"""The one way a room says that something is wrong: a code with fields, put into words where the language is known."""


class SoftaError(Exception):
    """Something a person can mend.

    `code` names the sentence in `softa_tui.locale.messages`; `fields` fill it in.
    """

    def __init__(self, code: str, **fields: object) -> None:
        super().__init__(code, fields)
        self.code = code
        self.fields = fields
