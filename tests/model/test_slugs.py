from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.model import FieldError
from footcare_tui.model.slugs import LONGEST_SLUG, RESERVED, check_slug, slug_of


@pytest.mark.parametrize("slug", ["heel-raise", "x", "30-s", "x" * LONGEST_SLUG, "next-one"])
def test_a_slug(slug: str) -> None:
    check_slug(slug)


@pytest.mark.parametrize(
    ("slug", "message"),
    [
        ("next", "slug is 'next', but must be another word than next and all"),
        ("all", "slug is 'all', but must be another word than next and all"),
        ("Heel Raise", "small letters, digits and hyphens, such as heel-raise"),
        ("", "slug is '', but must be up to 40 small letters, digits and hyphens, such as heel-"),
        ("-heel", "such as heel"),
        ("heel--raise", "such as heel-raise"),
        ("../heel", "such as heel"),
        ("ferse\n", "such as ferse"),
        ("x" * (LONGEST_SLUG + 1), "but must be up to 40 small letters"),
    ],
)
def test_what_is_no_slug(slug: str, message: str) -> None:
    with pytest.raises(FieldError) as refusal:
        check_slug(slug)
    assert message in str(refusal.value)


@given(name=st.text())
def test_the_slug_of_a_name_is_one_or_empty(name: str) -> None:
    slug = slug_of(name)
    assert slug == slug_of(slug)
    if slug and slug not in RESERVED:
        check_slug(slug)
