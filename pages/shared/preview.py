"""The first sheet of the workbook on the screen, from the same sentences and the same picture."""

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.locale import Date, Lang, Text, literal, text
from diagnostics.report._front import asks, cards, sources, verdict
from diagnostics.report._wording import NOT_KNOWN, VERDICTS, between, effect, lever_title
from pages.shared import cached, state
from pages.shared.trigger_cards import measured, threshold
from pages.shared.win_cards import figure, written


def first_sheet(name: str, audit: Audit, lang: Lang) -> None:
    """Title, verdict, triggers, figures, map, wins, requests, in the workbook's language; `name` is the audit's key."""

    def line(words: Text) -> None:
        st.text(words.render(lang))

    with st.container(border=True, key="sheet", gap="xsmall"):
        line(text("Product Ops audit — {client}", client=literal(audit.settings.name)))
        line(sources(audit))
        with st.container(key="strong verdict"):
            line(verdict(audit.triggers))
        _heading(text("1  Should we act? The three triggers"), lang)
        for trigger in audit.triggers:
            sign, word, _ = VERDICTS[trigger.verdict] if trigger.estimate else NOT_KNOWN
            interval = between(trigger.estimate) if trigger.estimate else literal("—")
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
            line(text("{n}. {lever}: {effect}", n=number, lever=lever_title(win.lever), effect=effect(win)))
        if audit.choice.fewer is not None:
            line(audit.choice.fewer)
        _heading(text("5  What we ask of you"), lang)
        for ask in asks(audit, state.today()):
            line(text("{what} · {who} · {by}", what=ask.what, who=ask.who, by=Date(ask.by)))


def _heading(words: Text, lang: Lang) -> None:
    with st.container(key=f"strong {words.key}"):
        st.text(words.render(lang))


def _figures(audit: Audit, lang: Lang) -> None:
    with st.grid(5, min_column_width=100):
        for card in cards(audit):
            value = cached.money(audit) if card.money else written(card.estimate) if card.estimate else literal("—")
            figure(card.name.key, *(words.render(lang) for words in (card.name, value, card.precision)))
