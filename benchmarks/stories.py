"""Measures the search for copies: families made from invented reports, sets made by others, and speed.

    python benchmarks/stories.py families           # pair F1 for each way of copying, traps, merged reports; both splits
    python benchmarks/stories.py harder             # another rewriter, short cuts, round-ups, reports written by hand
    python benchmarks/stories.py sets               # news_cluster, wikinews_sources, msrp beside the project in ../shared
    python benchmarks/stories.py scale              # documents a second and peak memory at 10,000, 30,000 and 100,000
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from collections.abc import Iterable, Sequence
from itertools import combinations

from story_families import OPERATIONS, bases, merge, partner
from story_harder import HARDER, quarter, rewrite, round_up, written
from story_traps import traps

from tocsin.stories import Report, find_stories

Pairs = set[tuple[str, str]]


def pairs_of(groups: Iterable[Iterable[str]]) -> Pairs:
    """All pairs within the groups."""
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def f1(found: Pairs, gold: Pairs) -> tuple[float, float, float]:
    """Precision, recall and F1 of pairs."""
    right = len(found & gold)
    precision, recall = right / len(found) if found else 1.0, right / len(gold) if gold else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def story_pairs(reports: Sequence[Report]) -> Pairs:
    """Pairs of reports that tocsin puts into one story."""
    return pairs_of(story.members for story in find_stories(reports))


def exact_pairs(reports: Sequence[Report]) -> Pairs:
    """The baseline of equal texts."""
    groups: dict[str, list[str]] = {}
    for report in reports:
        groups.setdefault(" ".join(report.text.lower().split()), []).append(report.id)
    return pairs_of(groups.values())


def minhash_pairs(reports: Sequence[Report], threshold: float = 0.5, length: int = 5) -> Pairs:
    """The baseline of MinHash (128 permutations) over shingles of so many words, joined where the estimate passes the threshold."""
    from datasketch import MinHash, MinHashLSH

    index, marks = MinHashLSH(threshold=threshold, num_perm=128), {}
    for report in reports:
        words = report.text.lower().split()
        made = MinHash(num_perm=128)
        made.update_batch([" ".join(words[n : n + length]).encode() for n in range(max(1, len(words) - length + 1))])
        marks[report.id] = made
        index.insert(report.id, made)
    near = {tuple(sorted((key, other))) for key, made in marks.items() for other in index.query(made) if other != key and made.jaccard(marks[other]) >= threshold}
    return pairs_of(joined([report.id for report in reports], near))


def joined(nodes: Iterable[str], pairs: Iterable[Sequence[str]]) -> list[list[str]]:
    """The connected sets of a graph."""
    parents = {node: node for node in nodes}

    def top(node: str) -> str:
        while parents[node] != node:
            node = parents[node]
        return node

    for a, b in sorted(pairs):
        parents[top(a)] = top(b)
    groups: dict[str, list[str]] = {}
    for node in parents:
        groups.setdefault(top(node), []).append(node)
    return list(groups.values())


METHODS = {"tocsin": story_pairs, "same text": exact_pairs, "MinHash 0.5": minhash_pairs}


def families(*, final: bool) -> None:
    """Print pair F1 for each operation, each over the bases, one copy of each and all traps of the split."""
    chosen = [base for base in bases() if base.final == final]
    decoys = [trap for trap in traps() if trap.final == final]
    fixed = [Report(base.id, base.text) for base in chosen]
    for trap in decoys:
        fixed += [Report(trap.id + "/a", trap.left), Report(trap.id + "/b", trap.right)]
    print(f"\n{'final third' if final else 'development, two thirds'}: {len(chosen)} reports, {len(decoys)} traps")
    print(f"{'copies':34}" + "".join(f"{name:>30}" for name in METHODS))
    everything = list(fixed)
    for name, operation in OPERATIONS.items():
        made = [Report(f"{base.id}/{name}", operation(base, final)) for base in chosen]
        everything += made
        gold = {(base.id, f"{base.id}/{name}") for base in chosen}
        tell(name, fixed + made, gold)
    gold = pairs_of([[base.id, *(f"{base.id}/{name}" for name in OPERATIONS)] for base in chosen])
    tell("all of these together", everything, gold)
    told = {trap.id + side for trap in decoys for side in ("/a", "/b")}
    for name, method in METHODS.items():
        false = [pair for pair in method(everything) if told & set(pair)]
        print(f"false merges of the {len(told)} reports of {len(decoys)} traps, with each other or any other report, {name}: {len(false)}")
    merged(final=final)


def harder(*, final: bool) -> None:
    """Print the same for the harder ways of copying; the reports written by hand are twenty-six, a third of them final."""
    chosen = [base for base in bases() if base.final == final]
    fixed = [Report(base.id, base.text) for base in chosen]
    for trap in traps():
        if trap.final == final:
            fixed += [Report(trap.id + "/a", trap.left), Report(trap.id + "/b", trap.right)]
    print(f"\n{'final third' if final else 'development, two thirds'}: {len(chosen)} reports and the traps, harder copies")
    print(f"{'copies':34}" + "".join(f"{name:>30}" for name in METHODS))
    for name, operation in HARDER.items():
        tell(name, fixed + [Report(f"{base.id}/copy", operation(base)) for base in chosen], {(base.id, f"{base.id}/copy") for base in chosen})
    apart = [report for report in fixed if report.id not in {base.id for base in chosen}]
    halves = [Report(f"{base.id}/{side}", text) for base in chosen for side, text in (("a", "\n\n".join(base.paragraphs[:5])), ("b", "\n\n".join(base.paragraphs[2:])))]
    tell("two cuts that share a part", apart + halves, {(f"{base.id}/a", f"{base.id}/b") for base in chosen})
    both = [Report(f"{base.id}/{side}", text) for base in chosen for side, text in (("a", quarter(base)), ("b", rewrite(base.text, base.id, 1.0)))]
    tell("a quarter, and all rewritten", apart + both, {(f"{base.id}/a", f"{base.id}/b") for base in chosen})
    anew, own = written("retold", final=final), written("independent", final=final)
    told = [Report(f"{key}/retold", text) for key, text in anew.items()]
    tell(f"retold by hand ({len(told)})", fixed + told, {(key, f"{key}/retold") for key in anew})
    twins = [Report(f"{key}/twin", text) for key, text in own.items()]
    for name, method in METHODS.items():
        found = method(fixed + told + twins)
        print(f"independent reports ({len(twins)}) joined with their happening or any other report, {name}: {sum(any(key.endswith('/twin') for key in pair) for pair in found)}")
    held = 0
    for base in chosen:
        (story, *_) = find_stories([Report(base.id, base.text), Report("round-up", round_up(base))])
        held += len(story.members) == 2
    print(f"a copy inside a round-up of four stories found: {held} of {len(chosen)}")


def tell(name: str, reports: Sequence[Report], gold: Pairs) -> None:
    """Print precision, recall and F1 of each method on one line."""
    print(f"{name:34}" + "".join("     P {:.3f} R {:.3f} F1 {:.3f}".format(*f1(method(reports), gold)) for method in METHODS.values()))


def merged(*, final: bool) -> None:
    """Print how many reports made of two are found as such, with both sources as roots."""
    chosen = [base for base in bases() if base.final == final]
    right = 0
    for base in chosen:
        other = partner(base, [one for one in chosen if one.id != base.id])
        reports = [Report(base.id, base.text), Report(other.id, other.text), Report("merged", merge(base, final=final))]
        story = find_stories(reports)[0]
        right += set(story.roots) == {base.id, other.id} and all(copy.kind == "merged" for copy in story.copies)
    print(f"merged reports with both sources as roots: {right} of {len(chosen)}")


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description="Measures the search for copies.")
    parser.add_argument("what", choices=["families", "harder", "sets", "scale"])
    parser.add_argument("--development", action="store_true", help="leave out the final third of the families and fold 2 of the sets")
    parser.add_argument("--documents", type=int, nargs="*", default=[10_000, 30_000, 100_000], help="sizes for scale")
    parser.add_argument("--shared", type=Path, default=Path(__file__).parent.parent.parent / "shared", help="where the sets of others lie (default ../shared beside the project)")
    given = parser.parse_args()
    if given.what in ("families", "harder"):
        measured = families if given.what == "families" else harder
        measured(final=False)
        if not given.development:
            measured(final=True)
        return
    if given.what == "sets":
        from story_sets import sets

        sets(given.shared / "gold" / "dev", final=not given.development)
        return
    from story_scale import scale

    scale(given.documents)


if __name__ == "__main__":
    main()
