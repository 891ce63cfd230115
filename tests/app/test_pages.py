import pytest

from diagnostics.locale import plural, text
from diagnostics.measures.arbitration_time import ArbitrationTime
from diagnostics.measures.flow_time import FlowTime
from diagnostics.measures.handovers import Handovers
from diagnostics.measures.kpi_coherence import KpiCoherence
from diagnostics.measures.ritual_yield import RitualYield
from diagnostics.store import Shelf
from pages.shared import cached
from pages.shared.menu import ROOT, SECTIONS, page_files

PAGES = {page.name: page for page in page_files()}
NAMES = {
    "prepare": ["1_where_we_stand", "2_audits", "3_files", "4_mapping", "5_data_quality"],
    "week_1": ["1_value_flow", "2_variants", "3_what_the_map_hides"],
    "week_2": ["1_arbitration", "2_handovers", "3_blocked_work", "4_rework", "5_rituals", "6_indicators"],
    "week_3": ["2_irritants", "3_quick_wins", "4_mandate"],
    "after": ["1_report", "2_pilot"],
}


def shown(at):
    """All plain text on the page, in one string."""
    return "\n".join(element.value for element in at.text)


def go(at, name):
    return at.switch_page(PAGES[name].place).run()


def audit_of(root):
    folder = Shelf(root).open(Shelf(root).ids()[0])
    return cached.at_hand(folder)


def test_no_page_lies_directly_in_the_folder_that_streamlit_takes_over():
    assert sorted(ROOT.glob("*.py")) == []


def test_pages_are_found_in_the_folders_in_the_order_of_the_run_sheet():
    found = {section: [page.path.stem for page in page_files() if page.section == section] for section in SECTIONS}
    assert found == NAMES


@pytest.mark.parametrize("name", PAGES)
def test_the_words_of_a_page_exist_in_french(name):
    page = PAGES[name]
    for words in (page.question, page.purpose):
        assert words.render("fr") != words.render("en")
    assert page.question.render("fr").endswith("\u00a0?")


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("situation", ["empty", "bare", "sample", "real"])
def test_every_page_opens_in_every_situation(app, situation, lang):
    at = app(situation, lang)
    for name, page in PAGES.items():
        go(at, name)
        assert not at.exception, f"{name}: {at.exception[0].message}"
        assert not at.error, f"{name}: {at.error[0].value}"
        assert at.title[0].value == page.question.render(lang)


def test_without_an_audit_pages_say_where_to_go(app):
    at = go(app("empty"), "value_flow")
    assert at.info[0].value == "Ouvrez ou créez un audit."
    at.button(key="go audits").click().run()
    assert at.title[0].value == "Quel audit, avec quelles règles\u00a0?"


def test_the_first_start_opens_on_the_sample(app, shelves):
    at = app("sample")
    assert at.title[0].value == "Que sait-on, que reste-t-il à faire\u00a0?"
    audit = audit_of(shelves["sample"])
    for trigger in audit.triggers:
        assert trigger.title.render("fr") in shown(at)
    [card] = Shelf(shelves["sample"]).audits()
    assert card.last_run.summary["tickets"] == len(audit.tables["tickets"])


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_key_figures_equal_the_audits(app, shelves, lang):
    at = app("sample", lang)
    audit = audit_of(shelves["sample"])
    evidence = audit.evidence

    def says(name, words):
        assert words.render(lang) in shown(go(at, name)), name

    topics = evidence[ArbitrationTime].topics
    says("arbitration", plural("{n} topic", "{n} topics", n=len(topics)))
    handed = int(evidence[Handovers].links["passages"].sum())
    says("handovers", plural("{n} handover", "{n} handovers", n=handed))
    held = int(evidence[RitualYield].rituals["occurrences"].sum())
    says("rituals", plural("{n} meeting", "{n} meetings", n=held))
    coherence = evidence[KpiCoherence]
    counted = {"n": coherence.contradicting, "all": coherence.shared}
    says("indicators", text("{n} of {all} shared indicators contradict themselves", **counted))
    page = shown(go(at, "irritants"))
    assert all(irritant.title.render(lang) in page for irritant in audit.irritants)
    page = shown(go(at, "quick_wins"))
    assert all(win.title.render(lang) in page for win in audit.choice.wins)
    assert audit.irritants[0].title.render(lang) in page
    assert evidence[FlowTime].lead.n == evidence[FlowTime].done


def test_each_irritant_leads_to_as_many_rows_as_it_counts(app, shelves):
    at = go(app("sample", "en"), "irritants")
    page = shown(at)
    for irritant in audit_of(shelves["sample"]).irritants:
        assert text("{n} rows", n=irritant.row_count).render("en") in page


def test_a_log_without_meetings_asks_for_them(app, shelves):
    at = go(app("real"), "rituals")
    asked = audit_of(shelves["real"]).evidence[RitualYield].ask_for
    assert [code.value for code in at.code] == [asked.render("fr")]
    assert at.button(key="add a file RitualYield").label == "Ajouter un fichier"


def test_the_language_changes_at_any_moment(app):
    at = go(app("sample"), "value_flow")
    at.button(key="to language").click().run()
    assert at.title[0].value == "Where does value wait, from idea to release?"
    assert at.query_params["lang"] == "en"


def test_a_click_that_comes_with_the_address_from_before_the_last_one_undoes_nothing(app):
    at = go(app("sample"), "value_flow")
    at.button(key="to language").click().run()
    at.query_params["lang"] = "fr"
    at.toggle(key="keep value_flow").set_value(True).run()
    assert at.title[0].value == "Where does value wait, from idea to release?"
    assert at.query_params["lang"] in ("en", ["en"])


def test_the_wall_shows_the_figure_without_the_rows(app):
    at = go(app("sample", wall="1"), "value_flow")
    assert not at.exception
    assert not at.dataframe
    at.button(key="to wall").click().run()
    assert len(at.dataframe) == 1  # the links of the map


def test_a_page_kept_for_the_presentation_is_listed_with_the_report(app):
    at = go(app("sample"), "value_flow")
    at.toggle(key="keep value_flow").set_value(True).run()
    go(at, "report")
    assert at.button(key="kept value_flow").label == "Carte du flux"
    at.button(key="kept value_flow").click().run()
    at.toggle(key="keep value_flow").set_value(False).run()
    assert "value_flow" not in Shelf.here().open(Shelf.here().ids()[0]).journal.marked("kept")


def test_the_button_of_an_irritant_brings_its_rows(app, shelves):
    at = go(app("sample", "en"), "value_flow")
    audit = audit_of(shelves["sample"])
    first = next(i for i in audit.irritants if i.kind == "slow_stage")
    at.button(key=f"irritant {first.id}").click().run()
    assert f"{text('{n} rows', n=first.row_count).render('en')} · {first.title.render('en')}" in shown(at)


def test_the_next_step_is_the_first_that_is_not_done_and_never_the_page_itself(app):
    at = app("sample")
    go(at, "where_we_stand")
    assert at.button(key="next step").label == "Rapport"
    go(at, "report")
    assert at.button(key="next step").label == "Preuve du pilote"
    go(at, "pilot")
    assert at.button(key="next step").label == "Rapport"


def test_the_map_hands_on_the_graph_and_the_log(app):
    at = go(app("sample", "en"), "value_flow")
    offered = [button.proto.label for button in at.get("download_button")]
    assert {name.rpartition(".")[2] for name in offered} >= {"graphml", "gexf", "xes"}
