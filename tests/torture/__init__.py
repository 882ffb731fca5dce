"""What cannot lose a log: kills, power cuts, cuts and flips, by the thousand; `python -m tests.torture`."""
