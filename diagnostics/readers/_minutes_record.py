"""What the minutes of one meeting were found to hold, while they are read and afterwards."""

from collections.abc import Iterator, Sequence

from diagnostics.readers import _minutes_notes as noted
from diagnostics.readers._minutes_lines import Block
from diagnostics.readers._minutes_notes import Subject, Taken, Understood

Told = tuple[int, str]  # a line and what was taken from it


class Record:
    """Subjects, decisions that belong to none (`loose`), actions, people, points of the agenda and keys."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.subjects: list[Subject] = []
        self.loose: list[Told] = []
        self.actions: list[Told] = []
        self.people: list[Told] = []
        self.agenda: list[Told] = []
        self.tickets: dict[str, Told] = {}

    def add(self, subject: Subject) -> Subject:
        """Keep a subject, and give it back."""
        self.subjects.append(subject)
        return subject

    def notes(self) -> Iterator[Understood]:
        """Everything that was understood, in the order of the lines."""
        every: list[tuple[int, Taken, str]] = [(subject.line, "topic", subject.title) for subject in self.subjects]
        every += [(line, "decision", told) for line, told in self.decisions]
        every += [(line, "action", told) for line, told in self.actions]
        every += [(line, "person", name) for line, name in self.people]
        every += [(line, "ticket", key) for key, (line, _) in self.tickets.items()]
        return noted.understood(self.blocks, every)

    @property
    def decisions(self) -> list[Told]:
        """All decisions, each line once: those of the subjects and those of no subject, such as grants approved."""
        told = [decision for subject in self.subjects for decision in subject.decisions]
        return sorted(dict([*told, *self.loose]).items())
