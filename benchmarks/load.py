"""How fast a list of parties is loaded, and how much memory that takes, as ratios of one run.

``python -m benchmarks.load [--list FILE] [--rows N] [--runs N]`` loads the Consolidated Screening
List, or where there is none a made-up list of the same columns, in processes of their own: with
the check, without it, and the same rows ten times over. morph-kgc, where it is installed (or
``--morph PYTHON`` names an interpreter that has it), maps the same columns of the same file.
Nothing is asserted: the machine decides the seconds. Processor time is given too, since a busy
machine makes wall time long.
"""

import argparse
import csv
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from tests.conftest import DATA

LIST = DATA / "screening-list" / "consolidated.csv"
TIMES = 10
COLUMNS = (
    "_id", "source", "entity_number", "type", "programs", "name", "title", "addresses",
    "federal_register_notice", "start_date", "end_date", "standard_order",
    "license_requirement", "license_policy", "source_list_url", "alt_names", "citizenships",
    "dates_of_birth", "nationalities", "places_of_birth", "source_information_url", "ids",
)  # fmt: skip
OURS = """
import json, resource, sys, time
time.perf_counter = time.process_time  # stages in processor time
from pathlib import Path
from kg.build.loading import Options, load
from kg.store import home
place, file, engine = sys.argv[1:]
wall, cpu = time.monotonic(), time.process_time()
done = load(home(Path(place)), [Path(file)], Options(engine=engine or None))
print(json.dumps({
    "wall": time.monotonic() - wall,
    "cpu": time.process_time() - cpu,
    "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    "quads": done.rows[0].quads,
    "stages": done.stages,
}))
"""
THEIRS = """
import json, logging, resource, sys, time
import morph_kgc
logging.disable(logging.CRITICAL)
wall, cpu = time.perf_counter(), time.process_time()
found = morph_kgc.materialize_set(sys.argv[1])
with open(sys.argv[2], "w") as file:
    file.writelines(f"{triple} .\\n" for triple in found)
print(json.dumps({
    "wall": time.perf_counter() - wall,
    "cpu": time.process_time() - cpu,
    "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    "quads": len(found),
}))
"""
MAPPING = """
@prefix rr: <http://www.w3.org/ns/r2rml#> .
@prefix rml: <http://semweb.mmlab.be/ns/rml#> .
@prefix ql: <http://semweb.mmlab.be/ns/ql#> .
@prefix cx: <https://w3id.org/chiplex/ns#> .
<#listing> rml:logicalSource [ rml:source "{file}" ; rml:referenceFormulation ql:CSV ] ;
    rr:subjectMap [
        rr:template "https://w3id.org/chiplex/id/listing/{{_id}}" ; rr:class cx:Listing
    ] {columns} .
"""
COLUMN = """;
    rr:predicateObjectMap [ rr:predicate cx:{name} ; rr:objectMap [ rml:reference "{name}" ] ]"""
Result = dict[str, float]


def main() -> None:
    """Load, map, and print what each took."""
    given = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    given.add_argument("--list", type=Path, default=LIST)
    given.add_argument("--rows", type=int, default=26_000, help="of a made-up list")
    given.add_argument("--runs", type=int, default=1)
    given.add_argument("--morph", default=sys.executable, help="a Python that has morph-kgc")
    given.add_argument("--no-tenfold", action="store_true", help="leave out the list ten times")
    asked = given.parse_args()
    with tempfile.TemporaryDirectory(prefix="chiplex-load-") as folder:
        work = Path(folder)
        file = asked.list if asked.list.is_file() else made_up(work / "list.csv", asked.rows)
        print(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB, medians of {asked.runs}")
        empty = work / "store"
        subprocess.run([sys.executable, "-c", BUILD, str(empty)], check=True)
        compare(work, file, empty, asked)


BUILD = """
import sys
from pathlib import Path
from kg.build.make import build
from kg.store import home
build(home(Path(sys.argv[1])), engine=None)
"""


def compare(work: Path, file: Path, empty: Path, asked: argparse.Namespace) -> None:
    """Unchecked, checked, morph-kgc, and ten times the same."""
    bare = median([ours(work, file, empty, "") for _ in range(asked.runs)])
    told("unchecked", bare)
    checked = median([ours(work, file, empty, "fast") for _ in range(asked.runs)])
    told("checked", checked)
    print(f"checked / unchecked: {checked['cpu'] / bare['cpu']:.2f} times the processor time")
    print(
        f"reading and writing alone: {rate(bare):,.0f} quads a second; with the check "
        f"{rate(checked, 'checking'):,.0f} (processor time of those stages)"
    )
    if has_morph(asked.morph):
        mapped = median([theirs(work, file, asked.morph) for _ in range(asked.runs)])
        told("morph-kgc", mapped)
        ratio = rate(bare) / (mapped["quads"] / mapped["cpu"])
        print(f"records to quads on disk, unchecked: {ratio:.2f} times the rate of morph-kgc")
    else:
        print("morph-kgc is not installed: not compared")
    if not asked.no_tenfold:
        tenfold = ours(work, repeated(file, work / "tenfold.csv"), empty, "fast")
        told(f"checked, the same {TIMES} times over", tenfold)
        print(f"peak memory, {TIMES} times over / once: {tenfold['peak'] / checked['peak']:.2f}")


def rate(result: Result, *more: str) -> float:
    """Quads of the list a second from its records to the disk, and through what is named.

    That is all of reading (with the archive), of writing the documents (with the order and hash
    of their graph) and of switching (with compaction, also of what was derived). Deriving, writing
    what is derived and the index of names are no part of it: a mapping has none of them.
    """
    return result["quads"] / sum(
        result[name] for name in ("reading", "writing documents", "switching", *more)
    )


def told(what: str, result: Result) -> None:
    """One line a result."""
    print(
        f"{what}: {result['quads']:,.0f} quads in {result['wall']:.1f} s wall, "
        f"{result['cpu']:.1f} s processor, peak {result['peak']:.0f} MB"
    )


def median(found: list[Result]) -> Result:
    """The median of each figure."""
    return {name: statistics.median(one[name] for one in found) for name in found[0]}


def ours(work: Path, file: Path, empty: Path, engine: str) -> Result:
    """One load into a fresh copy of the store."""
    place = work / "copy"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(empty, place)
    run = [sys.executable, "-c", OURS, str(place), str(file), engine]
    found = json.loads(subprocess.run(run, capture_output=True, check=True).stdout)
    return {**found.pop("stages"), **found}


def theirs(work: Path, file: Path, python: str) -> Result:
    """One mapping by morph-kgc of all columns that the loader reads."""
    with file.open(encoding="utf-8-sig", newline="") as text:
        names = [name for name in next(csv.reader(text)) if name != "_id"]
    columns = "".join(COLUMN.format(name=name) for name in names)
    mapping = work / "mapping.ttl"
    mapping.write_text(MAPPING.format(file=file, columns=columns), "utf-8")
    config = f"[CONFIGURATION]\nnumber_of_processes=1\n[list]\nmappings={mapping}\n"
    run = [python, "-c", THEIRS, config, str(work / "morph.nt")]
    found: Result = json.loads(subprocess.run(run, capture_output=True, check=True).stdout)
    return found


def has_morph(python: str) -> bool:
    """Whether an interpreter has morph-kgc."""
    if python == sys.executable:
        return find_spec("morph_kgc") is not None
    return subprocess.run([python, "-c", "import morph_kgc"], capture_output=True).returncode == 0


def repeated(file: Path, to: Path) -> Path:
    """The same rows, some times over."""
    head, _, rest = file.read_text("utf-8-sig").partition("\n")
    with to.open("w", encoding="utf-8", newline="") as out:
        out.write(f"{head}\n")
        for _ in range(TIMES):
            out.write(rest if rest.endswith("\n") else f"{rest}\n")
    return to


def made_up(to: Path, rows: int) -> Path:
    """A list of the same columns, all of whose parties are invented."""
    with to.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(_invented(number) for number in range(rows))
    return to


def _invented(number: int) -> dict[str, str]:
    on = number % 3
    return {
        "_id": f"{number:024x}",
        "source": ("Specially Designated Nationals (SDN) - Treasury Department",
                   "Entity List (EL) - Bureau of Industry and Security",
                   "Unverified List (UVL) - Bureau of Industry and Security")[on],
        "entity_number": str(number) if on == 0 else "",
        "type": ("Entity", "Individual", "Vessel")[number % 3],
        "programs": "EXAMPLE; SAMPLE" if on == 0 else "",
        "name": f"Example Works No. {number}",
        "addresses": f"{number} Sample Road, Sampletown, CN; {number} Model Street, HK",
        "federal_register_notice": f"85 FR {number % 90000 + 1}" if on else "",
        "start_date": f"20{number % 20 + 10}-0{number % 9 + 1}-1{number % 10}",
        "license_requirement": "For all items subject to the EAR." if on == 1 else "",
        "license_policy": "Presumption of denial" if on == 1 else "",
        "source_list_url": "https://example.org/list",
        "alt_names": f"EW {number}; Example No. {number} Factory",
        "ids": f"{number:08d}, Registration Number" if on == 0 else "",
    }  # fmt: skip


if __name__ == "__main__":
    main()
