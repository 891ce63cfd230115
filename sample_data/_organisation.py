"""Who works here: squads, shared teams, people and their roles."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sample_data._names import person_name

PRODUCT: Final = "Produit"
DESIGN: Final = "Design"
DATA: Final = "Données"
PLATFORM: Final = "Plateforme"
OPERATIONS: Final = "Opérations"

PRODUCT_MANAGER: Final = "Product manager"
TECH_LEAD: Final = "Tech lead"
DEVELOPER: Final = "Développeur"
TESTER: Final = "QA"
DESIGNER: Final = "Designer"
ANALYST: Final = "Data analyst"
PLATFORM_ENGINEER: Final = "Ingénieur plateforme"
OPERATOR: Final = "Chargé des opérations"
CHIEF: Final = "CPO"


@dataclass(frozen=True)
class Squad:
    """A squad: its name, the key of its tickets, its size, the PMs of the Product team who serve it, its tool."""

    name: str
    key: str
    developers: int = 4
    testers: int = 1
    product_managers: int = 1
    tool: str = "jira"


@dataclass(frozen=True)
class Person:
    """One person; `serves` is the squad a person works for, also for PMs, who belong to the Product team."""

    name: str
    team: str
    role: str
    serves: str


@dataclass(frozen=True)
class Organisation:
    """All teams. Testers sit in the squads; PMs sit in the Product team and serve one squad each."""

    company: str
    squads: tuple[Squad, ...]
    designers: int = 5
    platform_engineers: int = 5
    analysts: int = 3
    operators: int = 3

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Everybody, in a fixed order.

        >>> [p.role for p in Organisation("X", (Squad("Squad A", "A", developers=1),), 0, 0, 0, 0).people]
        ['CPO', 'Product manager', 'Tech lead', 'Développeur', 'QA']
        """
        posts = [(PRODUCT, CHIEF, PRODUCT)]
        for squad in self.squads:
            posts += [(PRODUCT, PRODUCT_MANAGER, squad.name)] * squad.product_managers
            posts += [(squad.name, TECH_LEAD, squad.name)]
            posts += [(squad.name, DEVELOPER, squad.name)] * squad.developers
            posts += [(squad.name, TESTER, squad.name)] * squad.testers
        posts += [(DESIGN, DESIGNER, DESIGN)] * self.designers
        posts += [(PLATFORM, PLATFORM_ENGINEER, PLATFORM)] * self.platform_engineers
        posts += [(DATA, ANALYST, DATA)] * self.analysts
        posts += [(OPERATIONS, OPERATOR, OPERATIONS)] * self.operators
        return tuple(Person(person_name(rank), *post) for rank, post in enumerate(posts))

    def named(self, role: str | None = None, serves: str | None = None) -> tuple[str, ...]:
        """Names of the people with a role, or who serve a team, or both."""
        return self._names.get((role, serves), ())

    @cached_property
    def _names(self) -> Mapping[tuple[str | None, str | None], tuple[str, ...]]:
        names: dict[tuple[str | None, str | None], tuple[str, ...]] = {}
        for person in self.people:
            for key in ((person.role, person.serves), (person.role, None), (None, person.serves), (None, None)):
                names[key] = (*names.get(key, ()), person.name)
        return names
