"""The colours of the workbook, as Excel writes them. Who only names one needs no library for Excel files."""

from typing import Final

INK: Final = "1F2933"
MUTED: Final = "5B6673"
BLUE: Final = "22577A"
RULE: Final = "D5DBE1"
SOFT: Final = "F3F5F7"
AMBER: Final = "B45309"
RED_BROWN: Final = "9B2C1A"
GREEN: Final = "1F6F54"
GREY: Final = "9AA4B1"
INPUT_INK: Final = "1D4ED8"
INPUT_FILL: Final = "FFF7E0"
ALERT: Final = "FBE3C0"
RAMP: Final = ("FFFFFF", "F1D8A6", "DD7A1F")
