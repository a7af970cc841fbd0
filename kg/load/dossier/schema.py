"""JSON Schema of every kind of dossier, for editors; published below ``documents/schema``."""

import json
from pathlib import Path

from kg.load.dossier.kinds import KINDS, ROWS
from kg.load.dossier.models.entry import Entry

BASE = "https://w3id.org/chiplex/schema/"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """The text of each schema by its file name.

    For tables the schema describes one row, with its filled cells as text by their columns.
    """
    models: dict[str, type[Entry]] = {name: kind.whole for name, kind in KINDS.items()}
    return {f"{name}.json": _text(name, model) for name, model in sorted((models | ROWS).items())}


def publish(folder: Path) -> None:
    """Write every schema into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


def _text(name: str, model: type[Entry]) -> str:
    schema = {"$schema": _DIALECT, "$id": f"{BASE}{name}.json", **model.model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
