"""Numbers that follow each other, taken together."""

import pytest

from softa_tui.coding.runs import in_runs, runs


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ((), ""),
        ((4,), "4"),
        ((3, 4), "3–4"),
        ((3, 4, 5, 6, 7, 9), "3–7, 9"),
        ((1, 3, 5), "1, 3, 5"),
        ((1, 2, 4, 5, 10, 11), "1–2, 4–5, 10–11"),
    ],
)
def test_numbers_in_runs(numbers: tuple[int, ...], text: str) -> None:
    assert in_runs(numbers) == text


def test_runs_are_whole_and_may_be_put_together_otherwise() -> None:
    assert runs(iter((3, 4, 5, 9))) == [[3, 4, 5], [9]]
    assert in_runs((3, 4, 9), " ") == "3–4 9"
