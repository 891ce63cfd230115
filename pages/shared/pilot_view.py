"""What came of a pilot, indicator by indicator: verdict, chart, figures, and what is known elsewhere."""

from typing import Final

import streamlit as st

from diagnostics.figures.control_chart import control_chart
from diagnostics.locale import Number, Share, Text, joined, plural, text
from diagnostics.model.units import WRITERS
from diagnostics.pilot.mandate import OWN, Mandate
from diagnostics.pilot.proof import VERDICTS, PilotVerdict, Proof
from diagnostics.report._wording import lever_title
from diagnostics.store import AuditFolder
from pages.shared import rows, show, state

SIGNS: Final[dict[PilotVerdict, str]] = {"proven": "▼", "not_proven": "◆", "worse": "▲", "too_early": "◇"}
COUNTED: Final[dict[PilotVerdict, tuple[str, str]]] = {
    "proven": ("{n} indicator is proven", "{n} indicators are proven"),
    "not_proven": ("{n} indicator is not proven", "{n} indicators are not proven"),
    "worse": ("{n} indicator is worse", "{n} indicators are worse"),
    "too_early": ("for {n} indicator it is too early", "for {n} indicators it is too early"),
}
ELSEWHERE: Final[dict[str, Text]] = {
    "rollover": text("-30 % on average from the second sprint; -35 % in a month from a shared DoR check"),
}


def choose(folder: AuditFolder) -> str:
    """The later audit: another one of the shelf, or this one when it got more files."""
    names = {card.id: card.name for card in state.shelf().audits() if card.broken is None}
    ids = sorted(names, key=lambda id: (id == folder.id, id))
    others = [id for id in ids if id != folder.id and names[id] == names[folder.id]]
    chosen = st.selectbox(
        state.say("Audit of after the start"), ids, index=ids.index(others[-1] if others else folder.id),
        format_func=lambda id: names[id] + (f" ({state.say('this one')})" if id == folder.id else ""),
        key="later audit",
    )  # fmt: skip
    return chosen or folder.id


def answer(mandate: Mandate, found: list[Proof]) -> None:
    """The verdicts in one sentence."""
    if not found:
        show.finding(text("The indicators of this mandate are read again at the next audit: no team stands beside."))
        return
    lever = lever_title(mandate.lever)
    if len(found) == 1:
        one = found[0]
        show.finding(text("{lever}: {verdict}. {why}", lever=lever, verdict=VERDICTS[one.verdict], why=one.why))
        return
    counts = {verdict: sum(one.verdict == verdict for one in found) for verdict in VERDICTS}
    parts = [plural(*COUNTED[verdict], n=n) for verdict, n in counts.items() if n]
    show.finding(text("{lever}: {list}.", lever=lever, list=joined(parts)))


def same_definitions(differed: tuple[Text, ...]) -> None:
    """What was defined otherwise, and that the rules of the baseline were applied."""
    if not differed:
        return
    with st.expander(state.say("The later export is read by the rules of the baseline"), type="compact", expanded=True):
        for words in differed:
            st.text(f"• {state.said(words)}")


def shown(one: Proof) -> None:
    """One indicator: verdict, chart, the four figures, what is known elsewhere, and its weeks."""
    key = one.indicator.key
    with st.container(key=f"strong proof {key}"):
        st.text(f"{SIGNS[one.verdict]} {state.said(VERDICTS[one.verdict])}  ·  {state.said(one.indicator.title)}")
    if one.verdict in ("proven", "worse"):  # else the chart says it as its title
        st.text(state.said(one.why))
    show.figure(control_chart(one, state.look()), f"control {key}")
    if state.wall():
        return
    if one.difference is not None:
        _figures(one)
    weeks = one.weekly.assign(
        group=[state.say("pilot") if mine else state.say("others") for mine in one.weekly["pilot"]]
    )
    about = state.say("weeks behind {indicator}", indicator=one.indicator.title)
    with st.expander(state.say("The weeks behind the chart"), type="compact"):
        rows.rows(weeks.drop(columns="pilot").rename(columns={"rows": "cases"}), f"weeks {key}", about)


def own_indicators(mandate: Mandate) -> None:
    """Indicators that no team and no week can tell."""
    for goal in mandate.goals:
        if goal.key == OWN:
            st.text(
                state.say(
                    "{indicator}: {baseline} before, {target} aimed at. Read it again in the later audit.",
                    indicator=goal.title[state.lang()],
                    baseline=goal.written(goal.baseline),
                    target=goal.written(goal.targets[-1]),
                )
            )


def _figures(one: Proof) -> None:
    found, write = one.difference, WRITERS[one.unit]
    assert found is not None
    cells = [
        state.say("Pilot: {before} → {after} ({n} → {m} cases)", before=write(found.pilot_before),
                  after=write(found.pilot_after), n=found.rows[0], m=found.rows[1]),
        state.say("Others: {before} → {after} ({n} → {m} cases)", before=write(found.others_before),
                  after=write(found.others_after), n=found.other_rows[0], m=found.other_rows[1]),
    ]  # fmt: skip
    if found.points is not None and found.relative.value > -1:
        cells.append(state.say("{change} relative to before", change=Share(found.relative.value)))
    if found.drift:
        drift = text("{n} points", n=Number(found.drift * 100)) if found.points else Share(found.drift)
        cells.append(state.say("Beyond chance, a team without pilot changes by about {drift}.", drift=drift))
    for words in cells:
        st.text(words)
    if one.indicator.key in ELSEWHERE:
        with st.container(key=f"muted elsewhere {one.indicator.key}"):
            st.text(state.say("Elsewhere: {reference}.", reference=ELSEWHERE[one.indicator.key]))
