"""Reading every cell, held against inflating the same workbooks alone, beside the peers.

A are 1,000 returns, B is one sheet of 200,000 rows and 15 columns, its texts shared strings or in
the cells. Every reader says how many cells hold a value, and all must say the same. A peer that
takes long is given the first returns of A alone, and is held against inflating those.
"""

import corpora
import measuring
from measuring import Candidate


class Corpus:
    """Workbooks under a name, how many cells they fill, and what each reader makes of them."""

    def __init__(self, bench, name, books):
        self.bench = bench
        self.name = name
        self.books = books
        self.cells = measuring.counted(
            measuring.run(bench.program("cells", "--count", *books)).output)
        self.inflating = f"{name}: inflated by zlib, one core"

    def limit(self, kind, name):
        return Candidate(name, [self.bench.build / "limits", kind, *self.books], self.inflating)

    def inflated(self):
        return self.limit("inflate", self.inflating)

    def through_expat(self):
        return self.limit("expat", f"{self.name}: inflated and through expat, one core")

    def reader(self, name, command, slow=False):
        return Candidate(f"{self.name}: {name}", [*command, *self.books], self.inflating,
                         self.cells, slow)

    def ours(self):
        return [self.reader("huibiao", self.bench.program("cells", "--count")),
                self.reader("huibiao --jobs 1",
                            self.bench.program("cells", "--count", "--jobs", "1"))]

    def limits_and_ours(self):
        return [self.inflated(), self.through_expat(), *self.ours()]

    def of_peer(self, peer):
        return self.reader(peer.name, peer.reader, slow=True)


def read_returns(bench, peers):
    books = corpora.workbooks(corpora.returns(bench.build, 1000))
    whole = Corpus(bench, "A", books)
    candidates = whole.limits_and_ours()
    parts = {0: whole}
    for peer in peers:
        if peer.slice not in parts:
            part = Corpus(bench, f"A, {peer.slice} of it", books[:peer.slice])
            parts[peer.slice] = part
            candidates.append(part.inflated())
        candidates.append(parts[peer.slice].of_peer(peer))
    measuring.heading(f"Reading every cell of A, 1,000 returns: {whole.cells:,} cells")
    bench.compare(candidates)


def read_sheet(bench, peers, texts, title):
    corpus = Corpus(bench, "B", [corpora.large_sheet(200000, texts)])
    measuring.heading(f"Reading every cell of B, one sheet, {title}: {corpus.cells:,} cells")
    bench.compare(corpus.limits_and_ours() + [corpus.of_peer(peer) for peer in peers])


def measure(bench, peers):
    read_returns(bench, peers)
    read_sheet(bench, peers, "shared", "shared strings")
    read_sheet(bench, peers, "inline", "texts in cells")
