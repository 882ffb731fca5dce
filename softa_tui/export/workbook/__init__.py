"""Excel workbooks (`.xlsx`): the sheets, and what they are drawn with; begin at `writing`."""
