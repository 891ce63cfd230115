"""A KPI catalogue (CSV or XLSX): one row an indicator as one team defines or reads it, under French or English headers.

Definition
    Indicator, and at least one of: definition, formula, source, value. Also team, period, unit, last use, decision fed,
    owner (replaced by a code), hours a month to produce it.
    Periods are written alike (2026-09, 2026-Q3, 2026-W36, 2026) where they can be understood, a day as its month, so
    that values of the same month can be compared.
What it proves
    Which indicators bear one name and differ in formula, source or value; which are not read and feed no decision.
What it cannot prove
    That two definitions in different words mean the same. A fraction and a percentage of one indicator (0.34 and 34 %)
    look like two values.
"""

from typing import Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.model.columns import complete
from diagnostics.model.reading import Reading
from diagnostics.model.stages import UNASSIGNED
from diagnostics.readers import _figures
from diagnostics.readers._columns import Columns, Needed, columns_of, resemblance
from diagnostics.readers._counted import EMPTY, Reason, problem, rejections
from diagnostics.readers._dates import FileDates, file_dates
from diagnostics.readers._headers import Synonyms
from diagnostics.readers._meetings import one_line
from diagnostics.readers._source import Source
from diagnostics.settings import Settings

FORMAT: Final = "kpi_catalogue"
TITLE: Final = text("KPI catalogue")

WANTED: Final[Synonyms] = {
    "kpi": (
        "kpi", "indicateur", "indicateurs", "nom de l'indicateur", "nom du kpi", "nom indicateur", "métrique",
        "mesure", "indicator", "indicator name", "kpi name", "metric", "metric name", "measure", "nom", "name",
        "libellé",
    ),
    "definition": (
        "définition", "definition", "description", "ce que mesure l'indicateur", "ce qu'il mesure", "meaning",
    ),
    "formula": (
        "formule", "formule de calcul", "calcul", "mode de calcul", "règle de calcul", "méthode de calcul",
        "formula", "calculation", "calculation rule", "computation", "how it is computed",
    ),
    "source": (
        "source", "sources", "source de données", "source des données", "outil", "outil source", "tableau de bord",
        "data source", "source system", "tool", "dashboard", "system",
    ),
    "team": (
        "équipe", "équipe propriétaire", "équipe porteuse", "squad", "direction", "service", "team", "owner team",
        "owning team", "business unit", "bu", "department",
    ),
    "period": (
        "période", "mois", "trimestre", "semaine", "année", "date de la valeur", "date de mesure", "period",
        "month", "quarter", "week", "year", "as of", "date",
    ),
    "value": (
        "valeur", "dernière valeur", "valeur actuelle", "valeur courante", "dernière mesure", "value",
        "latest value", "last value", "current value", "actual",
    ),
    "unit": ("unité", "unités", "unité de mesure", "unit", "units"),
    "last_used": (
        "dernière lecture", "dernière lecture le", "dernière utilisation", "dernière consultation", "dernier usage",
        "lu le", "utilisé le", "consulté le", "last used", "last used on", "last used at", "last read",
        "last viewed", "last opened", "last use", "last consulted",
    ),
    "decision_fed": (
        "décision alimentée", "décisions alimentées", "décision nourrie", "décision associée", "décision",
        "décisions", "décision prise avec", "sert à décider", "usage", "utilisé pour", "decision fed",
        "decisions fed", "decision", "decisions", "decision it feeds", "feeds decision", "used for",
        "decision supported", "decisions supported",
    ),
    "owner": (
        "propriétaire", "responsable", "porteur", "référent", "pilote", "owner", "kpi owner", "metric owner",
        "accountable", "steward", "data owner",
    ),
    "upkeep": (
        "temps de production (h/mois)", "temps de production par mois (h)", "heures par mois", "h/mois",
        "charge mensuelle (h)", "temps de reporting (h/mois)", "hours per month", "hours a month", "h/month",
        "monthly hours", "time to produce (h/month)", "monthly effort (h)", "reporting hours per month",
    ),
}  # fmt: skip
NEEDED: Final[Needed] = {("kpi",): text("indicator")}
TOLD: Final = (("definition", "formula", "source", "value"), ("team", "formula", "value", "last_used"))
DAY: Final = r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"
TELLING: Final = ("kpi", "indicateur", "metrique", "indicator", "metric")

NO_NAME: Final = ("{n} row names no indicator.", "{n} rows name no indicator.")
NO_VALUE: Final = (
    "{n} value is not a number and was left empty.",
    "{n} values are not numbers and were left empty.",
)
NO_TEAM: Final = ("{n} indicator names no team.", "{n} indicators name no team.")


def recognises(source: Source) -> float:
    """More for every column it knows; a header that only says "name" needs a formula beside it."""
    sure = resemblance(source, WANTED, [*NEEDED, *TOLD])
    columns = columns_of(source, WANTED)
    return sure if "formula" in columns or set(columns.spelled("kpi")) & set(TELLING) else 0.0


def read(source: Source, settings: Settings) -> Reading:
    """One row an indicator of one team in one period."""
    columns = columns_of(source, WANTED)
    if lacking := columns.lacking(NEEDED):
        return Reading(source.name, FORMAT, TITLE, problems=(*source.problems, *lacking))
    found = file_dates(source, _dates(columns), settings)
    if found.question:
        return Reading(source.name, FORMAT, TITLE, rows_read=columns.table.rows_read, questions=(found.question,))
    fates: dict[int, Reason | None] = {int(n): None if name else NO_NAME for n, name in columns["kpi"].items()}
    fates |= dict.fromkeys(columns.blank_rows, EMPTY)
    kept = [n for n, why in fates.items() if why is None]
    kpis = _kpis(columns).assign(period=_periods(columns, found, settings))
    kpis = (kpis.assign(last_used_at=found.at["last_used"]) if "last_used" in found.at else kpis).loc[kept]
    worded = columns["value"].notna() & kpis["value"].isna()
    return Reading(
        source.name,
        FORMAT,
        TITLE,
        {"kpis": complete("kpis", kpis)},
        columns.table.rows_read,
        len(kpis),
        (
            *source.problems,
            *rejections(fates),
            *(issue for name in found.at for issue in found.problems(name, columns.header(name))),
            *problem(NO_VALUE, worded.index[worded]),
            *problem(NO_TEAM, [n for n in kept if columns["team"][n] is None]),
        ),
        time_zone=found.time_zone,
    )


def _dates(columns: Columns) -> dict[str, pd.Series]:
    """The columns that hold dates; periods only where they are written as days such as 01/09/2026."""
    out = {"last_used": columns["last_used"].astype("str")} if "last_used" in columns else {}
    periods = columns["period"].astype("str").dropna()
    if len(periods) and periods.str.fullmatch(DAY).all():
        out["period"] = columns["period"].astype("str")
    return out


def _periods(columns: Columns, found: FileDates, settings: Settings) -> list[str | None]:
    if "period" not in found.at:
        return [_figures.period(cell) for cell in columns["period"]]
    days = found.at["period"].dt.tz_convert(found.time_zone or settings.time_zone)
    return [None if pd.isna(day) else f"{day:%Y-%m}" for day in days]


def _kpis(columns: Columns) -> pd.DataFrame:
    values = _figures.figures(list(columns["value"]), comma="valeur" in columns.spelled("value"))
    units = [figure.unit if figure else None for figure in values]
    upkeep = _figures.figures(list(columns["upkeep"]), comma="valeur" in columns.spelled("value"))
    texts = {
        name: columns[name].map(one_line, na_action="ignore")
        for name in ("kpi", "definition", "formula", "source", "decision_fed", "owner")
    }
    return pd.DataFrame(
        {
            **texts,
            "team": columns["team"].map(one_line, na_action="ignore").fillna(UNASSIGNED),
            "value": [figure.value if figure else None for figure in values],
            "unit": [given or beside for given, beside in zip(columns.symbols("unit"), units, strict=True)],
            "upkeep_hours": [figure.value if figure else None for figure in upkeep],
        },
        index=columns.table.frame.index,
    )
