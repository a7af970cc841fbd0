"""Where Apache Jena's jars are, and how its programs are run."""

import functools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

POM = Path(__file__).parents[1] / "tests" / "fixtures" / "jena" / "pom.xml"
ARQ = "arq.arq"
FUSEKI = "org.apache.jena.fuseki.main.cmds.FusekiMainCmd"


@functools.cache
def classpath() -> str | None:
    """The jars: those in the folder that CHIPLEX_JENA names, else what Maven holds in ~/.m2."""
    folder = os.environ.get("CHIPLEX_JENA")
    if folder:
        return f"{folder}/*" if any(Path(folder).glob("jena-*.jar")) else None
    if shutil.which("mvn") is None:
        return None
    with tempfile.TemporaryDirectory() as room:
        found = Path(room) / "classpath"
        run = ["mvn", "-o", "-q", "-B", "-f", str(POM), "dependency:build-classpath"]
        run.append(f"-Dmdep.outputFile={found}")
        done = subprocess.run(run, capture_output=True, check=False)
        return found.read_text("utf-8").strip() if not done.returncode and found.is_file() else None


def command(program: str) -> list[str] | None:
    """How a program of Jena's is started; nothing where Java or the jars are missing."""
    jars = classpath() if shutil.which("java") else None
    return None if jars is None else ["java", "-Xmx1g", "-cp", jars, program]
