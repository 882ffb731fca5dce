"""How long a start and a key take, beside a bare Textual app: `python -m tests.bench`."""
