"""What stands on a phone wraps to its width; what is shown to a room fits its screen."""

import pytest

from tests.browser.test_main_job import settle

OUTSIDE = """() => [...document.querySelectorAll('[class*="st-key-sentences"] [data-testid="stText"]')]
  .filter(text => text.getBoundingClientRect().right > innerWidth).length"""
SENTENCES = """() => document.querySelectorAll('[class*="st-key-sentences"]').length"""
MOVED_SIDEWAYS = """() => [...document.querySelectorAll('[class*="st-key-wide"]')]
  .filter(frame => frame.scrollWidth > frame.clientWidth).length"""
TOO_HIGH = """() => {
  const main = document.querySelector('[data-testid="stMain"]');
  return Math.max(0, main.scrollHeight - main.clientHeight);
}"""


@pytest.mark.parametrize("name", ["blocked_work", "rework", "rituals"])
def test_on_a_phone_the_sentences_of_a_figure_wrap(page, server, name):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server}/{name}?lang=fr")
    settle(page)
    assert page.evaluate(SENTENCES) >= 2
    assert page.evaluate(OUTSIDE) == 0
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("name", ["handovers", "blocked_work", "rituals"])
def test_on_a_phone_a_figure_of_rows_is_seen_whole(page, server, name):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server}/{name}?lang=fr")
    settle(page)
    assert page.locator(".js-plotly-plot").count() >= 1
    assert page.evaluate(MOVED_SIDEWAYS) == 0


@pytest.mark.parametrize("name", ["blocked_work", "rework", "quick_wins"])
def test_each_figure_of_a_wall_fits_its_screen(page, server, name):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{server}/{name}?lang=fr&wall=1")
    settle(page)
    for key in ("1", "2", "3"):
        page.keyboard.press(key)
        settle(page)
        page.wait_for_timeout(1500)
        assert page.evaluate(TOO_HIGH) == 0, f"figure {key}"
