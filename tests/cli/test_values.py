"""Values of options and arguments are converted here, without the parser's validation library."""

import subprocess
import sys

READ_A_COMMAND = """
import sys
from softa_tui.cli.main import parse
parse(["code", "0042", "--coder", "AB", "--player", "clock", "--lang", "en"])
print(sorted(name for name in sys.modules if name.partition(".")[0] == "pydantic"))
"""


def test_reading_a_command_imports_no_validation_library() -> None:
    answer = subprocess.run([sys.executable, "-c", READ_A_COMMAND], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
