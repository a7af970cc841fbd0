"""Datasets of FollowTheMoney entities, as OpenSanctions publishes them."""

import re

from kg.errors import QuestionError
from kg.fetch.address import FTM
from kg.fetch.asked import Asked, named
from kg.fetch.work import Work

DATASET = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")


def fetch(work: Work, dataset: str) -> None:
    """Bring the entities of a dataset.

    Raises:
        QuestionError: There can be no dataset of that name.
    """
    if not DATASET.fullmatch(dataset):
        raise QuestionError(f"--dataset {dataset!r} is not a name such as us_bis_denied")
    url = FTM.url(work.ways.base, dataset=dataset)
    file = named(dataset, suffix=".ftm.json")
    work.take(Asked("ftm", {"dataset": dataset}, url, FTM, file))
