"""Forms that were filled in elsewhere, or exported, back into events."""
