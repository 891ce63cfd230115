"""What people say, beside what is measured: voices of a workshop matched to irritants, by place and by words."""

from diagnostics.voices.matching import Saying, Subject, Voiced, said_and_measured, voice_key

__all__ = ["Saying", "Subject", "Voiced", "said_and_measured", "voice_key"]
