"""The demo world: three invented agencies with real servers, databases and files to practise on.

`DemoWorld.open(folder)` makes or opens one. Ms M's address was changed to her former partner's in
R1's joint claim and spread from there. What each database shows of her address, at each step of
the story (day 0 is the day on which the folder was made; `story.STORY` is the same as data):

    day  step                                                R1  R2  R3  R4  R5  W1  W2  W3  W4  C1  C2  C3
      0  First look                                          X   X   X   X   +   X   X   0   m   h   X   m
      1  Owners correct their records; R3 is not done yet    +   +   X   +   +   +   X   0   m   h   +   m
      3  Re-check                                            +   +   X   +   +   +   X   0   m   h   +   m
      6  R3 has sent its whole file to W1 again              +   +   X   +   +   X   X   0   m   h   +   m
      7  R3 corrected, W1 corrected again                    +   +   X   +   +   +   X   0   m   h   +   m
      8  R3's nightly extract shows it                       +   +   +   +   +   +   X   0   m   h   +   m
     33  W2's monthly extract shows it                       +   +   +   +   +   +   +   0   m   h   +   m

    + right   X wrong   h holds an earlier address that was right at its time   0 no record   m by hand

On day 1 the owners of R1, R2, R4, W1, W2 and C2 correct their records, on day 7 those of R3 and
W1. R1 holds two records of Ms M, her own claim (right all along) and the joint claim; R4 holds
her right address as BASE and the wrong one as NOMINATED. Traps: W2's extract is older than any
correction; R3's whole file brings the wrong address back to W1 on day 6, unless R3 was corrected
first; left alone, W1 then sends it on to C2 on day 10. R2 and R4 feed each other.

Reading order: `people`, `story`, `truth` (what the agencies hold), `ms_m` and `seed` (fill it), `fronts`
and `servers` (HTTP), `replicas` (SQL), `extracts` and `extract_forms` (files), `feeds` and `schedule`
(what happens as days pass), `agency_desk` and `breaks` (what agencies' staff do; how a broken one
behaves is in `broken_fronts`, `broken_replicas`, `broken_extracts`, `snapshot` and `reverting`),
`register_file`, `create`, `world`.
"""

from connectors.demo.people import TO_TRY, DemoPerson
from connectors.demo.story import STORY, Held, Step, held
from connectors.demo.world import DemoWorld

__all__ = ["STORY", "TO_TRY", "DemoPerson", "DemoWorld", "Held", "Step", "held"]
