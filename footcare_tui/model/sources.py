"""The sources of every figure from outside, and statements with their sources.

A figure that was read in one secondary transcription alone is unchecked, and
is shown with that word.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Source(NamedTuple):
    """A paper or a norm: author and year, where it is found, and what was studied.

    ``where`` is a DOI, a PubMed Central number, or the journal with its volume and page.
    """

    name: str
    where: str
    about: str = ""

    @property
    def cited(self) -> str:
        """The source in words, such as ``Li 2021, doi 10.1155/2021/8862399``."""
        return f"{self.name}, {self.where}"


class Statement(NamedTuple):
    """A text for the person, and the sources of its figures.

    A text with sources has no full stop: it follows the sources. ``is_unchecked``
    is true where a figure of it was not read in the source itself.
    """

    text: str
    sources: tuple[Source, ...]
    is_unchecked: bool = False

    @property
    def cited(self) -> str:
        """The text with its sources in parentheses."""
        if not self.sources:
            return self.text
        where = "; ".join(source.cited for source in self.sources)
        return f"{self.text} ({where}{', unchecked' if self.is_unchecked else ''})."

    @property
    def credited(self) -> str:
        """The sentence with only the names of its sources, for pages that list the sources."""
        return self.text + credit(self.sources, is_unchecked=self.is_unchecked)


def credit(sources: Iterable[Source], *, is_unchecked: bool) -> str:
    """Return the names of sources as they follow a figure, such as `` (André 2020)``."""
    names = [source.name for source in sources]
    return f" ({', '.join([*names, *['unchecked'] * is_unchecked])})" if names else ""


ANDRE = Source("André 2020", "doi 10.1371/journal.pone.0231556", "82 people of 65 and older")
GOLDBERG = Source("Goldberg 2011", "Gait & Posture 33:737", "25 people of 60 to 89")
GOLLWITZER = Source("Gollwitzer & Sheeran 2006", "Adv Exp Soc Psychol 38:69", "94 studies")
IWGDF = Source("IWGDF 2023", "doi 10.1002/dmrr.3651", "guideline on foot ulcers in diabetes")
LALLY = Source("Lally 2010", "doi 10.1002/ejsp.674", "96 people")
LANG = Source("Lang 2022", "doi 10.1186/s40945-022-00148-z", "10 trials")
LI = Source("Li 2021", "doi 10.1155/2021/8862399", "review of 23 trials, 2,400 people")
LOOP = Source("Loop Habit Tracker", "its published rule of a habit's score")
MAHMOUD = Source("Mahmoud 2022", "doi 10.3233/ies-210178")
MICKLE = Source("Mickle 2016", "doi 10.1016/j.clinbiomech.2016.10.005", "85 people, 12 weeks")
NICOLSON = Source("Nicolson 2018", "doi 10.2519/jospt.2018.8275")
OSTELO = Source("Ostelo 2008", "doi 10.1097/BRS.0b013e31815e3a10")
PARK = Source("Park 2024", "doi 10.13045/jar.24.0019", "review of 14 classical texts")
RATING_STEP = Source(
    "a convention of this program", "one step of a rating is not shown to be more than noise"
)
RIBEIRO = Source("Ribeiro 2009", "doi 10.1111/j.1447-0594.2008.00500.x", "48 people, 6 weeks")
SILBERNAGEL = Source("Silbernagel 2007", "Am J Sports Med 35:897", "Achilles tendon")
SILVERMAN = Source("Silverman & Barasch 2023", "doi 10.1093/jcr/ucac029")
SPINK = Source("Spink 2011", "PMC3116775", "305 people, mean age 74, foot pain")
SPINK_PROTOCOL = Source("Spink 2008", "BMC Geriatrics 8:30, Table 1, PMC2613884", "trial protocol")
SPRINGER = Source("Springer 2007", "doi 10.1519/00139143-200704000-00003", "549 people")
STRATFORD = Source("Stratford 1995", "Patient-Specific Functional Scale")
WILLEMSE = Source("Willemse 2022", "doi 10.1186/s13047-021-00509-0")
