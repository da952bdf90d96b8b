"""A small sample of a text by which copies and updated versions of it are known again.

Bottom-k MinHash (A. Broder, "On the resemblance and containment of documents", 1997): of the hashes of all runs of
four words the 48 smallest are kept. Two such samples estimate how much of the texts is the same, with a standard
error of about 0.07, without the texts; and samples of any number of texts can be compared through the hashes they
share, so that nobody has to compare every pair.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

#: Words in a run: shorter runs are shared by chance, longer ones break at every edit.
RUN = 4
#: Hashes kept of a text.
SAMPLE = 48
#: Hexadecimal digits of one hash: 16 million values for the few thousand runs of an article.
DIGITS = 6

#: A word, or a single character of the scripts that put no space between words.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")


def fingerprint(text: str) -> str:
    """The sample of a text, hash behind hash, the smallest first; "" for a text of fewer than four words."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).lower())
    runs = {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
    return "".join(sorted({_hash(run) for run in runs})[:SAMPLE])


def hashes(sample: str) -> list[str]:
    """The hashes of a sample, the smallest first."""
    return [sample[i : i + DIGITS] for i in range(0, len(sample), DIGITS)]


def _hash(run: str) -> str:
    data = run.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=DIGITS // 2).hexdigest()
