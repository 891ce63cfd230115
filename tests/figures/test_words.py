from diagnostics.figures._words import one_line, safe
from tests.figures.hand_made import HOSTILE


def test_tags_and_entities_show_as_typed() -> None:
    assert safe(HOSTILE) == "&lt;b&gt;x&lt;/b&gt; =1+1 [a](b)"
    assert safe("&lt;") == "&amp;lt;"


def test_quotation_marks_are_left_alone() -> None:
    assert safe('L\'équipe "Run"') == 'L\'équipe "Run"'


def test_nothing_unseen_is_kept_but_no_break_spaces() -> None:
    assert one_line("a\u200b\u202eb\x07\r\nc\u00a0%\u202fd") == "ab c\u00a0%\u202fd"
