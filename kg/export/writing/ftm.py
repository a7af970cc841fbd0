"""FollowTheMoney entities, a line of JSON each; what they cannot say is counted."""

import json
from typing import BinaryIO

from kg.export.ftm.entities import Entities, library
from kg.export.ftm.known import known
from kg.export.selection import Selection
from kg.export.spool import spooled


def ftm(selection: Selection, out: BinaryIO) -> list[str]:
    """Parties, addresses, listings and ties as entities, and lines about what is lost.

    Raises:
        QuestionError: followthemoney is not installed.
    """
    model = library()
    with spooled(selection) as spool, known(spool) as told:
        entities = Entities(model, told)
        for node in spool.described():
            found = entities.made(node)
            if found is not None:
                line = json.dumps(found, ensure_ascii=False)
                out.write(f"{line}\n".encode())
    return list(entities.lost.lines())
