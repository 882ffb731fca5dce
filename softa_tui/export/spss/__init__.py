"""One SPSS file (`.sav`): rows, variables, and the file itself; begin at `writing`."""
