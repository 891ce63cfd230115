"""An audit as its workbook: the figures draw the maps, the report puts them in place."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

from diagnostics.audit import Audit
from diagnostics.figures._map_source import MapLevel, levels, map_data
from diagnostics.figures.map_picture import picture
from diagnostics.locale import Lang
from diagnostics.map_marks import badges
from diagnostics.report.workbook import Picture, Pictures, write

PICTURE_PX = 1175


def workbook(audit: Audit, lang: Lang, today: date | None = None) -> bytes:
    """The Excel report of an audit, maps included; requests are dated from `today`."""
    return write(audit, lang, pictures(audit, lang), today=today)


def pictures(audit: Audit, lang: Lang) -> Pictures:
    """The maps of an audit: by stage, and by stage and team where there are several teams; none without a history."""
    flow = audit.flow
    if flow is None:
        return Pictures()
    day = audit.settings.working_time.day

    def drawn(level: MapLevel) -> Picture:
        made = picture(map_data(flow, level, lang), lang, PICTURE_PX, badges(audit, level), day)
        return Picture(made.png, made.width, made.height, made.alt.render(lang))

    # most of the time goes into pixels, where threads do not wait for each other
    with ThreadPoolExecutor() as beside:
        ready = dict(zip(levels(flow), beside.map(drawn, levels(flow)), strict=True))
    return Pictures(ready.get("stages"), ready.get("teams"))
