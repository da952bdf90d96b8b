"""How fast the tagger is, beside dateparser in the same run; how it grows; what hostile texts cost; how it starts.

    python tests/bench/tagger.py [FOLDER]

Without a folder of texts (.txt) ../shared/corpus/news and the texts of ../shared/gold/timex are taken if they are
there, else those of tests/quality/timex. Times are processor time of this process, MB are millions of characters.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from dateparser.search import search_dates

from timeline.models import Article, How, Stamp
from timeline.tag import tag

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
HOSTILE = {
    "digits": "1234567890",
    "commas": ",",
    "a a a": "a ",
    "months": "May ",
    "numerals": "seven ",
    "one word": "x",
}
#: Texts of nothing but dates: measured on less, for what is found takes a hundred times the room of the text.
DENSE = {
    "dates": "May 3, ",
    "full dates": "on 3 May 2018, ",
    "a date a line": "3 May\n\n",
    "years": "1999-",
    "months joined": "May and ",
}
PUBLISHED = Stamp(value="2018-03-28", how=How.GIVEN)


def texts(folder: Path | None) -> list[str]:
    """The texts to measure on."""
    if folder:
        return [path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.glob("*.txt"))]
    found = texts(SHARED / "corpus" / "news") if (SHARED / "corpus" / "news").is_dir() else []
    sets = sorted(SHARED.glob("gold/timex/*/docs.jsonl")) or [
        ROOT / "tests" / "quality" / "timex" / "docs.jsonl"
    ]
    for path in sets:
        if not path.parent.name.startswith(("es-", "fr-", "krauts")):
            found += [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    return found


def tagged(text: str) -> int:
    """The number of expressions of a text."""
    return len(tag(Article(id="", source="", title="", text=text, published=PUBLISHED)))


def speed(work: Callable[[str], object], some: list[str]) -> float:
    """Millions of characters a second."""
    return sum(map(len, some)) / 1e6 / max(1e-9, seconds(work, some))


def seconds(work: Callable[[str], object], some: list[str]) -> float:
    """Processor time that the work takes."""
    before = time.process_time()
    for text in some:
        work(text)
    return time.process_time() - before


def main() -> int:
    """Print every figure."""
    some = texts(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    tagged("warm up in May 2011")
    usual = speed(tagged, some)
    print(
        f"tagger: {usual:.2f} MB/s on {sum(map(len, some)) / 1e6:.1f} MB, {sum(map(tagged, some)):,} expressions"
    )
    few = some[:: max(1, len(some) // 20)][:20]
    other = speed(lambda text: search_dates(text, languages=["en"]), few)
    print(
        f"dateparser.search: {other:.3f} MB/s on {sum(map(len, few)) / 1e6:.2f} MB; "
        f"ours is {usual / other:.0f} times that"
    )
    whole = "\n\n".join(some)[:500_000]
    for times in (1, 4, 16):
        print(f"one text of {times * len(whole) / 1e6:.1f} MB: {speed(tagged, [whole * times]):.2f} MB/s")
    sizes = [*((10_000_000, *row) for row in HOSTILE.items()), *((1_000_000, *row) for row in DENSE.items())]
    for size, name, unit in sizes:
        hostile = unit * (size // len(unit))
        found: list[int] = []
        taken = seconds(lambda text, found=found: found.append(tagged(text)), [hostile])
        rate = len(hostile) / 1e6 / taken
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"hostile {name}: {rate:.2f} MB/s ({rate / usual:.2f} of the usual), {found[0]:,} expressions, "
            f"{found[0] / taken:,.0f} of them a second, peak memory so far {peak:,.0f} MB"
        )
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", "import timeline; timeline.tag('On 3 May 2011.')"], check=True, cwd=ROOT
    )
    print(f"from a new process to the first expression: {time.perf_counter() - started:.2f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
