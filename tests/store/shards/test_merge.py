from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.model import RestDay
from footcare_tui.store.shards.merge import Version, merge
from tests.examples import MONDAY

versions = st.lists(
    st.builds(
        lambda identifier, rev, note, device: Version(
            RestDay(id=identifier, rev=rev, day=MONDAY, note=note), device
        ),
        st.sampled_from("ab"),
        st.integers(0, 3),
        st.sampled_from("xyz"),
        st.sampled_from(["", "laptop", "server"]),
    ),
    max_size=12,
)


def version(rev: int, device: str, note: str = "") -> Version:
    return Version(RestDay(id="a", rev=rev, day=MONDAY, note=note), device)


def test_the_highest_revision_wins_then_the_greatest_device_then_the_text() -> None:
    ranked = [
        version(0, "laptop", "x"),
        version(0, "server", "x"),
        version(0, "server", "y"),
        version(1, "laptop", "a"),
        version(10, "", "a"),
    ]
    for lower, higher in permutations(ranked, 2):
        expected = ranked.index(higher) > ranked.index(lower)
        assert higher.supersedes(lower) is expected
        winner = higher if expected else lower
        assert merge([lower, higher]) == merge([higher, lower]) == {"a": winner}


def test_a_deletion_is_a_revision_like_any_other() -> None:
    deleted = Version(RestDay(id="a", rev=1, deleted=True, day=MONDAY), "laptop")
    again = Version(RestDay(id="a", rev=2, day=MONDAY), "server")
    assert merge([deleted, version(0, "server")]) == {"a": deleted}
    assert merge([again, deleted]) == {"a": again}


@given(data=st.data(), given_versions=versions)
def test_the_order_of_versions_changes_nothing(
    data: st.DataObject, given_versions: list[Version]
) -> None:
    other_order = data.draw(st.permutations(given_versions))
    assert merge(other_order) == merge(given_versions)


@given(one=versions, other=versions)
def test_merging_is_commutative(one: list[Version], other: list[Version]) -> None:
    assert merge([*one, *other]) == merge([*other, *one])


@given(one=versions, two=versions, three=versions)
def test_merging_is_associative(
    one: list[Version], two: list[Version], three: list[Version]
) -> None:
    first_two = merge([*merge([*one, *two]).values(), *three])
    last_two = merge([*one, *merge([*two, *three]).values()])
    assert first_two == last_two == merge([*one, *two, *three])


@given(given_versions=versions)
def test_merging_again_changes_nothing(given_versions: list[Version]) -> None:
    once = merge(given_versions)
    assert merge([*given_versions, *given_versions]) == once
    assert merge([*once.values(), *given_versions]) == once


@given(given_versions=versions)
def test_every_record_stays_and_only_what_was_given(given_versions: list[Version]) -> None:
    merged = merge(given_versions)
    assert set(merged) == {version.record.id for version in given_versions}
    assert all(winner in given_versions for winner in merged.values())
