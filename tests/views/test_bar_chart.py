from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.views.bar_chart import SCALE_WIDTH, BarChart, Lane, bar_chart_rows
from footcare_tui.views.rows import row_width

STEPS = " ▁▂▃▄▅▆▇█"


def text_of(chart: BarChart, width: int, height: int) -> list[str]:
    return ["".join(text for text, _ in row) for row in bar_chart_rows(chart, width, height)]


def a_chart(*values: float | None, top: float = 1.0) -> BarChart:
    labels = [(number, f"w{number}") for number in range(len(values))]
    return BarChart("Title", "50%", [Lane(values, top, "$primary", "100%", "0")], labels)


def test_bars_grow_in_eighths_of_a_cell() -> None:
    assert text_of(a_chart(0.5, 1.0, 0.0, None, 0.01, 0.75), 20, 4) == [
        "Title            50%",
        "  100%   █       ▄ ",
        "     0 █ █ ·   ▁ █ ",
        "       w0  w2  w4",
    ]


@given(
    st.lists(st.none() | st.floats(0, 50), min_size=1, max_size=40),
    st.integers(20, 60),
    st.integers(3, 12),
)
def test_a_plot_has_the_size_asked_for_and_tells_heights_truly(
    values: list[float | None], width: int, height: int
) -> None:
    values = values[: width - SCALE_WIDTH]
    rows = bar_chart_rows(a_chart(*values, top=50.0), width, height)
    assert len(rows) == height
    assert all(row_width(row) <= width for row in rows)
    bars = [row[1][0] for row in rows[1:-1]]
    slot = len(bars[0]) // len(values)
    for number, value in enumerate(values):
        column = [bar[number * slot] for bar in bars]
        if value is None:
            assert set(column) == {" "}
        elif value == 0:
            assert "".join(column).strip() == "·"
        else:
            eighths = sum(STEPS.index(cell) for cell in column)
            assert eighths == max(1, round(value / 50 * (height - 2) * 8))


def test_names_never_touch_nor_leave_the_plot() -> None:
    labels = [(number, "long name") for number in range(10)]
    chart = BarChart("", "", [Lane([1.0] * 10, 1, "", "", "")], labels)
    # Slots of three cells: the fourth name is the next that fits, a third would leave the plot.
    assert text_of(chart, 37, 4)[-1] == " " * 7 + "long name" + " " * 3 + "long name"


def test_nothing_but_zeros_is_a_row_of_dots() -> None:
    assert text_of(a_chart(0.0, 0.0, top=0.0), 30, 4)[2].split() == ["0", "·····", "·····"]
