"""An edited workbook as a zip, by Python's zipfile: what was not to be touched is as it was."""

import posixpath
import re
import struct
import xml.etree.ElementTree as ElementTree
import zipfile

ZIP64 = 0x0001


def without_zip64(extra):
    kept = b""
    while len(extra) >= 4:
        tag, size = struct.unpack("<HH", extra[:4])
        kept += extra[:4 + size] if tag != ZIP64 else b""
        extra = extra[4 + size:]
    return kept + extra


def raw(data, entry):
    """The compressed bytes of an entry, where its local header says that they are."""
    at = entry.header_offset
    name, extra = struct.unpack("<HH", data[at + 26:at + 30])
    start = at + 30 + name + extra
    return data[start:start + entry.compress_size]


def part_name(entry):
    return "/" + entry.filename.replace("\\", "/").lstrip("/").lower()


def touched(book, sheets):
    """The parts that edits of these sheets may touch, by what relationships say."""
    names = {part_name(entry): entry.filename for entry in book.infolist()}

    def related(part):
        rels = posixpath.join(posixpath.dirname(part), "_rels", posixpath.basename(part) + ".rels")
        if rels.lower() not in names:
            return
        for item in ElementTree.fromstring(book.read(names[rels.lower()])):
            target = item.get("Target", "").replace("\\", "/")
            if item.get("TargetMode") != "External":
                yield (item.get("Id"), item.get("Type", "").rsplit("/", 1)[-1],
                       posixpath.normpath(posixpath.join(posixpath.dirname(part), target)))

    workbook = next(target for _, kind, target in related("/") if kind == "officeDocument")
    tree = ElementTree.fromstring(book.read(names[workbook.lower()]))
    ids = {value: item.get("name") for item in tree.iter() if item.tag.endswith("}sheet")
           for name, value in item.attrib.items() if name.endswith("}id")}
    parts = {"/[content_types].xml", workbook.lower()}
    for identity, _, target in related(workbook):
        if ids.get(identity) in sheets:
            base = posixpath.basename(target)
            parts |= {target.lower(),
                      posixpath.join(posixpath.dirname(target), "_rels", base + ".rels").lower()}
            parts |= {part.lower() for _, kind, part in related(target)
                      if kind in ("comments", "vmlDrawing")}
    return parts


def entry_faults(old_data, a, new_data, b, allowed):
    same = (a.date_time == b.date_time and a.external_attr == b.external_attr
            and a.internal_attr == b.internal_attr and a.comment == b.comment
            and a.create_system == b.create_system
            and without_zip64(a.extra) == without_zip64(b.extra))
    if not same:
        yield f"{a.filename}: times or attributes changed"
    if b.flag_bits & 8:
        yield f"{a.filename}: bit 3 is set"
    if part_name(a) not in allowed and raw(old_data, a) != raw(new_data, b):
        yield f"{a.filename}: not the same bytes"


def compare_entries(before, after, sheet):
    """What is wrong with the zip of a workbook in which a cell of a sheet was edited."""
    old_data, new_data = before.read_bytes(), after.read_bytes()
    with zipfile.ZipFile(before) as old, zipfile.ZipFile(after) as new:
        if new.testzip() is not None:
            yield f"a broken entry: {new.testzip()}"
        allowed = touched(old, {sheet})
        olds, news = old.infolist(), new.infolist()
        if [entry.filename for entry in olds] != [entry.filename for entry in news][:len(olds)]:
            yield "the entries stand in another order"
            return
        for a, b in zip(olds, news):
            yield from entry_faults(old_data, a, new_data, b, allowed)
        if old.comment != new.comment:
            yield "the comment of the zip changed"
        for entry in news[len(olds):]:
            if not re.fullmatch(r"(xl/comments\d+\.xml|xl/drawings/vmlDrawing\d+\.vml|.*\.rels)",
                                entry.filename):
                yield f"{entry.filename}: not asked for"
