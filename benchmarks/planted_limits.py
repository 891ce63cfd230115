"""How far the table of the bench can be trusted; stands on its page."""

from typing import Final

LIMITS: Final = """\
## How far this can be trusted

- The simulator and the audit share no code, but they were written side by side and see work in the same way.
- The bench itself was changed after its first rounds, four times.
  1. The first round gave 4 wrong alarms on 20 healthy organisations (0.20 each), all of them sprint rollover of 31 to
     46 % of the stories. The squads took tickets into a sprint that could not be done in it, which is no healthy
     habit; since then a squad plans by its own pace, and 2 to 32 % of the stories of a squad roll over.
  2. Decisions taken again in other words were not found (0 of 1), because the audit only asks about them; since then
     its questions are answered.
  3. Reporting was also planted in teams of three, whose hours the audit hides to protect people, so that its figure lay
     below the planted one; since then it is planted in squads.
  4. Of ten repeated decisions at the middle strength six were found: some 14 subjects of the class were decided, and 2
     to 4 of them again, which no test tells from one in ten. Since then an organisation in which it is planted decides
     three times as often. Whoever has so few decisions is told nothing, rightly.
- One definition of the audit was changed after a round of the bench: what tickets waited for another team's without
  anybody raising a flag was replayed at some 60 % of its cost. Since then the time in a queue counts when the ticket
  moved on within a day of the other being done, which a person who reads the two histories would say as well.
- Several sizes can be defined in more than one way. For blocked work, ageing work, excess work in progress and the
  single point the simulator counts by the definition that the audit prints: inside says that the figure is computed
  right from the exports, not that the definition is the only one.
- Planted sizes are counted on the very run that the audit sees, so that they lie inside nearly by construction: it is a
  check of the computation. The strength from which a run was drawn is the harder test of the intervals, where it is
  the size itself; it stands beside.
- The single point is planted as the audit defines it, where several squads hand over to one team. A point that one
  team alone feeds is not planted, and the audit does not look for it.
- Ageing work is found for the whole organisation and its stage, not for the squad in which it is planted.
- The replay of a friction gone is down to what is usual at other places of the same log; of blocked time and of needed
  tickets, which would not be there at all, down to nothing. Frictions whose lever moves no wait of the log (sprints,
  readiness, a single person, work in progress) are not replayed by the audit, and not compared.
- Simulated people follow rules. Real exports have gaps, tools changed half way and words nobody foresaw.
"""
