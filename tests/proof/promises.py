"""What access.md promises of each proof, and how much of it a run does: PROOF_SHARE is the share of the full figure.

Without it (inside `make test`) each proof does its small run. A proof adds its line to the report through the
fixture `proof`; a promise without a line is shown as one that this run did not keep.
"""

import json
import math
import os
from pathlib import Path

SHARE = float(os.environ.get("PROOF_SHARE", "0"))
LINES = os.environ.get("PROOF_LINES", "")

PROMISES = {
    "T1": "every address × actor × method × {own, same school, other school, missing}: ≥ 10,000 assertions",
    "T2": "each guard deleted in turn: ≥ 50 mutants, all killed",
    "T3": "another school full of canaries: ≥ 5,000 addresses, 0 canaries, 0 rows changed",
    "T4": "foreign id against missing id: 500 pairs, identical bytes",
    "T5": "bad input everywhere: ≥ 50,000 requests an engine, 0 answers ≥ 500",
    "T7": "every notice × 20: 0 personal details",
    "T8": "≥ 60 hostile payloads × every text field of every PDF: 0 requests, 0 marker bytes",
    "T10": "kill -9 under 12 writers: ≥ 200 kills, ≥ 10,000 acknowledged writes, 0 lost",
    "T12": "8 at once on one record: ≥ 2,000 races of each editable kind, 0 silent overwrites",
    "T13": "50 bookings of one slot × 100: exactly 100 succeed",
    "T14": "double click, retry, replay: 1,000, one object, one mail, one log row each",
    "T15": "sessions that end in the middle of long forms: ≥ 50, ≥ 99.9 % of characters kept",
    "T18": "backup under writes, restore elsewhere: 20 restores",
    "T24": "enumeration, spraying, replayed codes, fixation: no difference over 500",
    "T26": "≥ 100 script payloads × every text field × every role in a browser: 0 executions",
    "T30": "the log tampered with: ≥ 200 ways, all found",
    "T31": "subject access and erasure: 50 people, every planted word found, 0 left",
}


def figure(full: int, *, small: int) -> int:
    """How often to do something of which access.md asks `full`."""
    return max(small, math.ceil(full * SHARE))


def keep_line(test: str, *, engine: str, did: str, failures: int, control: str) -> None:
    """Add one line to the report of `make proof`; elsewhere nothing is kept."""
    assert test in PROMISES, f"{test} is not among the promises"
    line = {"test": test, "engine": engine, "did": did, "failures": failures, "control": control}
    if LINES:
        with Path(LINES).open("a") as lines:
            lines.write(json.dumps(line) + "\n")
