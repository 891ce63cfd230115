"""The constant style sheets of the app; nothing of a client's ever goes into them."""

from typing import Final

from diagnostics.figures._theme import INK

DESK_PX: Final = 860  # a map is laid out for at least this
WIDTH_STEP: Final = 20
# what a figure needs stands in its key; a narrower screen moves it sideways inside its own frame
STEPS: Final = range(WIDTH_STEP, DESK_PX + 1, WIDTH_STEP)
WIDTHS: Final = "\n".join(f'  [class*="st-key-wide-{px}-"] > div {{min-width: {px}px}}' for px in STEPS)
STYLE: Final = (
    """<style>
.stMainBlockContainer {padding-top: 4rem; padding-bottom: 3rem}
[class*="st-key-strong"] [data-testid="stText"] {font-weight: 600}
.st-key-finding [data-testid="stText"] {font-size: 1.3rem; font-weight: 600; line-height: 1.4}
.st-key-header [data-testid="stText"], [class*="st-key-muted"] [data-testid="stText"] {font-size: .875rem; opacity: .75}
[class*="st-key-big"] [data-testid="stText"] {font-size: 1.9rem; font-weight: 600; line-height: 1.2; opacity: 1}
.st-key-sheet [class*="st-key-big"] [data-testid="stText"] {font-size: 1.35rem}
[class*="st-key-strong-title"] [data-testid="stText"] {font-size: 1.125rem; line-height: 1.4}
[class*="st-key-muted-below"] [data-testid="stText"] {max-width: 62rem}
[data-testid="stExpander"] summary {opacity: .8}
[data-testid="stCaptionContainer"] {color: inherit; opacity: .8}
[class*="st-key-sure"] {row-gap: .25rem}
[class*="st-key-sure"] > :has(> [data-testid="stText"]) {max-width: calc(100% - 16rem)}
.stMarkdownBadge {white-space: normal !important}
@media (max-width: 900px) {
  [class*="st-key-wide"] {overflow-x: auto}
"""
    + WIDTHS
    + """
  [class*="st-key-wide"]::-webkit-scrollbar {height: 8px}
  [class*="st-key-wide"]::-webkit-scrollbar-thumb {background: #8A94A0; border-radius: 4px}
  [class*="st-key-sure"] > :has(> [data-testid="stText"]) {max-width: 100%}
}
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"], .st-key-header, .st-key-footer, .stButton {display: none}
}
</style>"""
)
# Streamlit writes white on the light blue of the dark theme
DARK: Final = """<style>[data-testid="stBaseButton-primary"] *, [data-tag] * {color: #14171C}</style>"""
WALL: Final = """<style>
html {font-size: 125%}
.stMainBlockContainer {max-width: 100%; padding: .75rem 2rem 2.5rem}
.stMainBlockContainer .stVerticalBlock {gap: .6rem}
.stMainBlockContainer [class*="st-key-sentences"], .stMainBlockContainer [class*="st-key-sentences"] > * {gap: .1rem}
.stMainBlockContainer [class*="st-key-win"] {padding: .5rem .8rem; gap: .2rem}
.st-key-header {position: fixed; top: .4rem; right: 2rem; width: auto !important; z-index: 1000000}
.st-key-footer {position: fixed; bottom: 0; left: 2rem; right: 2rem; width: auto !important}
.st-key-finding [data-testid="stText"] {font-size: 1.75rem; line-height: 1.25}
[class*="st-key-strong-title"] [data-testid="stText"] {line-height: 1.3}
.stMain:has([class*="st-key-trigger"]) .st-key-finding [data-testid="stText"] {font-size: 2.2rem}
[class*="st-key-trigger"] [class*="st-key-big"] [data-testid="stText"] {font-size: 3.6rem}
.stMain h1 {font-size: 1.6rem; padding: 0 0 .5rem}
</style>"""
# what is taller than a low screen passes behind the way to the next page
GROUND: Final = {mode: f"<style>.st-key-footer {{background: {ink.ground}}}</style>" for mode, ink in INK.items()}
