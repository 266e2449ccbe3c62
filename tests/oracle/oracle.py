"""Compares the checker with the naive meaning of random models.

oracle.py LAWFUL ROOT [--models N] [--first SEED] [--seed SEED] [--show]
The models are the same at each run; --first goes on to others.  A difference is told with its seed, and with the smallest model that still shows one.
"""
import argparse
import copy
import json
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from library import Library
from meaning import Meaning
from model_maker import make, text_of


def ask_checker(lawful, model):
    """What `lawful graph --format json` says of a model."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.gdpr"
        path.write_text(text_of(model), encoding="utf-8")
        call = [lawful, "graph", str(path), "--as-of", model["day"], "--format", "json"]
        done = subprocess.run(call, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"exit status {done.returncode}: {done.stderr.strip()[:2000]}")
    return json.loads(done.stdout)


def elements(listed):
    return {(e["data"], e["subject"]) for e in listed}


def show(found):
    return sorted(f"{item} of {group or 'people'}" for item, group in found)


def differences(where, said, meant):
    if said != meant:
        more, less = show(said - meant), show(meant - said)
        yield f"{where}: the checker has too much {more[:6]}, lacks {less[:6]}"


# ---- the checker's answer against the meaning ------------------------------------------------------
def compare_nodes(graph, meaning):
    said = {node["name"]: node for node in graph["nodes"]}
    if set(said) != set(meaning.nodes):
        yield f"nodes: the checker has {sorted(said)}, there are {sorted(meaning.nodes)}"
        return
    if set(graph["regimes"]) != set(meaning.regimes):
        yield f"regimes: the checker has {graph['regimes']}, there are {meaning.regimes}"
        return
    for name, node in said.items():
        yield from differences(f"{name} holds", elements(node["holds"]), meaning.holds[name])
        for regime in meaning.regimes:
            for word in ("certain", "possible"):
                yield from differences(f"{name} protected by {regime}, {word}", elements(node["protected"][regime][word]),
                                       meaning.protected[regime][word][name])


def transfers_of(graph):
    out = {}
    for t in graph["transfers"]:
        members = out.setdefault((t["movement"], t["regime"], t["country"], t["exporter"], t["importer"]), {})
        for element in elements(t["elements"]):
            members[element] = max(members.get(element, 0), {"unknown": 1, "yes": 2}[t["member"]])
    return out


def compare_transfers(graph, meaning):
    said, meant = transfers_of(graph), meaning.transfers()
    for key in sorted(set(said) | set(meant), key=str):
        if key not in said or key not in meant:
            yield f"transfer {key}: {'the checker lacks it' if key in meant else 'the checker invents it'}"
        elif said[key] != meant[key]:
            wrong = {e: (said[key].get(e, 0), meant[key].get(e, 0)) for e in set(said[key]) | set(meant[key])}
            wrong = {e: pair for e, pair in wrong.items() if pair[0] != pair[1]}
            yield f"transfer {key}: membership (checker, meaning) of {sorted(wrong.items(), key=str)[:4]}"


def compare_edges(graph, meaning):
    said = {edge["name"]: edge for edge in graph["edges"]}
    for edge in meaning.edges:
        if edge["name"] not in said:
            yield f"{edge['name']} is no edge of the checker's"
            continue
        there = said[edge["name"]]
        if there["passes"] != edge["passes"]:
            yield f"{edge['name']} passes: the checker says {there['passes']}"
        yield from differences(f"{edge['name']} moves", elements(there["elements"]), meaning.moved(edge, meaning.holds[edge["from"]]))


def compare(model, graph, library):
    meaning = Meaning(model, library)
    out = list(compare_nodes(graph, meaning))
    if not out:
        out = list(compare_edges(graph, meaning)) + list(compare_transfers(graph, meaning))
    return out + list(check_alone(graph))


def check_alone(graph):
    """The answer must bear itself out: what it says is held follows from what it says comes in and moves."""
    held = {node["name"]: set() for node in graph["nodes"]}
    for c in graph["collections"]:
        if c["at"] is not None:
            held[c["at"]] |= elements(c["elements"])
    before = None
    while before != held:
        before = {name: set(found) for name, found in held.items()}
        for edge in graph["edges"]:
            if edge["passes"]:
                held[edge["to"]] |= held[edge["from"]] & elements(edge["elements"])
        for d in graph["derivations"]:
            groups = {group for item, group in held.get(d["at"], set()) & elements(d["from"])}
            if groups:
                held[d["at"]] |= {e for e in elements(d["makes"]) if e[1] in groups}
    for node in graph["nodes"]:
        yield from differences(f"by its own words {node['name']} holds", elements(node["holds"]), held[node["name"]])


# ---- the smallest model that shows it --------------------------------------------------------------
def smaller(model):
    """Copies of the model with one thing less."""
    for kind in ("flows", "collects", "systems", "processings", "data", "subjects", "organisations"):
        for i, declaration in enumerate(model[kind]):
            yield without(model, kind, i, None)
            for key, value in declaration.items():
                if isinstance(value, list) and value:
                    for j in range(len(value)):
                        yield without(model, kind, i, key, j)
                elif key in ("from", "until", "hosts", "anonymised", "from_outside", "international", "identifies", "devices") and value:
                    yield without(model, kind, i, key)
    if model["judged"]:
        yield {**copy.deepcopy(model), "judged": []}


def without(model, kind, index, key, place=None):
    out = copy.deepcopy(model)
    if key is None:
        del out[kind][index]
    elif place is None:
        out[kind][index][key] = None
    else:
        del out[kind][index][key][place]
    return out


def shrink(model, lawful, library):
    def fails(candidate):
        try:
            return bool(compare(candidate, ask_checker(lawful, candidate), library))
        except (RuntimeError, KeyError, IndexError):
            return False  # something it refers to is gone

    going = True
    while going:
        going = False
        for candidate in smaller(model):
            if fails(candidate):
                model, going = candidate, True
                break
    return model


# ---- the run ---------------------------------------------------------------------------------------
def judge(lawful, library, seed):
    model = make(seed, library)
    try:
        graph = ask_checker(lawful, model)
        return seed, compare(model, graph, library), sizes(graph)
    except RuntimeError as problem:
        return seed, [str(problem)], (0, 0, 0)


def sizes(graph):
    """How much there was to compare: elements held, protected, and in transfers."""
    held = sum(len(node["holds"]) for node in graph["nodes"])
    protected = sum(len(p["possible"]) for node in graph["nodes"] for p in node["protected"].values())
    return held, protected, sum(len(t["elements"]) for t in graph["transfers"])


def tell(seed, found, lawful, library):
    print(f"seed {seed}: {len(found)} differences", *found[:5], sep="\n  ")
    small = shrink(make(seed, library), lawful, library)
    print(f"as at {small['day']}, the smallest model that shows one:", text_of(small), sep="\n")
    try:
        print(*compare(small, ask_checker(lawful, small), library), sep="\n")
    except RuntimeError as problem:
        print(problem)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("lawful")
    parser.add_argument("root")
    parser.add_argument("--models", type=int, default=150)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--show", action="store_true", help="print the model of the seed")
    options = parser.parse_args()
    library = Library(options.root)
    seeds = [options.seed] if options.seed is not None else range(options.first, options.first + options.models)
    if options.show:
        print(text_of(make(seeds[0], library)))
    with ProcessPoolExecutor() as pool:
        answers = list(pool.map(partial(judge, options.lawful, library), seeds, chunksize=8))
    failed = [(seed, found) for seed, found, _ in answers if found]
    held, protected, moved = (sum(counts) for counts in zip(*(size for _, _, size in answers)))
    for seed, found in failed[:3]:
        tell(seed, found, options.lawful, library)
    print(f"compared: {held} elements held, {protected} protected, {moved} in restricted transfers")
    print(f"{len(seeds)} models, {len(failed)} on which the checker and the meaning differ" +
          (": " + ", ".join(str(seed) for seed, _ in failed[:30]) if failed else ""))
    return 1 if failed or not (held and protected and moved) else 0


if __name__ == "__main__":
    sys.exit(main())
