"""The first sheet of the workbook on the screen, from the same sentences and the same picture."""

from dataclasses import replace

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.locale import Date, Lang, Text, literal, text
from diagnostics.model.results import QuickWin
from diagnostics.report._front import asks, cards, sources, titled, verdict
from diagnostics.report._wording import NOT_KNOWN, VERDICTS, effect, lever_title
from pages.shared import cached, state
from pages.shared.trigger_cards import measured, sureness, threshold
from pages.shared.win_cards import figure, written


def first_sheet(name: str, audit: Audit, lang: Lang) -> None:
    """Title, verdict, triggers, figures, map, wins, requests, in the workbook's language; `name` is the audit's key."""

    def line(words: Text) -> None:
        st.text(words.render(lang))

    with st.container(border=True, key="sheet", gap="xsmall"):
        line(titled(audit.settings.name))
        line(sources(audit))
        with st.container(key="strong verdict"):
            line(verdict(audit.triggers))
        _heading(text("1  Should we act? The three triggers"), lang)
        for trigger in audit.triggers:
            sign, word, _ = VERDICTS[trigger.verdict] if trigger.estimate else NOT_KNOWN
            interval = sureness(trigger.estimate, audit) if trigger.estimate else literal("—")
            facts = (trigger.title, measured(trigger), interval, threshold(trigger))
            st.text(" · ".join([f"{sign} {word.render(lang)}", *(fact.render(lang) for fact in facts)]))
        _heading(text("2  Five figures"), lang)
        _figures(audit, lang)
        _heading(text("3  Where value waits: from idea to release"), lang)
        picture = cached.pictures(name, lang, audit).stages
        if picture is None:
            line(text("No map: the exports hold no history of statuses. The request to send is in the last sheets."))
        else:
            st.image(picture.png, width="stretch", alt=picture.alt)
        _heading(text("4  Three quick wins we propose"), lang)
        for number, win in enumerate(audit.choice.wins, 1):
            line(_win(number, win))
        if audit.choice.fewer is not None:
            line(audit.choice.fewer)
        _heading(text("5  What we ask of you"), lang)
        for ask in asks(audit, state.today()):
            line(text("{what} · {who} · {by}", what=ask.what, who=ask.who, by=Date(ask.by)))


def _heading(words: Text, lang: Lang) -> None:
    with st.container(key=f"strong {words.key}"):
        st.text(words.render(lang))


def _win(number: int, win: QuickWin) -> Text:
    """What changes, from today to its target, as the printed sheet has it."""
    today = replace(win.gain, value=win.baseline)
    return text(
        "{n}. {lever}: {indicator}, {before} → {after} ({effect})", n=number, lever=lever_title(win.lever),
        indicator=win.indicator, before=written(today), after=written(today, win.target), effect=effect(win),
    )  # fmt: skip


def _figures(audit: Audit, lang: Lang) -> None:
    with st.grid(5, min_column_width=100):
        for card in cards(audit):
            value = cached.money(audit) if card.money else written(card.estimate) if card.estimate else literal("—")
            figure(card.name.key, *(words.render(lang) for words in (card.name, value, card.precision)))
