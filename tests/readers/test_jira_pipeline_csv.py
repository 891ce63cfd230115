from tests.readers.exports import read, said

ISSUES = (
    "id,instance_url,url,key,project_key,project_name,issue_type,summary,assignee_id,status,created_date,resolution_date\n"
    "10002,http://j,http://j/AB-1,AB-1,AB,Shop,Story,Panier,7,Done,2024-03-01T10:00:00Z,2024-03-06T10:00:00Z\n"
    "10003,http://j,http://j/AB-2,AB-2,AB,Shop,Bug,,,To Do,2024-03-02T10:00:00Z,\n"
)


def test_issues_are_called_by_the_number_that_their_history_uses_and_titled_by_their_key():
    reading = read(ISSUES)
    assert (reading.format, reading.rows_kept) == ("jira_pipeline_csv", 2)
    tickets = reading.frames["tickets"]
    assert tickets["ticket_id"].tolist() == ["10002", "10003"]
    assert tickets["title"].tolist() == ["AB-1 Panier", "AB-2"]
    assert tickets["team"].tolist() == ["Shop", "Shop"]
    assert tickets["done_at"].notna().tolist() == [True, False]


def test_the_reading_asks_for_the_history_beside_it():
    assert said(read(ISSUES)) == "Changes are in the issue_history file of the same export: add it."
