"""What a command shows at once does not wait for the libraries that write tables."""

import subprocess
import sys

import pytest

SLOW = ("polars", "numpy", "xlsxwriter", "pyreadstat")


@pytest.mark.parametrize("module", ["forms.summary", "forms.ratings", "export", "export.text", "export.json_form"])
def test_counts_and_text_come_without_table_libraries(module: str) -> None:
    code = f"import sys, softa_tui.{module}; print([name for name in {SLOW} if name in sys.modules])"

    printed = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60)

    assert printed.stdout.strip() == "[]"
