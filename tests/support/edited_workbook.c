#include "support/edited_workbook.h"

#include "package/rewriting.h"

struct decimal number(const char *digits)
{
    struct decimal value;

    assert_true(decimal_read(text_of(digits), &value));
    return value;
}

bool try_edits(struct fixture *fixture, struct text bytes, struct edits edits, struct text *edited)
{
    struct editor *editor;
    bool added = true;

    if (!editor_open(fixture->arena, &fixture->limits, bytes, TEXT("a.xlsx"), fixture->findings,
                     &editor)) {
        return false;
    }
    for (size_t i = 0; i < edits.count; i++) {
        added = editor_add(editor, &edits.items[i]) && added;
    }
    return added && editor_finish(editor, edited);
}

struct text edit_cells(struct fixture *fixture, const struct workbook_literal *literal,
                       struct edits edits)
{
    struct text edited = TEXT("");
    bool done = try_edits(fixture, workbook_build(fixture->arena, literal), edits, &edited);

    assert_no_findings(fixture->findings);
    assert_true(done);
    return edited;
}

void assert_edits_refused(struct fixture *fixture, const struct workbook_literal *literal,
                          struct edits edits, const char *code, const char *cell, const char *file,
                          int line)
{
    struct text edited;
    bool done = try_edits(fixture, workbook_build(fixture->arena, literal), edits, &edited);

    _assert_true(!done, "the edits are refused", file, line);
    fixture_assert_one_finding(fixture->findings, code, cell, file, line);
}

static struct package *open_edited(struct fixture *fixture, struct text workbook)
{
    struct package *package = NULL;

    assert_true(package_open(fixture->arena, &fixture->limits, workbook, TEXT("b.xlsx"),
                             fixture->findings, &package));
    return package;
}

bool has_part(struct fixture *fixture, struct text workbook, const char *part)
{
    return package_has(open_edited(fixture, workbook), text_of(part));
}

struct text part_of(struct fixture *fixture, struct text workbook, const char *part)
{
    struct text bytes = TEXT("");

    assert_true(package_part_bytes(open_edited(fixture, workbook), text_of(part), &bytes));
    return bytes;
}

struct text part_between(struct fixture *fixture, struct text workbook, const char *part,
                         const char *from, const char *to)
{
    struct text bytes = part_of(fixture, workbook, part);
    size_t start = text_find(bytes, text_of(from));

    assert_true(start < bytes.length);
    bytes = text_slice(bytes, start + text_of(from).length, SIZE_MAX);
    size_t end = text_find(bytes, text_of(to));
    assert_true(end < bytes.length);
    return text_slice(bytes, 0, end);
}

void assert_part(struct fixture *fixture, struct text workbook, const char *part, const char *text,
                 bool held, const char *file, int line)
{
    struct text bytes = part_of(fixture, workbook, part);

    if ((text_find(bytes, text_of(text)) < bytes.length) != held) {
        print_error("%s %s \"%s\":\n%.*s\n", part, held ? "lacks" : "holds", text,
                    (int)bytes.length, bytes.data);
        _fail(file, line);
    }
}

void assert_part_kept(struct fixture *fixture, struct text before, struct text after,
                      const char *part, const char *file, int line)
{
    struct text old = part_of(fixture, before, part);

    fixture_assert_text(part_of(fixture, after, part), text_terminated(fixture->arena, old), file,
                        line);
}

struct grid edited_grid(struct fixture *fixture, struct text workbook)
{
    struct workbook *opened;
    struct grid grid;

    assert_true(workbook_open(fixture->arena, &fixture->limits, open_edited(fixture, workbook),
                              TEXT("b.xlsx"), fixture->findings, &opened));
    assert_true(workbook_read_grid(opened, workbook_sheet(opened, 0), fixture->arena, &grid));
    return grid;
}
