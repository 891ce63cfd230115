"""What to ask of the administrator of each tool: the very request that brings the history, ready to be copied.

A tool is known by the formats in which its files were read. The addresses are those of the tools' own documentation;
words in capitals are the client's to fill in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from diagnostics.locale import Text, joined, text

LOOKING_BACK: Final = timedelta(days=182)
SINCE: Final = "SINCE"


@dataclass(frozen=True)
class Request:
    """What is asked in words, and the calls that bring it."""

    words: Text
    calls: tuple[str, ...] = ()

    def written(self, since: str) -> Text:
        """Words first, then one call a line, from a day on."""
        calls = [text("{call}", call=call.replace(SINCE, since)) for call in self.calls]
        return Text("{lines}", (("lines", joined([self.words, *calls], "\n")),))


JIRA: Final = Request(
    text(
        "Jira: the JSON of the search with the history of each ticket (`expand=changelog`), all pages; or, with Data "
        "Center, the `issue_history` of the data pipeline. The CSV export holds the present state only. "
        "Cloud shortens long histories in a search: send those tickets one by one."
    ),
    (
        "Cloud: GET https://SITE.atlassian.net/rest/api/3/search/jql?jql=project in (PROJECTS) AND updated >= SINCE"
        "&fields=*all&expand=changelog&maxResults=100&nextPageToken=…",
        "Cloud, 1 ticket: GET https://SITE.atlassian.net/rest/api/3/issue/KEY?fields=*all&expand=changelog",
        "Data Center: GET https://SERVER/rest/api/2/search?jql=project in (PROJECTS) AND updated >= SINCE"
        "&fields=*all&expand=changelog&maxResults=100&startAt=0, 100, 200…",
    ),
)
AZURE: Final = Request(
    text(
        "Azure DevOps: every revision of the work items, as JSON, all pages. A query saved as CSV holds the present "
        "state only. One of the two:"
    ),
    (
        "GET https://analytics.dev.azure.com/ORGANIZATION/PROJECT/_odata/v4.0-preview/WorkItemRevisions"
        "?$filter=ChangedDate ge SINCET00:00:00Z&$select=WorkItemId,Revision,Title,WorkItemType,State,ChangedDate,"
        "CreatedDate,ClosedDate&$expand=AssignedTo($select=UserName),Area($select=AreaPath),"
        "Iteration($select=IterationPath)",
        "GET https://dev.azure.com/ORGANIZATION/PROJECT/_apis/wit/reporting/workitemrevisions?startDateTime=SINCE"
        "&fields=System.Id,System.Rev,System.Title,System.WorkItemType,System.State,System.AssignedTo,"
        "System.AreaPath,System.IterationPath,System.ChangedDate,System.ChangedBy,System.CreatedDate&api-version=7.1",
    ),
)
GITHUB: Final = Request(
    text(
        "GitHub: the issues with their events, as JSON, all pages. Put the timeline of each issue into it under "
        "“timeline”, or send the events of the repository, which name their issues."
    ),
    (
        "GET https://api.github.com/repos/OWNER/REPOSITORY/issues?state=all&since=SINCET00:00:00Z"
        "&per_page=100&page=1, 2…",
        "GET https://api.github.com/repos/OWNER/REPOSITORY/issues/NUMBER/timeline?per_page=100",
        "GET https://api.github.com/repos/OWNER/REPOSITORY/issues/events?per_page=100&page=1, 2…",
    ),
)
GITLAB: Final = Request(
    text(
        "GitLab: the issues as JSON, all pages, each with its events and system notes beside it, under the last word "
        "of their address. The CSV export tells only when an issue was opened and closed."
    ),
    (
        "GET https://SERVER/api/v4/projects/PROJECT/issues?scope=all&updated_after=SINCE&per_page=100&page=1, 2…",
        "GET https://SERVER/api/v4/projects/PROJECT/issues/IID/resource_state_events",
        "GET https://SERVER/api/v4/projects/PROJECT/issues/IID/resource_label_events",
        "GET https://SERVER/api/v4/projects/PROJECT/issues/IID/notes?activity_filter=only_activity",
    ),
)
TRELLO: Final = Request(
    text(
        "Trello: the board as JSON, and the actions older than the last 1,000, page by page, added to its “actions”: "
        "the export itself stops at 1,000."
    ),
    (
        "GET https://api.trello.com/1/boards/BOARD?cards=all&lists=all&members=all&actions=all&actions_limit=1000",
        "GET https://api.trello.com/1/boards/BOARD/actions?limit=1000&before=OLDEST_ACTION",
    ),
)
REDMINE: Final = Request(
    text("Redmine: each issue as JSON with its journals. The list of issues and its CSV hold the present state only."),
    (
        "GET https://SERVER/issues.json?project_id=PROJECT&status_id=*&updated_on=>=SINCE"
        "&limit=100&offset=0, 100, 200…",
        "GET https://SERVER/issues/ID.json?include=journals,relations",
    ),
)
LINEAR: Final = Request(
    text(
        "Linear: the history of each issue, made into a CSV with one row a change: ticket, date and time, status, "
        "person, team. The export holds the present state and a few dates."
    ),
    (
        "POST https://api.linear.app/graphql  { issues(first: 50) { nodes { identifier team { name } "
        "history(first: 50) { nodes { createdAt fromState { name } toState { name } fromAssignee { name } "
        "toAssignee { name } } } } pageInfo { hasNextPage endCursor } } }",
    ),
)
ASANA: Final = Request(
    text(
        "Asana: the stories of each task (sections and assignees), made into a CSV with one row a change: ticket, date "
        "and time, status, person, team. The export holds the present state only."
    ),
    (
        "GET https://app.asana.com/api/1.0/projects/PROJECT/tasks?limit=100",
        "GET https://app.asana.com/api/1.0/tasks/TASK/stories?opt_fields=created_at,resource_subtype,text,created_by.name",
    ),
)
CLICKUP: Final = Request(
    text(
        "ClickUp: the time of each task in each status (the ClickApp “Total time in status”), made into a CSV with one "
        "row a change: ticket, date and time, status. The export holds the present state only."
    ),
    ("GET https://api.clickup.com/api/v2/task/bulk_time_in_status/task_ids?task_ids=ID1&task_ids=ID2…",),
)
MONDAY: Final = Request(
    text(
        "monday.com: the activity log of the board, made into a CSV with one row a change: ticket, date and time, "
        "status, person, team. The export holds the present state only."
    ),
    (
        'POST https://api.monday.com/v2  { boards(ids: [BOARD]) { activity_logs(from: "SINCET00:00:00Z", limit: 1000, '
        "page: 1) { event data created_at user_id } } }",
    ),
)
NOTION: Final = Request(
    text(
        "Notion exports no history of statuses. From now on, let an automation add a row to a database at each change "
        "(ticket, date and time, status, person, team), and export it as CSV."
    )
)
YANDEX: Final = Request(
    text(
        "Yandex Tracker: the changes of each issue, made into a CSV with one row a change: ticket, date and time, "
        "status, person, team. The list holds the present state only."
    ),
    ("GET https://api.tracker.yandex.net/v2/issues/KEY/changelog?perPage=100",),
)
ANY_TOOL: Final = Request(
    text(
        "The history of statuses and assignments of the tool the tickets come from, as a CSV with one row a change: "
        "ticket, date and time, status, person, team. In ServiceNow, for instance:"
    ),
    (
        "GET https://INSTANCE.service-now.com/api/now/table/sys_audit?sysparm_query=tablename=TABLE"
        "^fieldnameINstate,assigned_to,assignment_group^sys_created_on>=SINCE"
        "&sysparm_fields=documentkey,fieldname,oldvalue,newvalue,user,sys_created_on",
    ),
)
TOOLS: Final[Mapping[str, Request]] = {
    "jira_csv": JIRA, "jira_rest": JIRA, "jira_history_csv": JIRA, "jira_pipeline_csv": JIRA, "azure_devops": AZURE,
    "github": GITHUB, "gitlab": GITLAB, "trello": TRELLO, "redmine": REDMINE, "linear": LINEAR, "asana": ASANA,
    "clickup": CLICKUP, "monday": MONDAY, "notion": NOTION, "yandex_tracker": YANDEX, "event_log": ANY_TOOL,
    "stage_dates": ANY_TOOL, "any_table": ANY_TOOL, "xes": ANY_TOOL,
}  # fmt: skip


def in_short(request: str) -> str:
    r"""A written request without its calls: where it stands beside a measure, the words are enough.

    >>> in_short("Jira: the JSON.\nGET https://SITE\n\nTrello: the board.\nGET https://api.trello.com")
    'Jira: the JSON. Trello: the board.'
    """
    return " ".join(part.split("\n")[0] for part in request.split("\n\n"))


def history_request(formats: Iterable[str], at: datetime) -> Text | None:
    """The request for the history of the tickets, tool by tool; none when no file says which tool there is.

    >>> asked = history_request(["gitlab", "ics"], datetime(2026, 11, 1))
    >>> asked.render("en").splitlines()[1]
    'GET https://SERVER/api/v4/projects/PROJECT/issues?scope=all&updated_after=2026-05-03&per_page=100&page=1, 2…'
    >>> history_request(["ics"], datetime(2026, 11, 1)) is None
    True
    """
    tools = list(dict.fromkeys(TOOLS[name] for name in formats if name in TOOLS))
    if not tools:
        return None
    since = f"{at - LOOKING_BACK:%Y-%m-%d}"
    return Text("{requests}", (("requests", joined([tool.written(since) for tool in tools], "\n\n")),))
