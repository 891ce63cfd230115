"""The pilot of a quick win: how it is framed (power, targets, mandate) and whether it worked (proof).

indicators    what can be followed by team and week: values of tickets, or shares
power         how many tickets, hence weeks, it takes to see an effect
framing       the sheet of a pilot: team, indicator, baseline, target, sample, weeks
mandate       what the sponsor signs
differences   pilot teams before and after, against the other teams before and after
definitions   both exports read by the rules of the baseline
proof         the verdict
"""
