"""ELAN files (`.eaf`): the tiers, laid out and written as XML; begin at `writing`."""
