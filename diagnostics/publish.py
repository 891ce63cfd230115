"""An audit as its workbook: the figures draw the maps, the report puts them in place."""

from diagnostics.audit import Audit
from diagnostics.figures.map_picture import picture
from diagnostics.figures.value_flow_map import levels, map_data
from diagnostics.locale import Lang
from diagnostics.map_marks import badges
from diagnostics.report.workbook import Picture, Pictures, write

PICTURE_PX = 1175


def workbook(audit: Audit, lang: Lang) -> bytes:
    """The Excel report of an audit, maps included."""
    return write(audit, lang, pictures(audit, lang))


def pictures(audit: Audit, lang: Lang) -> Pictures:
    """The maps of an audit: by stage, and by stage and team where there are several teams; none without a history."""
    flow = audit.flow
    if flow is None:
        return Pictures()
    day = audit.settings.working_time.day
    drawn = {
        level: picture(map_data(flow, level, lang), lang, PICTURE_PX, badges(audit, level), day)
        for level in levels(flow)
    }
    ready = {level: Picture(p.png, p.width, p.height, p.alt.render(lang)) for level, p in drawn.items()}
    return Pictures(ready.get("stages"), ready.get("teams"))
