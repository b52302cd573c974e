"""Style sheets, parsed once for all the apps of a process rather than anew for each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation

# By the variables, which are those of a theme, and by all else that goes into the rules.
_parsed: defaultdict[Hashable, dict[Hashable, list[RuleSet]]] = defaultdict(dict)
_parse = Stylesheet._parse_rules


def parse_once(
    sheet: Stylesheet,
    css: str,
    read_from: CSSLocation,
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    """Takes the place of Textual's own, which has no cache beyond the life of an app."""
    parsed = _parsed[frozenset(sheet._variables.items())]
    source = (css, read_from, is_default_rules, tie_breaker, scope)
    if source not in parsed:
        parsed[source] = _parse(sheet, *source)
    return parsed[source]
