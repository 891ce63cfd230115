"""The command line: `python -m diagnostics audit INPUT...` and `python -m diagnostics inspect INPUT...`."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from diagnostics.errors import DiagnosticsError
from diagnostics.locale import LANGUAGES, Lang, Text, text
from diagnostics.model.reading import Reading
from diagnostics.settings import Settings, load

DONE, NOTHING_USABLE, BAD_USAGE = 0, 1, 2
BAR = 24


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return the exit code: 0 done, 1 nothing usable, 2 bad usage."""
    options = _parser().parse_args(arguments)
    lang: Lang = options.lang or "fr"
    try:
        settings = _settings(options)
        lang = settings.lang
        missing = [str(path) for path in options.input if not path.exists()]
        if missing:
            _say(text("Not found: {paths}. Check the spelling.", paths=", ".join(missing)), lang)
            return BAD_USAGE
        command = _inspect if options.command == "inspect" else _audit
        return command(options, settings)
    except DiagnosticsError as error:
        _say(error.message, lang)
        return BAD_USAGE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m diagnostics", description="Audit how value flows through a product organisation."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    audit = commands.add_parser("audit", help="read exports, run the audit, write the report")
    inspect = commands.add_parser("inspect", help="what each file is, what it allows, what is missing")
    for command in (audit, inspect):
        command.add_argument("input", nargs="+", type=Path, metavar="INPUT", help="files or folders")
        command.add_argument("--lang", choices=LANGUAGES, help="language of the report and of messages (default: fr)")
        command.add_argument("--settings", type=Path, metavar="FILE", help="rules of the audit, as TOML")
        command.add_argument("--at", type=_instant, metavar="DATE", help="count unfinished things up to this date")
    audit.add_argument("--out", type=Path, metavar="FILE", help="write the Excel report here")
    audit.add_argument("--json", type=Path, metavar="FILE", help="write the result as JSON here")
    audit.add_argument("--engine", default=None, metavar="ENGINE", help="duckdb (default)")
    return parser


def _instant(words: str) -> datetime:
    moment = datetime.fromisoformat(words)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _settings(options: argparse.Namespace) -> Settings:
    settings = load(options.settings) if options.settings else Settings()
    given = {name: getattr(options, name, None) for name in ("lang", "at", "engine")}
    return replace(settings, **{name: value for name, value in given.items() if value is not None})


def _read(options: argparse.Namespace, settings: Settings) -> list[Reading]:
    from diagnostics.readers import read_all

    progress = _Progress(settings.lang)
    readings = read_all(_files(options.input), settings, lambda name: progress(text("Reading {file}", file=name), 0.0))
    progress.end()
    return readings


def _files(given: Sequence[Path]) -> list[Path]:
    """The files named, and those inside the folders named, in the order of their names; hidden files are left out."""
    found: list[Path] = []
    for path in given:
        inside = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
        found.extend(inside if path.is_dir() else [path])
    return found


def _audit(options: argparse.Namespace, settings: Settings) -> int:
    from diagnostics.audit import run
    from diagnostics.model.tables import combine

    readings = _read(options, settings)
    _tell(readings, settings.lang)
    if not any(reading.usable for reading in readings):
        _say(text("Nothing usable in these files: no report was written."), settings.lang)
        return NOTHING_USABLE
    progress = _Progress(settings.lang)
    audit = run(combine(readings, settings), settings, readings, progress)
    if options.out:
        progress(text("Writing {file}", file=options.out.name), 1.0)
        from diagnostics.publish import workbook

        options.out.write_bytes(workbook(audit, settings.lang))
    if options.json:
        from diagnostics.result_json import result

        content = json.dumps(result(audit, settings.lang), ensure_ascii=False, indent=1, allow_nan=False)
        options.json.write_text(content + "\n", encoding="utf-8")
    progress.end()
    _conclude(audit, settings.lang)
    return DONE


def _inspect(options: argparse.Namespace, settings: Settings) -> int:
    from diagnostics.audit import inspect
    from diagnostics.model.tables import combine

    readings = _read(options, settings)
    _tell(readings, settings.lang)
    if not any(reading.usable for reading in readings):
        _say(text("Nothing usable in these files."), settings.lang)
        return NOTHING_USABLE
    words = {"computed": text("computed"), "lower_bound": text("lower bound"), "not_computable": text("not computable")}
    for covered in inspect(combine(readings, settings), settings):
        print(f"{covered.title.render(settings.lang):<42} {words[covered.status].render(settings.lang)}")
        if covered.status != "computed":
            for more in (covered.note, covered.ask_for):
                if more:
                    print("    " + more.render(settings.lang))
    return DONE


def _tell(readings: Sequence[Reading], lang: Lang) -> None:
    """Say what each file was, row by row of the problems."""
    for reading in readings:
        _say(
            text(
                "{file}: {label}, {read} rows read, {kept} kept, {rejected} rejected",
                file=reading.file,
                label=reading.label,
                read=reading.rows_read,
                kept=reading.rows_kept,
                rejected=reading.rows_rejected,
            ),
            lang,
        )
        for problem in reading.problems:
            where = f" ({', '.join(str(row) for row in problem.first_rows[:5])})" if problem.first_rows else ""
            _say(problem.what, lang, "  - ", where)
        for question in reading.questions:
            _say(question.ask, lang, "  ? ")
            for choice in question.choices:
                print(f"      {question.kind} = {choice.value!r}: {choice.means.render(lang)}", file=sys.stderr)
            _say(
                text("Answer in the settings file, under [files.{file}].", file=json.dumps(reading.file)), lang, "    "
            )


def _conclude(audit: "object", lang: Lang) -> None:
    from diagnostics.audit import Audit

    assert isinstance(audit, Audit)
    for irritant in audit.irritants:
        print("• " + irritant.title.render(lang))
    if not audit.irritants:
        print(text("Nothing stands out: no irritant with evidence.").render(lang))
    for place, win in enumerate(audit.choice.wins, 1):
        print(f"{place}. {win.title.render(lang)}")
    if audit.choice.fewer:
        print(audit.choice.fewer.render(lang))


def _say(message: Text, lang: Lang, before: str = "", after: str = "") -> None:
    print(before + message.render(lang) + after, file=sys.stderr)


class _Progress:
    """One line on a terminal that is rewritten; nothing where the output goes to a file."""

    def __init__(self, lang: Lang) -> None:
        self.lang, self.shown = lang, sys.stderr.isatty()

    def __call__(self, step: Text, done: float) -> None:
        if self.shown:
            filled = round(done * BAR)
            bar = "█" * filled + "·" * (BAR - filled)
            print(f"\r\033[K{bar} {step.render(self.lang)}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Clear the line."""
        if self.shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
