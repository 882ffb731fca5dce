"""What a command shows at once does not wait for the libraries that write tables."""

import subprocess
import sys

import pytest

SLOW = ("polars", "numpy", "xlsxwriter", "pyreadstat")


@pytest.mark.parametrize(
    "module", ["forms.summary", "forms.ratings", "export", "export.text", "export.json_files", "export.elan.writing"]
)
def test_counts_and_text_come_without_table_libraries(module: str) -> None:
    code = f"import sys, softa_tui.{module}; print([name for name in {SLOW} if name in sys.modules])"

    printed = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60)

    assert printed.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("name", "needed"),
    [
        ("csv", {"polars"}),
        ("parquet", {"polars"}),
        ("sav", {"polars", "numpy", "pyreadstat"}),
        ("xlsx", {"xlsxwriter"}),
        ("json", set()),
    ],
)
def test_a_format_brings_in_what_it_needs(name: str, needed: set[str]) -> None:
    code = f"import sys, softa_tui.export as e; e.writer_of('{name}'); print(*[n for n in {SLOW} if n in sys.modules])"

    printed = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60)

    assert set(printed.stdout.split()) == needed
