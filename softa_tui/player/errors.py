"""What can be wrong with a player or a recording, as codes; the words are made where the language is known."""


class PlayerError(Exception):
    """A player or a recording that cannot be used."""

    def __init__(self, code: str, **fields: object) -> None:
        super().__init__(code, fields)
        self.code = code
        self.fields = fields
