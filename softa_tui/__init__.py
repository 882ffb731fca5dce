"""softa-tui: code the recording of a family-therapy session with SOFTA-NL, from the keyboard."""

__version__ = "0.1.0"
