"""The command line: `python -m diagnostics audit INPUT...` and `python -m diagnostics inspect INPUT...`."""

import argparse
import gc
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from diagnostics import paths
from diagnostics.errors import DiagnosticsError, InvalidSettings, UnusableInput
from diagnostics.locale import LANGUAGES, Lang, Share, plural, text
from diagnostics.model.reading import Problem, Reading
from diagnostics.registry import members
from diagnostics.settings import Settings, load
from diagnostics.terminal import Progress, announce, harmless, statements

if TYPE_CHECKING:
    from diagnostics.audit import Audit

DONE, NOTHING_USABLE, BAD_USAGE = 0, 1, 2
EARLIEST, LATEST = 1990, 2200
OUTPUTS = ("out", "json", "graph", "xes")
LATER_STEPS = ("ibis.backends.duckdb", "holidays", "scipy.special", "diagnostics.publish", "diagnostics.result_json",
               "diagnostics.voices.matching")  # fmt: skip
OBJECTS_BETWEEN_SEARCHES = (50_000, 20, 50)  # a run keeps what it makes: little is found by looking for cycles often


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return the exit code: 0 done, 1 nothing usable, 2 bad usage."""
    options = _parser().parse_args(arguments)
    lang: Lang = options.lang or "fr"
    try:
        settings = _settings(options)
        lang = settings.lang
        _check_something_to_read(options, settings)
        paths.check(options.input, _outputs(options))
        command = _inspect if options.command == "inspect" else _audit
        return command(options, settings)
    except DiagnosticsError as error:
        announce(error.message, lang)
        return BAD_USAGE


def _check_something_to_read(options: argparse.Namespace, settings: Settings) -> None:
    if not options.input and settings.engine == "duckdb":
        raise UnusableInput(
            text("Give files or folders to read: only a warehouse or Spark that holds the history needs none.")
        )


def _outputs(options: argparse.Namespace) -> list[Path]:
    return [path for path in (getattr(options, name, None) for name in OUTPUTS) if path is not None]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m diagnostics", description="Audit how value flows through a product organisation."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    audit = commands.add_parser("audit", help="read exports, run the audit, write the report")
    inspect = commands.add_parser("inspect", help="what each file is, what it allows, what is missing")
    for command in (audit, inspect):
        command.add_argument("input", nargs="*", type=Path, metavar="INPUT", help="files or folders")
        command.add_argument("--lang", choices=LANGUAGES, help="language of the report and of messages (default: fr)")
        command.add_argument("--settings", type=Path, metavar="FILE", help="rules of the audit, as TOML")
        command.add_argument("--at", type=_instant, metavar="DATE", help="count unfinished things up to this date")
    audit.add_argument("--out", type=Path, metavar="FILE", help="write the Excel report here")
    audit.add_argument("--json", type=Path, metavar="FILE", help="write the result as JSON here")
    audit.add_argument("--graph", type=Path, metavar="FILE", help="write the value-flow graph: .graphml or .gexf")
    audit.add_argument("--xes", type=Path, metavar="FILE", help="write the event log as XES, for process-mining tools")
    audit.add_argument(
        "--engine", metavar="ENGINE", help="duckdb (default), spark, sc://HOST:PORT or the URL of a warehouse"
    )
    audit.add_argument("--show-sql", action="store_true", help="print every statement that runs in the engine")
    return parser


def _instant(words: str) -> datetime:
    try:
        moment = datetime.fromisoformat(words)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{words!r} is not a date: write it like 2026-11-01") from error
    if not EARLIEST <= moment.year <= LATEST:
        raise argparse.ArgumentTypeError(f"the year {moment.year} is out of range: {EARLIEST} to {LATEST}")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _settings(options: argparse.Namespace) -> Settings:
    settings = load(options.settings) if options.settings else Settings()
    _check_answers(settings)
    given = {name: getattr(options, name, None) for name in ("lang", "at", "engine")}
    return replace(settings, **{name: value for name, value in given.items() if value is not None})


def _check_answers(settings: Settings) -> None:
    """Raise InvalidSettings for a stage or a format that nobody knows: it would be passed over in silence."""
    from diagnostics.model.rituals import RITUAL_NAMES
    from diagnostics.model.stages import STAGES
    from diagnostics.readers import formats

    for status in settings.statuses.values():
        if status.stage not in STAGES:
            raise InvalidSettings(
                text(
                    "statuses: “{stage}” is not a stage. The stages are: {known}.",
                    stage=status.stage,
                    known=", ".join(STAGES),
                )
            )
    for kind in settings.rituals.values():
        if kind not in RITUAL_NAMES:
            raise InvalidSettings(
                text(
                    "rituals: “{kind}” is not a kind of meeting. The kinds are: {known}.",
                    kind=kind,
                    known=", ".join(RITUAL_NAMES),
                )
            )
    known = sorted(formats())
    for file in settings.files.values():
        if file.read_as and file.read_as not in known:
            raise InvalidSettings(
                text(
                    "files: “{format}” is not a format. The formats are: {known}.",
                    format=file.read_as,
                    known=", ".join(known),
                )
            )


def _read(options: argparse.Namespace, settings: Settings) -> list[Reading]:
    from diagnostics.readers import read_all

    progress = Progress(settings.lang)
    readings = read_all(
        paths.inputs(options.input),
        settings,
        lambda name: progress(text("Reading {file}", file=name), 0.0),
    )
    progress.end()
    return readings


def _audit(options: argparse.Namespace, settings: Settings) -> int:
    Thread(target=_load_later_steps, daemon=True).start()
    from diagnostics.audit import run
    from diagnostics.flow.engines import unheard
    from diagnostics.flow.flow import build
    from diagnostics.model.tables import combine

    readings = _read(options, settings)
    _tell(readings, settings.lang)
    if settings.engine == "duckdb" and not any(reading.usable for reading in readings):
        announce(text("Nothing usable in these files: no report was written."), settings.lang)
        return NOTHING_USABLE
    progress = Progress(settings.lang)
    tables = combine(readings, settings)
    _tell_problems(tables.problems, settings.lang)
    heard = statements(settings.lang) if options.show_sql else unheard
    audit = run(tables, settings, readings, progress, partial(build, heard=heard))
    if options.out:
        progress(text("Writing {file}", file=options.out.name), 1.0)
        from diagnostics.publish import workbook

        paths.write(options.out, workbook(audit, settings.lang, datetime.now().astimezone().date()))
    if options.json:
        from diagnostics.result_json import result

        content = json.dumps(result(audit, settings.lang), ensure_ascii=False, indent=1, allow_nan=False)
        paths.write(options.json, (content + "\n").encode("utf-8", "backslashreplace"))
    _hand_on(audit, options)
    progress.end()
    _conclude(audit, settings.lang)
    return DONE


def _load_later_steps() -> None:
    """Load what the later steps need, while files are read and the engine works on the log."""
    for name in LATER_STEPS:
        import_module(name)
    members("diagnostics.report")


def _hand_on(audit: "Audit", options: argparse.Namespace) -> None:
    """Write the graph and the log for other tools, where they were asked for."""
    if not (options.graph or options.xes):
        return
    if audit.flow is None:
        raise UnusableInput(text("No export holds a history: there is no graph and no log to write."))
    from diagnostics.flow.exchange import write_graph, write_xes
    from diagnostics.flow.graph import value_flow_graph

    if options.graph:
        with paths.writing(options.graph):
            write_graph(value_flow_graph(audit.flow, audit.tables), options.graph)
    if options.xes and not audit.tables.has("history"):
        raise UnusableInput(text("The history is in the engine and stays there: no log is written."))
    if options.xes:
        with paths.writing(options.xes):
            write_xes(audit.flow, options.xes)


def _inspect(options: argparse.Namespace, settings: Settings) -> int:
    from diagnostics.audit import inspect
    from diagnostics.model.tables import combine

    readings = _read(options, settings)
    _tell(readings, settings.lang)
    if not any(reading.usable for reading in readings):
        announce(text("Nothing usable in these files."), settings.lang)
        return NOTHING_USABLE
    words = {"computed": text("computed"), "lower_bound": text("lower bound"), "not_computable": text("not computable")}
    tables = combine(readings, settings)
    _tell_problems(tables.problems, settings.lang)
    for covered in inspect(tables, settings, readings):
        print(harmless(f"{covered.title.render(settings.lang):<42} {words[covered.status].render(settings.lang)}"))
        if covered.status != "computed":
            for more in (covered.note, covered.ask_for):
                if more:
                    print("    " + harmless(more.render(settings.lang)))
    return DONE


def _tell(readings: Sequence[Reading], lang: Lang) -> None:
    """Say what each file was, row by row of the problems."""
    for reading in readings:
        announce(
            text(
                "{file}: {label}, {read}, {kept} kept, {rejected} left out",
                file=reading.file,
                label=reading.label,
                read=plural("{n} row read", "{n} rows read", n=reading.rows_read),
                kept=reading.rows_kept,
                rejected=reading.rows_rejected,
            ),
            lang,
        )
        _tell_problems(reading.problems, lang)
        for question in reading.questions:
            announce(question.ask, lang, "  ? ")
            for choice in question.choices:
                announce(choice.means, lang, f"      {question.kind} = {choice.value!r}: ")
            name = json.dumps(reading.file, ensure_ascii=False)
            announce(text("Answer in the settings file, under [files.{file}].", file=name), lang, "    ")
        _tell_proposals(reading, lang)


def _tell_proposals(reading: Reading, lang: Lang) -> None:
    """The columns proposed for a table that nobody recognised, as they are written in the settings file."""
    if not reading.proposals:
        return
    announce(text("Which column holds what? This is proposed:"), lang, "  ? ")
    for proposal in reading.proposals:
        header = json.dumps(proposal.column, ensure_ascii=False)
        announce(
            text("{why} ({sure} sure)", why=proposal.why, sure=Share(proposal.sure)),
            lang,
            f"      {proposal.name} = {header}: ",
        )
    name = json.dumps(reading.file, ensure_ascii=False)
    announce(text("Answer in the settings file, under [files.{file}.columns].", file=name), lang, "    ")


def _tell_problems(problems: Sequence[Problem], lang: Lang) -> None:
    for problem in problems:
        rows = ", ".join(str(row) for row in problem.first_rows[:5])
        where = plural("row {rows}", "rows {rows}", n=len(problem.first_rows), rows=rows)
        announce(problem.what, lang, "  - ", f" ({where.render(lang)})" if rows else "")


def _conclude(audit: "Audit", lang: Lang) -> None:
    for irritant in audit.irritants:
        print("• " + harmless(irritant.title.render(lang)))
    if not audit.irritants:
        print(text("Nothing stands out: no irritant with evidence.").render(lang))
    for place, win in enumerate(audit.choice.wins, 1):
        print(f"{place}. {harmless(win.title.render(lang))}")
    if audit.choice.fewer:
        print(audit.choice.fewer.render(lang))


if __name__ == "__main__":
    gc.set_threshold(*OBJECTS_BETWEEN_SEARCHES)
    for stream in (sys.stdout, sys.stderr):
        # a terminal or a pipe of an old code page lacks some letters: that must not stop an audit
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.exit(main())
