"""A picture with its words: openpyxl writes "Picture" as alternative text unless the anchor already holds a frame."""

import io
from typing import Any, Final

from openpyxl.drawing.fill import Blip
from openpyxl.drawing.geometry import PresetGeometry2D
from openpyxl.drawing.image import Image
from openpyxl.drawing.picture import PictureFrame
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.utils.units import pixels_to_EMU

from diagnostics.report._cells import Pen, clean
from diagnostics.report._page import Picture

GAP_PX: Final = 2
POINTS_A_PIXEL: Final = 0.75


def place(pen: Pen, picture: Picture, row: int, column: int, room: tuple[int, int]) -> tuple[int, int]:
    """Put a picture at a cell, as large as the room (pixels) allows, centred in its width; return its size."""
    scale = min(room[0] / picture.width, room[1] / picture.height)
    width, height = round(picture.width * scale), round(picture.height * scale)
    image = Image(io.BytesIO(picture.png))
    corner = AnchorMarker(
        col=column - 1,
        row=row - 1,
        colOff=pixels_to_EMU(GAP_PX + (room[0] - width) // 2),
        rowOff=pixels_to_EMU(GAP_PX),
    )
    anchor = OneCellAnchor(_from=corner, ext=XDRPositiveSize2D(pixels_to_EMU(width), pixels_to_EMU(height)))
    anchor.pic = _frame(picture.alt)
    image.anchor = anchor
    pen.sheet.add_image(image)
    return width, height


def _frame(alt: str) -> Any:
    frame = PictureFrame()
    about = frame.nvPicPr.cNvPr
    about.descr, about.id, about.name = clean(alt), 1, "value_flow_map"
    frame.blipFill.blip = Blip()
    frame.blipFill.blip.cstate = "print"
    frame.spPr.prstGeom = PresetGeometry2D(prst="rect")
    frame.spPr.ln = None
    return frame
