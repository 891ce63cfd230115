"""The tickets that a subject holds: those it names, by key or by number, those of an epic it names, and confirmed ones.

Definition
    A name that is a key stays. A number alone ("#34") stands for the one ticket whose key ends with it; several such
    tickets prove nothing, and the number stays. A name that is the parent of tickets stands for these too. A ticket
    whose title is like the subject's counts once a person has said that they are the same.
"""

import re
from collections.abc import Mapping
from typing import Final

import pandas as pd

from diagnostics.model.same_subject import ALIKE, alike_across, likeness, pair_key
from diagnostics.model.spelling import spelling_key

NUMBER: Final = re.compile(r"#?0*(\d+)")
MOST_PAIRS: Final = 5_000_000
TITLE_PAIRS: Final = "key title ticket_id ticket_title likeness"
LAST_NUMBER: Final = re.compile(r"(?:^|[^\d])0*(\d+)$")


def with_named_tickets(topics: pd.DataFrame, tickets: pd.DataFrame, answers: Mapping[str, bool]) -> pd.DataFrame:
    """The topics with every ticket that each holds.

    >>> topics = pd.DataFrame({"title": ["Cloud"], "ticket_ids": [["#7", "E"]]})
    >>> tickets = pd.DataFrame({"ticket_id": ["PAY-7", "PAY-8"], "parent_id": [None, "E"], "title": None})
    >>> with_named_tickets(topics, tickets, {})["ticket_ids"].tolist()
    [['PAY-7', 'E', 'PAY-8']]
    """
    if topics.empty or tickets.empty:
        return topics
    names = {name for named in topics["ticket_ids"] for name in named}
    keys = set(tickets.loc[tickets["ticket_id"].isin(names), "ticket_id"])
    numbers = _by_number(tickets["ticket_id"]) if any(_number(name) for name in names - keys) else {}
    parents = names | set(numbers.values())
    epics = tickets[tickets["parent_id"].isin(parents)].groupby("parent_id")["ticket_id"].agg(list).to_dict()
    confirmed = _confirmed(topics["title"], tickets, answers)
    held = []
    for title, names in zip(topics["title"], topics["ticket_ids"], strict=True):
        named = [name if name in keys else numbers.get(_number(name), name) for name in names]
        below = [ticket for name in named for ticket in epics.get(name, [])]
        held.append(list(dict.fromkeys([*named, *below, *confirmed.get(title, [])])))
    return topics.assign(ticket_ids=pd.Series(held, index=topics.index, dtype="object"))


def title_questions(topics: pd.DataFrame, tickets: pd.DataFrame, answers: Mapping[str, bool]) -> pd.DataFrame:
    """For each subject that names no ticket, the one ticket whose title is likest, where nobody has judged them yet.

    key (under which the answer is kept), title, ticket_id, ticket_title, likeness (0 to 1), the likest first. Several
    tickets that are as alike prove nothing. Of more than five million pairs of titles only those in one spelling are
    asked about.

    >>> topics = pd.DataFrame({"title": ["Contrat cloud"], "ticket_ids": [[]]})
    >>> tickets = pd.DataFrame({"ticket_id": ["PAY-7"], "title": ["Contrat du cloud"]})
    >>> title_questions(topics, tickets, {})["ticket_id"].tolist()
    ['PAY-7']
    """
    named = topics.dropna(subset="title").groupby("title", sort=True)["ticket_ids"].agg(lambda held: set().union(*held))
    known = tickets.dropna(subset="title").drop_duplicates("ticket_id")
    titles, theirs = named[~named.map(bool)].index.tolist(), known["title"].unique().tolist()
    least = 1.0 if len(titles) * len(theirs) > MOST_PAIRS else ALIKE
    found = pd.DataFrame(
        [(titles[one], theirs[other]) for one, other in alike_across(titles, theirs, least)],
        columns=["title", "ticket_title"],
        dtype="str",
    )
    pairs = found.merge(known[["ticket_id", "title"]].rename(columns={"title": "ticket_title"}), on="ticket_title")
    ends = list(zip(pairs["title"], pairs["ticket_title"], strict=True))
    pairs = pairs.assign(
        key=pd.Series([pair_key(*pair) for pair in ends], dtype="str"),
        likeness=pd.Series([likeness(*pair) for pair in ends], dtype="float64"),
    )
    of_subject = pairs.groupby("title")["likeness"]
    likest = pairs[pairs["likeness"].eq(of_subject.transform("max"))]
    alone = likest[~likest["title"].duplicated(keep=False) & ~likest["key"].isin(list(answers))]
    asked = alone.sort_values(["likeness", "key"], ascending=[False, True])
    return asked[TITLE_PAIRS.split()].reset_index(drop=True)


def _number(name: str) -> str:
    found = NUMBER.fullmatch(name.strip())
    return found.group(1) if found else ""


def _by_number(ticket_ids: pd.Series) -> dict[str, str]:
    """The one ticket that ends with each number."""
    last = ticket_ids.str.extract(LAST_NUMBER, expand=False).dropna()
    only = last.drop_duplicates(keep=False)
    return dict(zip(only, ticket_ids[only.index], strict=True))


def _confirmed(titles: pd.Series, tickets: pd.DataFrame, answers: Mapping[str, bool]) -> dict[str, list[str]]:
    """Of each subject the tickets whose title a person took for it."""
    said = {key for key, same in answers.items() if same}
    if not said:
        return {}
    wanted = {part for key in said for part in key.split(" ↔ ")}
    known = tickets.dropna(subset="title")
    known = known[known["title"].map(spelling_key).isin(wanted)]
    pairs = list(zip(known["ticket_id"], known["title"], strict=True))
    return {
        title: [ticket for ticket, name in pairs if pair_key(title, name) in said] for title in titles.dropna().unique()
    }
