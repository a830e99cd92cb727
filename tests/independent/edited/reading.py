"""What a reader saw of a workbook, and how two of them differ."""

from dataclasses import dataclass, field

# Of one workbook, so many differences are told.
MOST = 5


@dataclass
class Reading:
    """Cells and comments by (sheet, reference); a cell is whatever the reader knows of it, but for
    the result of a formula, which stands apart. `rest` is what it knows of the workbook else,
    `absent` what a cell would be that stands there with nothing of its own, `unsteady` the sheets
    whose cells the reader changes by itself."""
    cells: dict = field(default_factory=dict)
    results: dict = field(default_factory=dict)
    comments: dict = field(default_factory=dict)
    rest: dict = field(default_factory=dict)
    absent: callable = lambda key: None
    unsteady: set = field(default_factory=set)


def changed_cells(old, new):
    def cell(key):
        return old.cells[key] if key in old.cells else old.absent(key)
    changed = {key for key in old.cells.keys() | new.cells.keys()
               if old.cells.get(key) != new.cells.get(key)}
    return {key for key in changed if key[0] not in old.unsteady | new.unsteady
            and (key not in new.cells or cell(key) != new.cells[key])}


def tell(what, old, new, keys):
    return [f"{what} {key}: {old.get(key)!r} became {new.get(key)!r}"
            for key in sorted(keys, key=str)[:MOST]]


def differences(what, old, new, but=()):
    """The first of what is not the same in two dictionaries."""
    return tell(what, old, new, [key for key in old.keys() | new.keys()
                                 if key not in but and old.get(key) != new.get(key)])


def compare_readings(old, new, but=()):
    """The differences of two readings, these cells apart; results of formulas are none, for they
    may have an edited cell among their inputs."""
    return (tell("cell", old.cells, new.cells, changed_cells(old, new) - set(but))
            + differences("comment", old.comments, new.comments, but)
            + differences("", old.rest, new.rest))
