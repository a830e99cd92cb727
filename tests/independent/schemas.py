#!/usr/bin/env python3
"""The JSON Schemas of mappings/schema, held against the loader and against mapping files.

Every mapping file that is right must validate, and every one of tests/broken/structure must not.
In step with the loader: for each object of a schema that names its properties, the loader is
given a file with a member that nobody knows at that place. The names it says it knows there must
be the properties, no more and no less; so with the words of a choice.

What is missing is told as a line for each place: add the property to the schema (or take it
out), and where a place is "in no file", let a file of tests/schema/family use it.
"""
import itertools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "mappings" / "schema"
FAMILY = ROOT / "tests" / "schema" / "family"
RETURN = ROOT / "tests" / "cases" / "flat-list" / "return.xlsx"
UNKNOWN = "zzzzzzzzzzzzzzzzzzzzzzzz"
KINDS = ("model", "labels", "form", "checks", "workbook")
WORDS = ROOT / "mappings" / "words.yaml"
ROUND = ROOT / "tests" / "schema" / "round" / "round.yaml"

try:
    import jsonschema
    import yaml
except ImportError as missing:
    print(f"# SKIP {missing}; this installs it: .ci/setup test")
    sys.exit(77)


class Loader(yaml.SafeLoader):
    """YAML 1.2, as editors read it: `no`, `on` and `=` are words."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.split(":")[-1] not in
            ("bool", "timestamp", "int", "float", "value")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))
Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile("^-?[0-9]+$"),
                             list("-0123456789"))
Loader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^-?[0-9]+\.[0-9]+$"),
                             list("-0123456789"))


def kind_of(path):
    return "form" if path.parent.name == "forms" else path.stem


def mapping_files():
    """Every file of every family that is right."""
    folders = [ROOT / "mappings", ROOT / "tests" / "schema", ROOT / "tests" / "broken"]
    cases = (ROOT / "tests" / "cases").glob("*/mapping")
    models = itertools.chain.from_iterable(
        folder.rglob("model.yaml") for folder in folders + sorted(cases))
    for model in sorted(models):
        for pattern in ("*.yaml", "forms/*.yaml"):
            files = sorted(model.parent.glob(pattern))
            yield from (path for path in files if kind_of(path) in KINDS)


def read(path):
    return yaml.load(path.read_text(encoding="utf-8-sig"), Loader)


class Schema:
    """One schema, and what of it applies to a value."""

    def __init__(self, kind):
        self.kind = kind
        self.root = json.loads((SCHEMAS / f"{kind}.schema.json").read_text())
        jsonschema.Draft7Validator.check_schema(self.root)
        self.validator = jsonschema.Draft7Validator(self.root)

    def holds(self, schema, value):
        return self.validator.evolve(schema=schema).is_valid(value)

    def applied(self, schema, value, where):
        """Each schema that speaks of the value, and where it stands in the file."""
        if not isinstance(schema, dict):
            return
        if "$ref" in schema:
            name = schema["$ref"].removeprefix("#/definitions/")
            yield from self.applied(self.root["definitions"][name], value, name)
            return
        yield where, schema
        for part in schema.get("allOf", []):
            yield from self.applied(part, value, where)
        for word in ("anyOf", "oneOf"):
            for number, part in enumerate(schema.get(word, [])):
                if self.holds(part, value):
                    yield from self.applied(part, value, f"{where}/{number}")
        if "if" in schema:
            branch = "then" if self.holds(schema["if"], value) else "else"
            yield from self.applied(schema.get(branch), value, f"{where}/{branch}")

    def places(self, schemas, value, path):
        """Every place of a value: its path, and what applies to it."""
        applied = list(itertools.chain.from_iterable(
            self.applied(schema, value, where) for where, schema in schemas))
        yield path, applied
        if isinstance(value, list):
            for index, item in enumerate(value):
                parts = [(f"{where}/items", part["items"]) for where, part in applied
                         if "items" in part]
                yield from self.places(parts, item, path + [index])
        if isinstance(value, dict):
            for name, item in value.items():
                parts = [child for where, part in applied for child in members(where, part, name)]
                yield from self.places(parts, item, path + [name])

    def named(self):
        """Where the schema names all properties, or words, that there may be."""
        found = set()
        todo = [("", self.root)] + list(self.root["definitions"].items())
        while todo:
            where, part = todo.pop()
            if not isinstance(part, dict):
                continue
            if part.get("additionalProperties") is False:
                found.add(("members", where))
            if "enum" in part and "if" not in where.split("/"):
                found.add(("words", where))
            for word in ("anyOf", "oneOf"):
                todo += [(f"{where}/{i}", one) for i, one in enumerate(part.get(word, []))]
            todo += [(where, one) for one in part.get("allOf", [])]
            todo += [(f"{where}/{branch}", part.get(branch)) for branch in ("then", "else")]
            todo += [(f"{where}/items", part.get("items"))]
            todo += [(f"{where}/*", part.get("additionalProperties"))]
            todo += [(f"{where}/{name}", one) for name, one in part.get("properties", {}).items()]
        return found


def members(where, schema, name):
    properties = schema.get("properties", {})
    if name in properties:
        yield f"{where}/{name}", properties[name]
    elif isinstance(schema.get("additionalProperties"), dict):
        yield f"{where}/*", schema["additionalProperties"]


class Asking:
    """Files given to the loader, and what it says of them."""

    def __init__(self, folder):
        self.folder = folder

    def findings(self, source, content):
        family = source.parent.parent if source.parent.name == "forms" else source.parent
        copied = pathlib.Path(self.folder) / "family"
        shutil.rmtree(copied, ignore_errors=True)
        shutil.copytree(family, copied)
        changed = copied / source.relative_to(family)
        changed.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False))
        run = subprocess.run([os.environ["HUIBIAO"], "mapping", "check", str(copied), "--json",
                              "--lang", "en"], capture_output=True, timeout=30, check=False)
        return [json.loads(line) for line in run.stdout.decode().splitlines()]

    def words(self, content):
        """The same of a list of words for drafts."""
        folder = pathlib.Path(self.folder)
        changed = folder / "words.yaml"
        changed.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False))
        run = subprocess.run([os.environ["HUIBIAO"], "mapping", "infer", str(RETURN), "-o",
                              str(folder / "draft"), "--names", str(changed), "--json",
                              "--lang", "en"], capture_output=True, timeout=30, check=False)
        told = run.stdout.decode() + run.stderr.decode()
        return [json.loads(line) for line in told.splitlines() if line.startswith("{")]

    def round(self, content):
        """The same of the settings of a round."""
        folder = pathlib.Path(self.folder) / "round"
        folder.mkdir(exist_ok=True)
        changed = folder / "round.yaml"
        changed.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False))
        run = subprocess.run([os.environ["HUIBIAO"], "round", str(folder), "--json", "--lang",
                              "en"], capture_output=True, timeout=30, check=False)
        told = run.stdout.decode() + run.stderr.decode()
        return [json.loads(line) for line in told.splitlines() if line.startswith("{")]

    def right(self, source, content):
        """What the loader says would be right instead of the unknown word; None for nothing."""
        others = {WORDS: self.words, ROUND: self.round}
        told = others[source](content) if source in others else self.findings(source, content)
        for finding in told:
            if UNKNOWN in finding["found"]:
                return finding["expected"]
        return None


def copied(value):
    """Without what aliases share, so that a change changes one place."""
    return json.loads(json.dumps(value, ensure_ascii=False))


def changed_at(document, path, change):
    document = copied(document)
    value = document
    for step in path[:-1]:
        value = value[step]
    if not path:
        change(document)
    elif change is None:
        value[path[-1]] = UNKNOWN
    else:
        change(value[path[-1]])
    return document


def words_of(expected):
    """The names of `one of a, b`, of `a, b or c`, of `must be a or b`."""
    told = (expected or "").removeprefix("one of ").removeprefix("must be ")
    names = re.split(r", | or ", told)
    return {name.strip("`") for name in names if name}


def add_unknown(value):
    value[UNKNOWN] = UNKNOWN


def shown(source, path):
    return f"{source.relative_to(ROOT)} at {'.'.join(map(str, path)) or 'its root'}"


def compare(asking, source, document, path, applied, kind):
    """What differs between the schema and the loader at one place; and what was held."""
    change = add_unknown if kind == "members" else None
    told = words_of(asking.right(source, changed_at(document, path, change)))
    if kind == "members":
        known = set().union(*(part.get("properties", {}) for _, part in applied))
        # What items may not have, though the same thing by itself may.
        known -= {name for where, part in applied if where.endswith("/items")
                  for name, of in part.get("properties", {}).items() if of is False}
    else:
        known = set().union(*(part.get("enum", []) for _, part in applied))
    for name in sorted(told - known):
        yield f"{shown(source, path)}: the loader knows `{name}`, the schema does not"
    for name in sorted(known - told):
        yield f"{shown(source, path)}: the schema has `{name}`, the loader does not know it"


def closed(kind, applied):
    if kind == "members":
        return [where for where, part in applied if part.get("additionalProperties") is False]
    return [where for where, part in applied if "enum" in part]


def in_step(schema, files, asking):
    seen, reached = set(), set()
    for source in files:
        document = copied(read(source))
        for path, applied in schema.places([("", schema.root)], document, []):
            for kind in ("members", "words"):
                wheres = tuple(closed(kind, applied))
                reached |= {(kind, where) for where in wheres}
                if not wheres or (kind, wheres) in seen:
                    continue
                seen.add((kind, wheres))
                yield from compare(asking, source, document, path, applied, kind)
    for kind, where in sorted(schema.named() - reached):
        yield f"{schema.kind}.schema.json: the {kind} at {where or 'the root'} are in no file"


def validity(schemas, files):
    for path in files:
        errors = sorted(schemas[kind_of(path)].validator.iter_errors(read(path)), key=str)
        for error in errors[:3]:
            yield f"{shown(path, list(error.absolute_path))}: not valid: {error.message[:200]}"


def first_lines(files):
    """Files name their schema, so that an editor finds it."""
    for path in files:
        if ROOT / "tests" / "broken" in path.parents:
            continue
        line = path.read_text().splitlines()[0]
        target = SCHEMAS / f"{kind_of(path)}.schema.json"
        wanted = f"# yaml-language-server: $schema={os.path.relpath(target, path.parent)}"
        if line != wanted:
            yield f"{path.relative_to(ROOT)}: the first line should be: {wanted}"


def broken(schemas):
    paths = sorted((ROOT / "tests" / "broken" / "structure").glob("*.yaml"))
    if not paths:
        yield "tests/broken/structure holds no file"
    for path in paths:
        if schemas[path.stem.split("-")[0]].validator.is_valid(read(path)):
            yield f"{path.relative_to(ROOT)}: valid, though its structure is broken"


def main():
    schemas = {kind: Schema(kind) for kind in KINDS + ("words", "round")}
    files = list(mapping_files()) + [WORDS]
    faults = list(first_lines(files)) + list(broken(schemas))
    files.append(ROUND)
    faults += validity(schemas, files)
    with tempfile.TemporaryDirectory() as folder:
        for kind, schema in schemas.items():
            own = [path for path in files if kind_of(path) == kind]
            own.sort(key=lambda path: FAMILY not in path.parents)
            faults += in_step(schema, own, Asking(folder))
    for fault in faults:
        print("#", fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
