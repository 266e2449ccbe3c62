"""Breaks clean models in one place at a time, and counts which of the broken ones the gate lets pass."""
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from mutants import NAMES, Breaker, masked, names, statement_end

DAY = "2026-11-22"
ENOUGH = 0.98

lawful, root = sys.argv[1], pathlib.Path(sys.argv[2])
models = sorted(p for p in (root / "policies/examples").iterdir() if p.is_dir()) + [root / "policies/panoptics-cured"]


def check(folder):
    """The exit status of the gate, and the rules that found something."""
    run = subprocess.run([lawful, "check", str(folder), "--as-of", DAY, "--fail-on", "unproven", "--color", "never"],
                         capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if run.returncode not in (0, 1, 2):
        sys.exit(f"{folder}: exit status {run.returncode}\n{run.stderr}")
    return run.returncode


def flow_graph(folder, texts):
    """What each system holds of the data that the model says is collected or made, and what each flow moves."""
    graph = json.loads(subprocess.run([lawful, "graph", str(folder), "--as-of", DAY, "--format", "json"],
                                      capture_output=True, text=True, check=True).stdout)
    written = {n for t in texts for listed in re.findall(rf"\b(?:collect|derives) ({NAMES})", masked(t)) for n in names(listed)}
    holds = {n["name"]: {(h["data"], h["subject"]) for h in n["holds"] if h["data"] in written} for n in graph["nodes"]}
    moves = {(e["from"], frozenset(c["data"] for c in e["carries"])): {x["data"] for x in e["elements"]} for e in graph["edges"]}
    return holds, moves


def properties(texts, kind, phrase):
    """What the declarations of a kind say behind a phrase, by their names."""
    out = {}
    for text in map(masked, texts):
        for m in re.finditer(rf"^{kind} ({NAMES})", text, flags=re.M):
            said = re.search(rf"\b{phrase} ({NAMES})", text[m.end() : statement_end(text, m.end())])
            for name in names(m[1]):
                out[name] = set(names(said[1])) if said else set()
    return out


def used(texts):
    """What each processing uses, with all that is a kind of it or included in it."""
    everywhere = texts + [f.read_text() for f in (root / "stdlib").glob("*.gdpr")]
    wider, parts = properties(everywhere, "data", "kind of"), properties(everywhere, "data", "includes")

    def covered(item, uses):
        return item in uses or any(covered(w, uses) for w in wider.get(item, ())) or any(item in parts.get(u, ()) for u in uses)

    return {p: {item for item in wider if covered(item, uses)} for p, uses in properties(texts, "processing", "uses").items()}


def others(texts):
    """The processings of which nobody who is judged is a controller: what they lack is not this model's affair."""
    judged = {n for t in texts for listed in re.findall(rf"^model of ({NAMES})", masked(t), flags=re.M) for n in names(listed)}
    return {p for p, who in properties(texts, "processing", "controllers?").items() if judged and not who & judged}


def mutants_of(folder):
    files = sorted(folder.glob("*.gdpr"))
    texts = [f.read_text() for f in files]
    holds, moves = flow_graph(folder, texts)
    uses, foreign = used(texts), others(texts)
    for file, text in zip(files, texts):
        for mutant in Breaker(text, holds, moves, uses).mutants():
            if mutant.where.split(":")[0].removeprefix("processing ") not in foreign:
                yield folder, file.name, mutant


def passes(job):
    folder, name, mutant = job
    with tempfile.TemporaryDirectory() as work:
        copy = pathlib.Path(work) / folder.name
        shutil.copytree(folder, copy)
        (copy / name).write_text(mutant.text)
        return check(copy) == 0


def main():
    for folder in models:
        if check(folder) != 0:
            sys.exit(f"{folder.name} is not clean: nothing can be said of what breaks it")
    jobs = [job for folder in models for job in mutants_of(folder)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        survived = [job for job, ok in zip(jobs, pool.map(passes, jobs)) if ok]

    tried = collections.Counter(m.operator for _, _, m in jobs)
    alive = collections.Counter(m.operator for _, _, m in survived)
    for operator, number in sorted(tried.items()):
        print(f"{operator:18} {number - alive[operator]:4} of {number:4} caught")
    caught = 1 - len(survived) / len(jobs)
    print(f"{len(jobs) - len(survived)} of {len(jobs)} broken models caught: {caught:.1%}")

    lines = (root / "tests/mutation/survivors.txt").read_text().splitlines()
    listed = {line.split(" | ")[0] for line in lines if line and not line.startswith("#")}
    keys = {f"{m.operator} {folder.name}, {m.where}" for folder, _, m in survived}
    for key in sorted(keys - listed):
        print(f"survives, and is not listed with a reason: {key}")
    for key in sorted(listed - keys):
        print(f"listed as a survivor, and does not survive: {key}")
    return 0 if caught >= ENOUGH and keys == listed and min(tried.values()) > 1 else 1


sys.exit(main())
