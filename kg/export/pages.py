"""A page for each question, made of its file: what it asks, takes and gives, and an example."""

import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.questions import Parameter, Question, names, question

INDEX = "README.md"
MADE = "<!-- made from the question's file by kg.export.pages; edit that -->"


def publish(folder: Path) -> None:
    """Write the pages of all questions and their index, and remove those of none."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = dict(all_pages())
    for old in folder.glob("*.md"):
        if old.name not in pages:
            old.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, "utf-8")


def all_pages() -> Iterator[tuple[str, str]]:
    """Each page with the name of its file."""
    asked = [question(name) for name in names()]
    yield INDEX, index(asked)
    yield from ((f"{each.name}.md", page(each)) for each in asked)


def index(questions: Iterable[Question]) -> str:
    """The list of questions, by topic."""
    by_topic: dict[str, list[Question]] = {}
    for each in questions:
        by_topic.setdefault(each.topics[0], []).append(each)
    parts = ["# Questions", MADE]
    for topic in sorted(by_topic):
        lines = [f"- [{each.name}]({each.name}.md): {each.asks}" for each in by_topic[topic]]
        parts += [f"## {topic.capitalize()}", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def page(asked: Question) -> str:
    """The page of one question."""
    columns = [[f"`{name}`", meaning] for name, meaning in asked.gives.items()]
    parts = [f"# {asked.name}", MADE, f"**{asked.asks}**", asked.about]
    parts += [f"```sh\n{typed(asked)}\n```"]
    if asked.takes:
        parts += ["## Takes", _table(["option", "type", "what it is"], map(_taken, asked.takes))]
    if asked.adds:
        added = [[f"`--{option}`", about] for option, about in asked.adds.items()]
        parts += ["## Adds", _table(["option", "what it adds"], added)]
    if len(asked.either) > 1:
        options = " and ".join(f"`--{asked.parameter(name).option}`" for name in asked.either)
        parts.append(f"{options} exclude each other.")
    parts += ["## Gives", _table(["column", "what it says"], columns)]
    parts.append(f"The query: [queries/{asked.name}.rq](../../queries/{asked.name}.rq).")
    return "\n\n".join(part for part in parts if part) + "\n"


def typed(asked: Question) -> str:
    """The question's own example, as one types it."""
    given = example(asked).items()
    options = " ".join(f"--{asked.parameter(n).option} {_quoted(text)}" for n, text in given)
    return f"chiplex ask {asked.name} {options}".rstrip()


def example(asked: Question) -> dict[str, str]:
    """What the question's own example gives: all that it needs, and the day."""
    return {
        parameter.name: parameter.example
        for parameter in asked.takes
        if parameter.required
        or (parameter.type == "date" and not parameter.optional)
        or parameter.name in asked.either[-1:]
    }


def _taken(parameter: Parameter) -> list[str]:
    return [f"`--{parameter.option}`", parameter.type, about(parameter)]


def about(parameter: Parameter) -> str:
    """What a parameter is, what it may be, whether it must be given."""
    said = parameter.about
    if parameter.choices:
        said += f": {', '.join(parameter.choices)}"
    said += " (required)" if parameter.required else ""
    said += f" (default: {parameter.default})" if parameter.default else ""
    return said


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    cells = [head, ["---"] * len(head), *([_cell(text) for text in row] for row in rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text and '"' not in text else shlex.quote(text)


if __name__ == "__main__":
    publish(Path(__file__).parents[2] / "docs" / "questions")
