"""A timeline measured for drawing: lanes, bars, years, and the day up to which things are known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH, LANE, TOP, FOOT = 760, 34, 26, 22
LETTER = 6.3  # how wide a letter is about
LANES = 60  # at most so many are drawn
YEARS = 9  # at most so many are written below
EVENT = 7.0  # how wide a day is drawn on which something happened
LEAST = 3.0
MARGIN = timedelta(days=60)
OPEN = {"unknown", "gone"}  # what lasts, whatever is known


@dataclass(frozen=True, slots=True)
class Span:
    """What holds from a day to a day, in words; ``sure`` is the first day on which it surely does.

    An ``event`` is of one day.
    """

    start: date | None
    end: date | None
    tint: str
    says: str
    sure: date | None = None
    event: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A span as it is drawn."""

    x: float
    width: float
    tint: str
    says: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A line of the timeline."""

    y: int
    name: str
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that is drawn; lengths in units of the drawing."""

    title: str
    about: str
    height: int
    lanes: Sequence[Lane]
    years: Sequence[tuple[float, str]]
    horizon: tuple[float, str] | None
    tints: Sequence[str]
    width: int = WIDTH


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day is."""
        return round((day - self.first).days * WIDTH / max((self.last - self.first).days, 1), 1)

    def years(self) -> Iterator[tuple[float, str]]:
        """The beginnings of years that are written below."""
        step = max(1, -(-(self.last.year - self.first.year) // YEARS))
        for year in range(self.first.year + 1, self.last.year + 1):
            if year % step == 0:
                yield self.at(date(year, 1, 1)), str(year)


def measured(
    title: str, about: str, lanes: Sequence[tuple[str, list[Span]]], horizon: date | None
) -> Timeline | None:
    """The timeline of named lanes; none where nothing has a day."""
    lanes = [(name, [s for s in spans if s.start]) for name, spans in lanes]
    lanes = [(name, spans) for name, spans in lanes if spans][:LANES]
    days = [d for _, spans in lanes for s in spans for d in (s.start, s.sure, s.end) if d]
    if not days:
        return None
    scale = _scale(min(days), max([*days, *([horizon] if horizon else [])]))
    drawn = [_lane(number, *lane, scale, horizon) for number, lane in enumerate(lanes)]
    tints = list(dict.fromkeys(bar.tint.split()[0] for lane in drawn for bar in lane.bars))
    line = (scale.at(horizon), f"known through {horizon}") if horizon else None
    height = TOP + len(drawn) * LANE + FOOT
    return Timeline(title, about, height, drawn, list(scale.years()), line, tints)


def _scale(first: date, last: date) -> _Scale:
    return _Scale(
        first - MARGIN if first > date.min + MARGIN else first,
        last + 2 * MARGIN if last < date.max - 2 * MARGIN else last,
    )


def _lane(number: int, name: str, spans: list[Span], scale: _Scale, horizon: date | None) -> Lane:
    order = sorted(spans, key=lambda span: span.start or date.min)
    bars = [bar for span in order for bar in _bars(span, scale, horizon)]
    return Lane(TOP + number * LANE, name, bars)


def _bars(span: Span, scale: _Scale, horizon: date | None) -> Iterator[Bar]:
    start = span.start or scale.first
    begin, sure = scale.at(start), scale.at(span.sure or start)
    known = scale.at(horizon) if horizon and horizon > start else float(WIDTH)
    end = scale.at(span.end) if span.end else known
    if span.event:
        end = sure + EVENT
    elif span.end is None and span.tint in OPEN:
        end = float(WIDTH)
    if sure > begin:
        width = round(max(min(sure, end) - begin, LEAST), 1)
        yield Bar(begin, width, f"{span.tint} maybe", f"{span.says} (first day not certain)")
    width = round(max(end - sure, LEAST), 1)
    fits = len(span.says) * LETTER < width - 8
    yield Bar(sure, width, span.tint, span.says, span.says if fits else "")
    if span.end is None and not span.event and end < WIDTH:
        yield Bar(end, round(WIDTH - end, 1), "unknown", "not known after that day")
