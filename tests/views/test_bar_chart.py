from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.views.bar_chart import SCALE_WIDTH, BarChart, Label, Lane, bar_chart_rows
from footcare_tui.views.rows import row_width

STEPS = " ▁▂▃▄▅▆▇█"


def text_of(chart: BarChart, width: int, height: int) -> list[str]:
    return ["".join(text for text, _ in row) for row in bar_chart_rows(chart, width, height)]


def a_chart(*values: float | None, top: float = 1.0) -> BarChart:
    labels = [Label(number, f"w{number}") for number in range(len(values))]
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
    labels = [Label(number, "long name") for number in range(10)]
    chart = BarChart("", "", [Lane([1.0] * 10, 1, "", "", "")], labels)
    # Slots of three cells: the fourth name is the next that fits, a third would leave the plot.
    assert text_of(chart, 37, 4)[-1] == " " * 7 + "long name" + " " * 3 + "long name"


def test_nothing_but_zeros_is_a_row_of_dots() -> None:
    assert text_of(a_chart(0.0, 0.0, top=0.0), 30, 4)[2].split() == ["0", "·····", "·····"]


def weeks_from(*months: tuple[str, str]) -> list[Label]:
    return [Label(number, words, year) for number, (words, year) in enumerate(months)]


def test_a_period_that_is_not_over_is_shaded_and_says_so() -> None:
    lane = Lane([1.0, 1.0, 0.75], 1.0, "$primary", "100%", "0")
    chart = BarChart("Title", "", [lane], weeks_from(("w1", ""), ("w2", ""), ("w3", "")), True)
    assert text_of(chart, 25, 4)[1:] == [
        "  100% █████ █████ ▄▄▄▄▄ ",
        "     0 █████ █████ ▓▓▓▓▓ ",
        "       w1    w2    so far",
    ]
    running = bar_chart_rows(chart, 25, 4)[1][2]
    assert running == ("▄▄▄▄▄ ", "$muted")


def test_words_about_the_last_bar_never_follow_those_of_another() -> None:
    labels = [Label(number, f"{number} May") for number in range(1, 8)]
    chart = BarChart("", "", [Lane([1.0] * 8, 1, "", "", "")], labels, so_far=True)
    # The last one begins four columns before, at which there is no room for its words.
    assert text_of(chart, 31, 4)[-1].split("  ")[-1] == "so far"
    assert text_of(chart, 31, 4)[-1].rstrip().endswith("  so far")


def test_the_first_label_of_each_year_has_it() -> None:
    labels = weeks_from(*((month, year) for year in ("2025", "2026") for month in ("Jan", "Jul")))
    chart = BarChart("", "", [Lane([1.0] * 4, 1, "", "", "")], labels)
    assert text_of(chart, 60, 4)[-1].split() == ["Jan", "2025", "Jan", "2026"]
    within = weeks_from(("Jan", ""), ("Jul", ""))
    chart = BarChart("", "", [Lane([1.0] * 2, 1, "", "", "")], within)
    assert text_of(chart, 60, 4)[-1].split() == ["Jan", "Jul"]


def test_where_there_is_little_room_the_first_year_goes_without_saying() -> None:
    days = [date(2025, 12, 8) + timedelta(weeks=number) for number in range(14)]
    labels = weeks_from(*((f"{day:%-d %b}", f"{day.year}") for day in days))
    chart = BarChart("", "", [Lane([1.0] * 14, 1, "", "", "")], labels, so_far=True)
    assert text_of(chart, 36, 4)[-1].strip() == "8 Dec   5 Jan 2026     so far"


@given(st.integers(2, 12))
def test_a_scale_has_its_middle_and_a_name_where_the_lane_is_high_enough(height: int) -> None:
    lane = Lane([5.0], 10.0, "", "10", "0", "5", "pain")
    rows = text_of(BarChart("", "", [lane], []), 20, height + 2)[1:-1]
    beside = [row[:SCALE_WIDTH].strip() for row in rows]
    if height == 2:
        assert beside == ["5–10", "0–5"]
        return
    assert (beside[0], beside[-1]) == ("10", "0")
    middle = beside.index("5")
    # A bar of 5 ends in the row of the 5.
    assert "█" not in "".join(row[SCALE_WIDTH:] for row in rows[:middle])
    assert rows[middle][SCALE_WIDTH:].strip()
    assert ("pain" in beside) is (height > 3)
