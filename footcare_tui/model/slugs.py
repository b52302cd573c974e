"""The slugs of exercises and routines of a person's own."""

from __future__ import annotations

import re

from footcare_tui.model.fields import not_allowed

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
LONGEST_SLUG = 40
# Commands take these words in place of an exercise.
NEXT, ALL = "next", "all"
RESERVED = (NEXT, ALL)
# The exercises of the first version. One that ships later never replaces a person's own.
FIRST_SHIPPED = (
    *("toe-press", "toe-walking", "ankle-circles"),
    *("toe-pencil-pickups", "resisted-flexion"),
)


def slug_of(name: str) -> str:
    """Return a name in the form of a slug, empty where the name has no letters or digits."""
    return "-".join(re.findall(r"[a-z0-9]+", name.casefold()))[:LONGEST_SLUG].strip("-")


def check_slug(slug: str) -> None:
    """Raise FieldError when a new exercise or routine cannot have this slug."""
    if slug in RESERVED:
        raise not_allowed("slug", slug, f"another word than {' and '.join(RESERVED)}")
    if slug in FIRST_SHIPPED:
        raise not_allowed("slug", slug, "another word, as that exercise ships with footcare")
    if len(slug) > LONGEST_SLUG or not re.fullmatch(SLUG, slug):
        example = slug_of(slug) or "heel-raise"
        allowed = f"up to {LONGEST_SLUG} small letters, digits and hyphens, such as {example}"
        raise not_allowed("slug", slug, allowed)
