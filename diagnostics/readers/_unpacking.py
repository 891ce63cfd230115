"""Unpacking with a measure in hand: what an archive says about its sizes is checked, then checked again on the way."""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Final

from diagnostics.errors import UnusableInput
from diagnostics.locale import Count, Text, text

MOST_BYTES: Final = 2 * 1024**3
MOST_MEMBERS: Final = 2_000
MEBIBYTE: Final = 1024**2
# an export of a few repeated words packs well; beyond this it is a trap
MOST_RATIO: Final = 200
UNSUSPECTED_BYTES: Final = 50 * MEBIBYTE
CHUNK: Final = 1 << 20
LOCAL_HEADER: Final = 30


def gunzipped(data: bytes) -> bytes:
    """The content of a gzip file. Raises UnusableInput when it grows beyond reason.

    >>> import gzip
    >>> gunzipped(gzip.compress(b"a;b"))
    b'a;b'
    """
    out = bytearray()
    rest = data
    while rest.startswith(b"\x1f\x8b"):
        stream = zlib.decompressobj(wbits=31)
        out += stream.decompress(rest, CHUNK)
        while not stream.eof:
            _measure(len(out), len(data))
            more = stream.decompress(stream.unconsumed_tail, CHUNK)
            if not more and not stream.eof:
                raise EOFError
            out += more
        rest = stream.unused_data
    return bytes(out)


def check_size(members: Sequence[zipfile.ZipInfo]) -> None:
    """Raise UnusableInput when the members of an archive are too many, too big or packed beyond reason."""
    if len(members) > MOST_MEMBERS:
        raise UnusableInput(
            text("The archive holds too many files ({n}). Send only the exports.", n=Count(len(members)))
        )
    _measure(sum(m.file_size for m in members), sum(m.compress_size for m in members))


def chunks(data: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content of a member of an archive, piece by piece. Raises UnusableInput when it lied about its size."""
    if member.flag_bits & 1:
        raise UnusableInput(text("The archive is locked with a password. Unpack it and send what is in it."))
    names = struct.unpack_from("<HH", data, member.header_offset + 26)
    start = member.header_offset + LOCAL_HEADER + sum(names)
    packed = data[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        yield packed
        return
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise UnusableInput(text("The archive is packed in an unusual way. Pack it again as an ordinary ZIP."))
    stream, unpacked = zlib.decompressobj(wbits=-15), 0
    while packed and not stream.eof:
        piece = stream.decompress(packed, CHUNK)
        packed = stream.unconsumed_tail
        unpacked += len(piece)
        if unpacked > member.file_size:
            raise UnusableInput(_bomb())
        yield piece


def _measure(unpacked: int, packed: int) -> None:
    if unpacked > MOST_BYTES or (unpacked > UNSUSPECTED_BYTES and unpacked > packed * MOST_RATIO):
        raise UnusableInput(_bomb())


def _bomb() -> Text:
    return text("Unpacked, this file would grow to an unreasonable size; it was not opened. Send the exports unpacked.")
