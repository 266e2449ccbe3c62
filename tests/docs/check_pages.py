"""Checks the README and the pages of docs/ against the program.

    check_pages.py [--update] -- PROGRAM ROOT

Blocks of a page are marked by the words behind their three backticks:

    gdpr                  a project of its own; it loads
    gdpr FILE.gdpr        a file in the page's folder. Files of one folder load together: `a.gdpr` with the
                          other files of the page, `late/a.gdpr` with those of `late/`. A name used twice
                          makes one longer file.
    gdpr fails CODE       a project of its own; it is refused, with an error of that code
    gdpr fragment         not a whole model; nothing looks at it
    yaml FILE, json FILE  a file in the page's folder, for the commands of the page
    console               commands behind `$ `, each followed by what it prints, both streams, word for word.
                          `$ lawful ...` runs in the page's folder, `$ ./lawful ...` in the repository.

The hash of the library's edition differs with each change of the law; pages show three dots in its place.
Other blocks are not looked at. A command that judges names its day, so that nothing depends on the clock.
"""

import difflib
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

DAY = "2026-11-22"  # on which models load; any day will do
PATIENCE = 60  # seconds for one command
FENCE = re.compile(r"^(`{3,})\s*(.*?)\s*$")
NEEDS_DAY = {"check", "law", "report", "graph", "diff"}
GENERATED = {"docs/schema.md"}  # its examples are fragments; other tests keep it current
# What a reader opens first must hold examples that run.
EDITION = re.compile(r'((?:library|edition) \d{4}-\d\d-\d\d |"hash": ")[0-9a-f]{16}')
MUST_RUN = {"README.md": {"gdpr", "console"}, "docs/language.md": {"gdpr", "console"}}


class Block:
    def __init__(self, words, line):
        self.words, self.line, self.lines = words, line, []

    def kind(self):
        return self.words[0] if self.words else ""

    def text(self):
        return "".join(line + "\n" for line in self.lines)


def blocks_of(text):
    """The fenced blocks of a page; `line` is that of the opening fence, from 0."""
    found, block, fence = [], None, ""
    for number, line in enumerate(text.split("\n")):
        match = FENCE.match(line)
        if block is None and match:
            block, fence = Block(match[2].split(), number), match[1]
        elif block is not None and match and match[1] == fence and not match[2]:
            found.append(block)
            block = None
        elif block is not None:
            block.lines.append(line)
    if block is not None:
        raise SystemExit(f"line {block.line + 1}: this block is never closed")
    return found


def commands_of(block):
    """(command, what it prints) of a console block; a line that ends in a backslash goes on."""
    found = []
    for line in block.lines:
        if found and found[-1][0].endswith("\\"):
            found[-1][0] += "\n" + line
        elif line.startswith("$ "):
            found.append([line[2:], []])
        elif found:
            found[-1][1].append(line)
    return found


class Checker:
    def __init__(self, program, root, update):
        self.program, self.root, self.update = program, root, update
        self.failures, self.ran = 0, {}

    def fail(self, page, block, message):
        self.failures += 1
        line = "" if block is None else f":{block.line + 1}"
        print(f"{page}{line}: {message}\n")

    def count(self, page, kind):
        self.ran[page, kind] = self.ran.get((page, kind), 0) + 1

    # ---- models ----------------------------------------------------------------------------------
    def load(self, *paths, cwd):
        call = [self.program, "check", "--as-of", DAY, "--fail-on", "never", "--color", "never", *paths]
        return subprocess.run(call, cwd=cwd, capture_output=True, text=True, stdin=subprocess.DEVNULL,
                              timeout=PATIENCE)

    def alone(self, page, block, folder):
        (folder / "alone.gdpr").write_text(block.text())
        done = self.load("alone.gdpr", cwd=folder)
        (folder / "alone.gdpr").unlink()
        self.count(page, "gdpr")
        if block.words[1:2] == ["fails"]:
            code = block.words[2] if len(block.words) > 2 else ""
            if done.returncode != 2 or f"[{code}]" not in done.stderr:
                self.fail(page, block, f"this should be refused with [{code}]\n{done.stderr or 'it loads'}")
        elif done.returncode != 0:
            self.fail(page, block, f"this does not load\n{done.stderr}")

    def named_files(self, page, blocks, folder):
        projects = {}
        for block in blocks:
            name = pathlib.PurePosixPath(block.words[1])
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("a") as out:
                out.write(block.text())
            paths = projects.setdefault(name.parent, (block, set()))[1]
            paths.add(str(name))
            self.count(page, "gdpr")
        for block, paths in projects.values():
            done = self.load(*sorted(paths), cwd=folder)
            if done.returncode != 0:
                self.fail(page, block, f"the files {', '.join(sorted(paths))} do not load together\n{done.stderr}")

    # ---- commands --------------------------------------------------------------------------------
    def output_of(self, commands, cwd):
        """What each command prints, run one after the other in one shell, so that `$?` is that of the last."""
        mark = "\x1e"
        script = "".join(f"(exit $status); {c}\nstatus=$?; printf '{mark}'\n" for c in commands)
        with tempfile.TemporaryDirectory() as bin_folder:
            os.symlink(self.program, pathlib.Path(bin_folder) / "lawful")
            environment = dict(os.environ, PATH=f"{bin_folder}:{os.environ['PATH']}", LC_ALL="C.UTF-8", NO_COLOR="1")
            environment.pop("BASH_ENV", None)
            done = subprocess.run(["bash", "-c", "status=0\n" + script], cwd=cwd, env=environment, text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                                  timeout=PATIENCE * len(commands))
        return done.stdout.split(mark)[: len(commands)]

    def console(self, page, block, folder):
        commands = commands_of(block)
        if not commands:
            return self.fail(page, block, "no line of this block begins with `$ `")
        in_repository = {c.startswith("./lawful") for c, _ in commands if "lawful" in c}
        if len(in_repository) != 1:
            return self.fail(page, block, "`lawful` and `./lawful` run in different folders: one block each")
        for command, _ in commands:
            words = shlex.split(command)
            if len(words) > 1 and words[0] in ("lawful", "./lawful") and words[1] in NEEDS_DAY \
                    and not {"--as-of", "--help"} & set(words):
                self.fail(page, block, f"`{command}` names no day (--as-of)")
        cwd = self.root if True in in_repository else folder
        outputs = self.output_of([re.sub(r"^\./lawful", "lawful", c) for c, _ in commands], cwd)
        lines = []
        for (command, _), output in zip(commands, outputs):
            lines += ("$ " + command).split("\n")
            lines += EDITION.sub(r"\1...", output).rstrip("\n").split("\n") if output else []
        self.count(page, "console")
        if lines == block.lines:
            return None
        if self.update:
            block.lines = lines
            return None
        difference = difflib.unified_diff(block.lines, lines, "the page", "the program", lineterm="")
        return self.fail(page, block, "\n".join(difference))

    # ---- pages -----------------------------------------------------------------------------------
    def links(self, page, text):
        prose = re.sub(r"(?ms)^(`{3,}).*?^\1\s*$", "", text)
        for target in re.findall(r"\]\(([^)\s#]+)(?:#[^)\s]*)?\)", re.sub(r"`[^`\n]*`", "", prose)):
            if "://" not in target and not (self.root / page).parent.joinpath(target).exists():
                self.fail(page, None, f"the link to {target} leads nowhere")

    def page(self, page):
        path = self.root / page
        text = path.read_text()
        blocks = blocks_of(text)
        before = [(b.line, len(b.lines)) for b in blocks]
        self.links(page, text)
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            gdpr = [b for b in blocks if b.kind() == "gdpr" and b.words[1:2] != ["fragment"]]
            if page in GENERATED:
                gdpr = []
            named = [b for b in gdpr if len(b.words) == 2 and b.words[1].endswith(".gdpr")]
            for block in gdpr:
                if block not in named:
                    self.alone(page, block, folder)
            self.named_files(page, named, folder)
            for block in blocks:
                if block.kind() in ("yaml", "json") and len(block.words) == 2:
                    (folder / block.words[1]).write_text(block.text())
                if block.kind() == "console":
                    self.console(page, block, folder)
        lines = text.split("\n")
        for block, (line, length) in reversed(list(zip(blocks, before))):
            lines[line + 1 : line + 1 + length] = block.lines
        if "\n".join(lines) != text:
            path.write_text("\n".join(lines))
            print(f"written: {page}")

    def run(self):
        pages = ["README.md"] + sorted(str(p.relative_to(self.root)) for p in (self.root / "docs").glob("*.md"))
        for page in pages:
            self.page(page)
        for page, kinds in MUST_RUN.items():
            for kind in sorted(kinds):
                if (page, kind) not in self.ran:
                    self.fail(page, None, f"no {kind} block of this page was run")
        print(f"{sum(self.ran.values())} blocks on {len(pages)} pages, {self.failures} failures")
        return self.failures > 0 or not self.ran


if __name__ == "__main__":
    own = sys.argv[1 : sys.argv.index("--")]
    program, root = sys.argv[sys.argv.index("--") + 1 :]
    sys.exit(Checker(program, pathlib.Path(root), "--update" in own).run())
