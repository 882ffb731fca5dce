"""The filled score sheets of the worked examples: therapist, safety, ten items by 10 and by 12 blocks."""

SHEET_A_MARKS = {6: ["therapist.safety.9"], 9: ["therapist.safety.9"]}
"""50 minutes: item 9 in the blocks that end at 30 and 45."""

SHEET_B_MARKS = {12: ["therapist.safety.4"]}
"""60 minutes: item 4 in the block that ends at 60."""

SHEET_A = {number: [0] * 10 for number in range(1, 11)} | {9: [0, 0, 0, 0, 0, 1, 0, 0, 1, 0]}
SHEET_B = {number: [0] * 12 for number in range(1, 11)} | {4: [0] * 11 + [1]}
"""Item number to its values, block by block, as printed."""
