"""Where shards are worked off: in this process, in many on this machine, or on a cluster.

An engine applies a function that can be pickled to every item and gives the results as they come, each with its item.
It sees to it that no item is lost when a worker is: the item is given to another one. One that takes a second worker
with it comes back as ``Lost``.
"""

from timeline.engines.cluster import cluster
from timeline.engines.corpus import FAILED, PARTS, Corpus, Manner, failed_lines, read_corpus
from timeline.engines.earlier import OtherRunError, take_in
from timeline.engines.engine import Engine, EngineError, Lost
from timeline.engines.local import processes, sequential
from timeline.engines.lock import InUseError, held
from timeline.engines.merging import Merged

__all__ = [
    "FAILED",
    "PARTS",
    "Corpus",
    "Engine",
    "EngineError",
    "InUseError",
    "Lost",
    "Manner",
    "Merged",
    "OtherRunError",
    "cluster",
    "failed_lines",
    "held",
    "processes",
    "read_corpus",
    "sequential",
    "take_in",
]
