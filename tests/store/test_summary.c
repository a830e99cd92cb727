/* The declared workbooks, from records to files: store/ and writing/ together. What stands
 * in the files is looked at by tests/independent/writing.py. */
#include "support/store_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const enum merged_return FORWARD[RETURN_COUNT] = {FINANCE, EDUCATION, HEALTH};
static const enum merged_return BACKWARD[RETURN_COUNT] = {HEALTH, EDUCATION, FINANCE};

/* A return whose name would end an address, or begin another. */
static struct text way_to(const void *context, struct arena *arena, struct text file)
{
    (void)context;
    return text_format(arena, "../收 来/#1 50%%/%.*s", (int)file.length, file.data);
}

/* 2022-01-10T00:00:00Z */
static const struct workbook_settings SETTINGS = {.sources = {.path = way_to},
                                                  .language = LANGUAGE_ZH,
                                                  .created = 1641772800,
                                                  .date = {"2022-01-10", 10}};

static char *file_bytes(struct fixture *fixture, const char *path, size_t *length)
{
    struct stat status;
    FILE *file = fopen(path, "rb");

    assert_non_null(file);
    assert_int_equal(fstat(fileno(file), &status), 0);
    *length = (size_t)status.st_size;
    char *bytes = arena_allocate(fixture->arena, *length);
    assert_int_equal(fread(bytes, 1, *length, file), *length);
    assert_int_equal(fclose(file), 0);
    return bytes;
}

static void write_summary(struct fixture *fixture, const enum merged_return *order,
                          struct workbook_settings settings, const char *path)
{
    struct row_source source = store_rows(merge_all(fixture, order));
    const struct workbook_declarations *declarations = merge_declarations(fixture);

    bool written = workbook_write(fixture->arena, declarations, &declarations->summary, &settings,
                                  &source, path, fixture->findings);
    assert_no_findings(fixture->findings);
    assert_true(written);
}

/* In $OUT a workbook stays, to be looked at; elsewhere it bears this process's number. */
static char *target(struct fixture *fixture, const char *name)
{
    const char *folder = getenv("OUT");
    struct text path = folder == NULL
                           ? text_format(fixture->arena, "/tmp/%ld-%s", (long)getpid(), name)
                           : text_format(fixture->arena, "%s/%s", folder, name);

    return text_terminated(fixture->arena, path);
}

static void leave(const char *path)
{
    if (getenv("OUT") == NULL) {
        assert_int_equal(unlink(path), 0);
    }
}

static void the_order_of_returns_changes_no_byte(void **state)
{
    struct fixture *fixture = *state;
    const char *one = target(fixture, "huibiao-forward.xlsx");
    const char *two = target(fixture, "huibiao-backward.xlsx");
    size_t one_length;
    size_t two_length;

    write_summary(fixture, FORWARD, SETTINGS, one);
    write_summary(fixture, BACKWARD, SETTINGS, two);
    char *one_bytes = file_bytes(fixture, one, &one_length);
    char *two_bytes = file_bytes(fixture, two, &two_length);
    assert_int_equal(one_length, two_length);
    assert_memory_equal(one_bytes, two_bytes, one_length);
    leave(one);
    leave(two);
}

static void every_workbook_is_written_in_both_languages(void **state)
{
    struct fixture *fixture = *state;
    const char *chinese = target(fixture, "huibiao-summary.xlsx");
    const char *english = target(fixture, "huibiao-summary-en.xlsx");
    struct workbook_settings settings = SETTINGS;

    write_summary(fixture, FORWARD, settings, chinese);
    settings.language = LANGUAGE_EN;
    write_summary(fixture, FORWARD, settings, english);
    leave(chinese);
    leave(english);
}

/* A workbook too large to be held has all its cells, and does without real tables. */
static void a_summary_is_written_row_by_row(void **state)
{
    struct fixture *fixture = *state;
    const char *path = target(fixture, "huibiao-rows.xlsx");
    struct workbook_settings settings = SETTINGS;

    settings.cells_held = 1;
    write_summary(fixture, FORWARD, settings, path);
    leave(path);
}

/* The first two departments and all others; categories, most of which are not filled in. */
#define GROUPED(title)                                                                                 \
    "group_unnamed: 未注明\n"                                                                       \
    "standard: []\n"                                                                                   \
    "summary:\n"                                                                                       \
    "- name: 分组\n"                                                                                 \
    "  lines: [题]\n"                                                                                 \
    "  charts:\n"                                                                                      \
    "  - { kind: pie, title: 图, block: first, category: v, values: s, place: below }\n"              \
    "  blocks:\n"                                                                                      \
    "  - { id: first, " title                                                                          \
    "rows: { of: flat, by: g, top: 2, rest: 其余, unnamed: 无 }, sort: [-n, -v], "                  \
    "total: 总计, columns: [{ id: v, title: 部门, value: true }, { id: n, title: 个数, count: "  \
    "flat, "                                                                                           \
    "total: sum }, { id: s, title: 金额, sum: flat.t, total: sum }, { id: k, title: 特定, count: " \
    "flat, where: { c: 特定目标类 }, total: sum }] }\n"                                           \
    "  - { id: categories, rows: { of: flat, by: c, unnamed: 未填 }, total: 总计, columns: [{ "    \
    "id: "                                                                                             \
    "v, title: 类别, value: true }, { id: s, title: 金额, sum: flat.t, total: sum }] }\n"          \
    "- name: 明细\n"                                                                                 \
    "  lines: [题]\n"                                                                                 \
    "  blocks:\n"                                                                                      \
    "  - { id: flat, rows: project, columns: [{ id: g, title: 部门, group: true }, { id: c, "        \
    "title: "                                                                                          \
    "类别, field: category }, { id: t, title: 金额, field: total }] }\n"

static void write_grouped(struct fixture *fixture, const char *declared,
                          struct workbook_settings settings, const char *path)
{
    const struct workbook_declarations *declarations = merge_declarations_of(fixture, declared);
    struct row_source source = store_rows(merge_all(fixture, FORWARD));

    assert_true(workbook_write(fixture->arena, declarations, &declarations->summary, &settings,
                               &source, path, fixture->findings));
}

static void values_are_counted_by_formulas(void **state)
{
    struct fixture *fixture = *state;
    const char *path = target(fixture, "huibiao-grouped.xlsx");

    write_grouped(fixture, GROUPED(""), SETTINGS, path);
    assert_no_findings(fixture->findings);
    leave(path);
}

/* Of the counted rows one is on a further sheet, and so is the row of all others: it is the first
 * there, with none above it. */
static void values_are_counted_over_several_sheets(void **state)
{
    struct fixture *fixture = *state;
    const char *path = target(fixture, "huibiao-grouped-parts.xlsx");
    struct workbook_settings settings = SETTINGS;

    settings.sheet_rows = 6;
    write_grouped(fixture, GROUPED("title: 部门, "), settings, path);
    assert_int_equal(finding_count(fixture->findings), 2);
    assert_text(finding_at(fixture->findings, 0)->expected, "分组(2)");
    assert_text(finding_at(fixture->findings, 1)->expected, "明细(2)");
    leave(path);

    const char *in_rows = target(fixture, "huibiao-grouped-parts-rows.xlsx");
    settings.cells_held = 1;
    write_grouped(fixture, GROUPED("title: 部门, "), settings, in_rows);
    leave(in_rows);
}

static void a_return_is_written_as_a_standard_workbook(void **state)
{
    struct fixture *fixture = *state;
    const struct model *model = build_family_model(fixture);
    const struct workbook_declarations *declarations = merge_declarations(fixture);
    const char *path = target(fixture, "huibiao-standard.xlsx");
    struct store *store = merge_open(fixture, model);

    merge_add(fixture, store, model, FINANCE);
    assert_true(store_finish(store));
    struct row_source source = store_rows(store);
    assert_true(workbook_write(fixture->arena, declarations, &declarations->standard, &SETTINGS,
                               &source, path, fixture->findings));
    assert_no_findings(fixture->findings);
    leave(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(the_order_of_returns_changes_no_byte),
        FIXTURE_TEST(every_workbook_is_written_in_both_languages),
        FIXTURE_TEST(a_summary_is_written_row_by_row),
        FIXTURE_TEST(values_are_counted_by_formulas),
        FIXTURE_TEST(values_are_counted_over_several_sheets),
        FIXTURE_TEST(a_return_is_written_as_a_standard_workbook),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
