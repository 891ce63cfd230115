import pandas as pd

from tests.readers.exports import read, read_real, said


def test_a_real_export_of_the_api():
    reading = read_real("tickets/yandex_tracker_epoch_ms.csv.gz")
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("yandex_tracker", 51_955, 51_942)
    tickets = reading.frames["tickets"].set_index("ticket_id")
    assert tickets.loc["CRAZY-1787362", "created_at"] == pd.Timestamp("2023-06-01 01:20:02.110", tz="UTC")
    assert tickets.loc["CRAZY-1787362", "done_at"] == pd.Timestamp("2023-06-01 14:39:24.812", tz="UTC")
    assert tickets["created_at"].isna().sum() == 5
    assert tickets["team"].value_counts().head(1).to_dict() == {"CRAZY": 51_938}
    assert reading.time_zone is None


def test_an_issue_is_resolved_or_not_where_no_column_tells_its_status():
    reading = read("key,created,resolved,resolution\nAB-1,1685582402110.0,1685630364812.0,x\nAB-2,1685582434884.0,,\n")
    assert reading.frames["tickets"]["status"].tolist() == ["Resolved", "Created"]
    assert reading.frames["history"]["status"].tolist() == ["Created", "Resolved", "Created"]
    assert "Ask for the changelog of the issues from Tracker's API" in said(reading)


def test_russian_headers():
    reading = read(
        "Ключ;Задача;Статус;Исполнитель;Очередь;Создано;Решено\n"
        "AB-1;Корзина;В работе;Ада;Shop;2024-01-31;\nAB-2;Оплата;Закрыт;;Shop;2024-01-31;2024-02-02\n"
    )
    assert reading.format == "yandex_tracker"
    assert reading.frames["tickets"][["title", "status", "team"]].to_numpy().tolist() == [
        ["Корзина", "В работе", "Shop"], ["Оплата", "Закрыт", "Shop"],
    ]  # fmt: skip
