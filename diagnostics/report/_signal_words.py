"""The warning signals in words, the same on the page and on the sheet."""

from diagnostics.locale import Count, Share, Text, plural, text
from diagnostics.model.signals import Sign, Signal
from diagnostics.report._wording import NOT_KNOWN, VERDICTS, between, written


def verdict_words(sign: Sign) -> Text:
    """The verdict of a sign with its mark; without a figure it is unknown."""
    mark, word, _ = VERDICTS[sign.verdict] if sign.estimate else NOT_KNOWN
    return text("{sign} {word}", sign=mark, word=word)


def signal_verdict(signal: Signal) -> Text:
    """The verdict of a signal with its mark; without any figure it is unknown."""
    known = any(sign.estimate for sign in signal.signs)
    mark, word, _ = VERDICTS[signal.verdict] if known else NOT_KNOWN
    return text("{sign} {word}", sign=mark, word=word)


def measured(sign: Sign) -> Text:
    """The figure of a sign with its interval."""
    if sign.estimate is None:
        return text("—")
    values = {"value": written(sign.estimate), "interval": between(sign.estimate)}
    if sign.estimate.low == sign.estimate.high:  # words stand there, not brackets
        return text("{value}, {interval}", **values)
    return text("{value} {interval}", **values)


def rule(sign: Sign) -> Text:
    """From where a sign counts."""
    return text("more than {value}", value=Share(sign.threshold))


def summary(signals: tuple[Signal, ...]) -> Text:
    """How many signals are crossed and how many are not known."""
    crossed = sum(signal.verdict == "crossed" for signal in signals)
    unknown = sum(signal.verdict == "unknown" for signal in signals)
    return plural(
        "{n} of {all} warning signals is crossed, {unknown} undecided or unknown.",
        "{n} of {all} warning signals are crossed, {unknown} undecided or unknown.",
        n=crossed,
        all=Count(len(signals)),
        unknown=Count(unknown),
    )
