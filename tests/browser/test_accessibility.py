"""Every page can be used without seeing its colours, and without a mouse."""

import pytest

from pages.shared.menu import page_files
from tests.browser.test_main_job import settle

PAGES = [page.name for page in page_files()]
# drawn by Streamlit or by plotly; nothing that an app can change
NOT_OURS = (
    '[data-testid="stDataFrame"]',
    ".js-plotly-plot",
    '[data-testid="stFileUploaderDropzone"]',
    '[data-testid="stDateInput"]',
    '[data-testid="stSidebarNavItems"]',
)
# rules about the page around the app, which Streamlit writes
FRAME_RULES = ("landmark-one-main", "region", "page-has-heading-one", "scrollable-region-focusable")


def violations(page):
    """What axe-core calls serious or critical, without what Streamlit and plotly draw themselves."""
    # what is being drawn again is faded meanwhile, and cannot be read on purpose
    page.wait_for_function("""() => !document.querySelector('[data-stale="true"]')""")
    page.wait_for_timeout(1500)
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = {"exclude": [[selector] for selector in NOT_OURS]}
    options = {"rules": {rule: {"enabled": False} for rule in FRAME_RULES}}
    found = axe.run(page, context=context, options=options).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in found
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_shuts_anybody_out(page, server, name):
    page.goto(f"{server}/{name}?lang=fr")
    settle(page)
    assert violations(page) == []


def test_the_keyboard_alone_reaches_the_quick_wins(page, server):
    page.goto(f"{server}/value_flow?lang=fr")
    settle(page)
    names = PAGES[PAGES.index("value_flow") + 1 : PAGES.index("quick_wins") + 1]
    for name in names:
        page.keyboard.press("ArrowRight")
        page.wait_for_url(f"**/{name}*")
        settle(page)
    assert page.locator("h1").inner_text().startswith("Que changer d'abord")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(f"**/{names[-2]}*")


def test_the_keys_of_language_and_wall(page, server):
    page.goto(f"{server}/variants?lang=fr")
    settle(page)
    page.keyboard.press("l")
    page.get_by_text("How many different paths for the same work?").wait_for()
    page.keyboard.press("w")
    page.get_by_role("button", name="Back to the desk").wait_for()
    page.keyboard.press("w")
    page.get_by_role("button", name="Wall").wait_for()
    page.keyboard.press("l")
    page.get_by_text("Combien de chemins différents pour un même travail").wait_for()
    settle(page)
    assert "lang=fr" in page.url
    assert "wall" not in page.url


def test_the_keys_are_listed(page, server):
    page.goto(f"{server}/variants?lang=fr")
    settle(page)
    opened = page.get_by_role("button", name="?", exact=True, expanded=True)
    for _ in range(5):  # Streamlit may close again what was opened while the page is still being laid out
        if opened.is_visible():
            break
        page.get_by_role("button", name="?", exact=True).click()
        page.wait_for_timeout(1_000)
    assert opened.is_visible()
    for words in ("Page précédente et suivante", "Mur", "Langue", "Tout réafficher"):
        page.get_by_text(words).last.wait_for()
