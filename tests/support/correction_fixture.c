#include "support/correction_fixture.h"

#include "base/digest.h"
#include "support/whole_way.h"

#include <stdio.h>

enum { ROOM = 1 << 20 };

struct text read_bytes(struct fixture *fixture, const char *path)
{
    FILE *file = fopen(path, "rb");
    char *bytes = arena_allocate(fixture->arena, ROOM);

    assert_non_null(file);
    size_t length = fread(bytes, 1, ROOM, file);
    assert_int_equal(fclose(file), 0);
    assert_in_range(length, 1, ROOM - 1);
    return (struct text){bytes, length};
}

static struct workbook *open_book(struct fixture *fixture, struct text bytes, const char *name)
{
    struct package *package = NULL;
    struct workbook *workbook = NULL;

    assert_true(package_open(fixture->arena, &fixture->limits, bytes, text_of(name),
                             fixture->findings, &package));
    assert_true(workbook_open(fixture->arena, &fixture->limits, package, text_of(name),
                              fixture->findings, &workbook));
    return workbook;
}

struct correction_return read_return(struct fixture *fixture, struct text bytes, const char *name)
{
    struct arena *arena = fixture->arena;
    struct finding_list *findings = finding_list_create(arena, LANGUAGE_EN);
    struct workbook *workbook = open_book(fixture, bytes, name);
    size_t count = workbook_sheet_count(workbook);
    const struct grid **grids = arena_array(arena, count, sizeof *grids);
    struct record_list records = {0};
    struct loaded_family family;
    struct text sha256;

    assert_true(load_family(arena, "mappings/performance-target", fixture->findings, &family));
    for (size_t i = 0; i < count; i++) {
        struct grid *grid = arena_allocate(arena, sizeof *grid);
        assert_true(workbook_read_grid(workbook, workbook_sheet(workbook, i), arena, grid));
        (void)sheet_read_forms(arena, family.mapping, grid, text_of(name), TEXT(""), findings,
                               &records);
        grids[i] = grid;
    }
    records_join_parts(arena, family.mapping, text_of(name), findings, &records);
    const struct checked_return checked = {.records = (const struct record *const *)records.items,
                                           .count = records.count,
                                           .file = text_of(name),
                                           .day = TEXT("2022-01-01")};
    rules_check(family.rules, arena, &checked, findings);
    finding_list_finish(findings);
    assert_true(digest_sha256(arena, bytes, &sha256));
    return (struct correction_return){.file = text_of(name),
                                      .base_name = text_of(name),
                                      .bytes = bytes,
                                      .sha256 = sha256,
                                      .records = records.items,
                                      .record_count = records.count,
                                      .findings = findings,
                                      .grids = grids,
                                      .grid_count = count};
}

struct correction_return read_wrong_sum(struct fixture *fixture)
{
    return read_return(fixture,
                       read_bytes(fixture, "samples/returns/水利局-绩效目标(最终版)2.xlsx"),
                       "水利局-绩效目标(最终版)2.xlsx");
}

struct outgoing send_back(struct fixture *fixture, const struct correction_return *from)
{
    const struct outgoing_settings settings = {
        .language = LANGUAGE_ZH, .least = SEVERITY_WARNING, .round = 1, .due = TEXT("2022-03-10")};
    struct outgoing made =
        outgoing_make(fixture->arena, &fixture->limits, from, &settings, fixture->findings);

    assert_int_equal(made.outcome, OUTGOING_MARKED);
    return made;
}

const struct grid *sheet_of(struct fixture *fixture, struct text bytes, const char *name)
{
    struct workbook *workbook = open_book(fixture, bytes, "sent.xlsx");

    for (size_t i = 0; i < workbook_sheet_count(workbook); i++) {
        if (text_equal(workbook_sheet(workbook, i)->name, text_of(name))) {
            struct grid *grid = arena_allocate(fixture->arena, sizeof *grid);
            assert_true(
                workbook_read_grid(workbook, workbook_sheet(workbook, i), fixture->arena, grid));
            return grid;
        }
    }
    return NULL;
}

struct editor *open_edited(struct fixture *fixture, struct text bytes)
{
    struct editor *editor = NULL;

    assert_true(editor_open(fixture->arena, &fixture->limits, bytes, TEXT("sent.xlsx"),
                            fixture->findings, &editor));
    return editor;
}
