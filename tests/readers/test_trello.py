import datetime as dt
import gzip
import json
from collections import Counter

import pandas as pd
import pytest

from diagnostics.readers import read_source
from diagnostics.readers._opening import content
from tests.readers.exports import UTC, read_real, real, said

LISTS = [{"id": "L1", "name": "To Do"}, {"id": "L2", "name": "Doing"}, {"id": "L3", "name": "Done"}]
MEMBERS = [{"id": "M1", "fullName": "Ada"}, {"id": "M2", "fullName": "Lin"}]
CARD = {
    "id": "65920080aaaaaaaaaaaaaaaa",  # 1 January 2024, 00:00:00 UTC
    "shortLink": "abc",
    "name": "=1+1",
    "idList": "L3",
    "idMembers": ["M2"],
    "labels": [{"name": "web"}, {"name": "", "color": "red"}],
    "desc": "# Why\nprivate words",
}


def action(kind, at, who="M1", **data):
    return {"type": kind, "date": at, "idMemberCreator": who, "data": {"card": {"id": CARD["id"]}, **data}}


def move(at, before, after, who="M1"):
    lists = {one["id"]: one for one in LISTS}
    return action("updateCard", at, who, listBefore=lists[before], listAfter=lists[after])


LOG = [
    move("2024-01-05T10:00:00.000Z", "L2", "L3"),
    action("addMemberToCard", "2024-01-03T09:00:00.000Z", idMember="M2"),
    action("removeMemberFromCard", "2024-01-04T09:00:00.000Z", idMember="M1"),
    move("2024-01-02T10:00:00.000Z", "L1", "L2", who="M2"),
    action("updateCard", "2024-01-02T11:00:00.000Z", old={"desc": ""}),
    action("createCard", "2024-01-01T00:00:00.100Z", list=LISTS[0]),
]
BOARD = {"name": "Shop", "lists": LISTS, "members": MEMBERS, "cards": [CARD], "actions": LOG}


def read(told):
    (source,) = content("board.json", json.dumps(told).encode())
    return read_source(source, UTC)


def states(reading):
    return [[row.at.strftime("%d %H:%M"), row.status, row.person, row.actor] for row in
            reading.frames["history"].astype(object).where(lambda f: f.notna(), None).itertuples()]  # fmt: skip


def test_a_card_begins_where_it_was_created_and_goes_from_list_to_list_and_from_member_to_member():
    assert states(read(BOARD)) == [
        ["01 00:00", "To Do", "Ada", "Ada"],
        ["02 10:00", "Doing", "Ada", "Lin"],
        ["04 09:00", "Doing", "Lin", "Ada"],
        ["05 10:00", "Done", "Lin", "Ada"],
    ]


def test_a_card_is_told_in_full_and_its_creation_comes_out_of_its_id():
    reading = read(BOARD)
    (ticket,) = reading.frames["tickets"].to_dict("records")
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("trello", 1, 1)
    told = ("ticket_id", "title", "status", "person", "team", "description_shape")
    assert [ticket[column] for column in told] == ["abc", "=1+1", "Done", "Lin", "Shop", "Why"]
    assert ticket["created_at"] == pd.Timestamp("2024-01-01", tz="UTC")
    assert ticket["labels"] == ["web", "red"]
    assert reading.problems == ()


def test_a_card_marked_complete_is_done_then():
    card = {**CARD, "dateCompleted": "2024-01-06T00:00:00.000Z"}
    assert read({**BOARD, "cards": [card]}).frames["tickets"]["done_at"].tolist() == [
        pd.Timestamp("2024-01-06", tz="UTC")
    ]


def test_a_list_renamed_since_is_called_as_it_is_now():
    lists = [{**LISTS[0], "name": "Ready"}, *LISTS[1:]]
    assert read({**BOARD, "lists": lists}).frames["history"]["status"].tolist() == ["Ready", "Doing", "Doing", "Done"]


def noise(n):
    return [action("commentCard", "2024-01-04T00:00:00.000Z") for _ in range(n)]


def test_at_the_cap_an_older_card_begins_where_the_file_begins_and_the_cap_is_said():
    reading = read({**BOARD, "actions": [LOG[0], *noise(999)]})
    assert states(reading) == [["04 00:00", "Doing", "Lin", None], ["05 10:00", "Done", "Lin", "Ada"]]
    assert said(reading) == (
        "Trello exports the last 1,000 actions only: nothing before 4 Jan 2024 is in the file. 1 card is older: its "
        "first stay is cut there, and it has no history if it did not move since. Ask for earlier exports of the board."
    )
    assert (reading.problems[0].rows, reading.problems[0].first_rows, reading.problems[0].rejected) == (1, (1,), False)


def test_at_the_cap_an_older_card_that_did_not_move_has_no_history():
    assert read({**BOARD, "actions": noise(1_000)}).frames["history"].empty


def test_below_the_cap_a_card_that_never_moved_is_where_it_was_created():
    assert states(read({**BOARD, "actions": LOG[-1:]})) == [["01 00:00", "To Do", "Lin", "Ada"]]


def test_a_board_without_actions_says_what_it_cannot_prove():
    reading = read({**BOARD, "actions": []})
    assert (reading.format, reading.rows_kept) == ("trello", 1)
    assert said(reading).startswith("The board holds no action: handovers, waits and rework cannot be proved with it.")


@pytest.mark.parametrize("odd", [None, 3, "x", [], {"a": 1}, [None, {}, {"data": 3}, {"type": "updateCard"}]])
@pytest.mark.parametrize("field", ["actions", "members", "lists"])
def test_a_field_of_another_kind_than_trello_gives_does_not_stop_the_reading(field, odd):
    reading = read({**BOARD, field: odd})
    assert reading.rows_read == (0 if field == "lists" and not isinstance(odd, list) else 1)


@pytest.mark.parametrize("odd", [None, "", "zz", "ffffffffffffffffffffffff", 12])
def test_a_card_whose_id_is_no_trello_id_has_no_creation(odd):
    frame = read({**BOARD, "cards": [{**CARD, "id": odd}]}).frames["tickets"]
    assert frame["created_at"].isna().tolist() == [True]


BOARD_FILE = "tickets/trello_board.json.gz"


def test_the_real_board_has_682_cards_and_231_moves_between_lists():
    told = json.loads(gzip.decompress(real(BOARD_FILE).read_bytes()))
    moves = [a for a in told["actions"] if a["data"].get("listAfter")]
    reading = read_real(BOARD_FILE)
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("trello", 682, 682)
    history = reading.frames["history"]
    before = history.groupby("ticket_id", observed=True)["status"].shift()
    went = history[before.notna() & (history["status"] != before)]
    assert len(went) == len(moves) == 231
    lists = {one["id"]: one["name"] for one in told["lists"]}
    expected = Counter((lists[m["data"]["listBefore"]["id"]], lists[m["data"]["listAfter"]["id"]]) for m in moves)
    assert Counter(zip(before[went.index], went["status"], strict=True)) == expected


def test_the_real_board_begins_with_its_oldest_action_and_ends_with_its_last_move():
    told = json.loads(gzip.decompress(real(BOARD_FILE).read_bytes()))
    reading = read_real(BOARD_FILE)
    history, tickets = reading.frames["history"], reading.frames["tickets"]
    assert len(history) == 477
    assert history["ticket_id"].nunique() == 164  # 114 created since, 50 older ones that moved
    assert history["at"].min() == pd.Timestamp("2023-12-04 18:13:36.948", tz="UTC")
    assert history["at"].max() == pd.Timestamp("2024-03-07 19:39:07.089", tz="UTC")
    made = [dt.datetime.fromtimestamp(int(card["id"][:8], 16), dt.UTC) for card in told["cards"]]
    assert tickets["created_at"].tolist() == made
    older = [n for n, at in enumerate(made, start=1) if at < dt.datetime(2023, 12, 4, 18, 13, 36, 948_000, dt.UTC)]
    assert [(p.rows, p.first_rows) for p in reading.problems] == [(568, tuple(older[:5]))]
    assert len(older) == 568
