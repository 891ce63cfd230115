"""The picture in the browser's tab, drawn here: an icon by name would be fetched from elsewhere."""

from functools import cache
from typing import Final

from PIL import Image, ImageDraw

SIZE: Final = 64
BLUE: Final = "#22577A"
AMBER: Final = "#DD7A1F"


@cache
def favicon() -> Image.Image:
    """Two discs and the line between them: a ticket on its way."""
    image = Image.new("RGBA", (SIZE, SIZE), "#00000000")
    draw = ImageDraw.Draw(image)
    draw.line((16, 44, 48, 20), fill=AMBER, width=8)
    draw.ellipse((4, 32, 28, 56), fill="#FFFFFF", outline=BLUE, width=6)
    draw.ellipse((36, 8, 60, 32), fill=BLUE)
    return image
