/* Workbooks from a source of rows that needs no store: writing/writing.h. What stands in
 * the files that are left in $OUT is looked at by tests/independent/writing.py. */
#include "support/record_builder.h"

#include "writing/writing.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Two departments whose names SUMIFS would mistake for patterns, and texts that a careless
 * writer would spoil. */
static const char WORKBOOK[] =
    "year: project.year\n"
    "group_unnamed: 未注明部门\n"
    "page: { footer: '&P / &N', header: 机密 }\n"
    "standard: []\n"
    "summary:\n"
    "- name: 汇总\n"
    "  lines: ['{year|某}年汇总，上年{year-1|未知}，共 {all.count} 个部门 {all.total|0} {unit}']\n"
    "  blocks:\n"
    "  - id: all\n"
    "    rows: groups\n"
    "    total: 总计\n"
    "    columns:\n"
    "    - { id: name, title: 部门, group: true }\n"
    "    - { id: total, title: 合计, sum: flat.total, total: sum }\n"
    "    - { id: zero, title: 为零的, count: flat, where: { total: 0 } }\n"
    "  - id: control\n"
    "    control:\n"
    "    - { title: 部门, sum: all.total }\n"
    "    - { title: 明细, sum: flat.total }\n"
    "    agree: 相符\n"
    "    differ: '不符\"'\n"
    "- name: 明细\n"
    "  lines: [明细]\n"
    "  blocks:\n"
    "  - id: flat\n"
    "    rows: project\n"
    "    total: 总计\n"
    "    columns:\n"
    "    - { id: no, title: 序号, ordinal: true }\n"
    "    - { id: name, title: 部门, group: true }\n"
    "    - { id: text, title: 文字, property: file, width: 30, link: source }\n"
    "    - { id: total, title: 金额, field: total, total: sum }\n"
    "- name: '{group}'\n"
    "  per: group\n"
    "  lines: ['{group}']\n"
    "  blocks:\n"
    "  - id: own\n"
    "    rows: project\n"
    "    empty: 没有项目\n"
    "    columns: [{ id: text, title: 文字, field: goal }]\n";

struct flat_row {
    const char *group;
    const char *text;
    const char *total;
};

/* The source: rows by hand, in memory. */
struct source {
    const struct flat_row *rows;
    size_t count;
    const struct group *groups;
    size_t group_count;
    const char *const *group_totals; /* by group, and of all last */
    const char *fails_at;            /* the block whose rows fail; NULL for none */
    struct source_paths sources;
    const struct group *group;
    size_t next;
};

static struct written_value text_value(const char *text)
{
    return (struct written_value){.kind = WRITTEN_TEXT, .text = text_of(text)};
}

static struct written_value number_value(const char *number)
{
    struct written_value value = {.kind = WRITTEN_NUMBER};

    assert_true(decimal_read(text_of(number), &value.number));
    return value;
}

static bool give_groups(void *context, struct arena *arena, struct group **groups, size_t *count)
{
    struct source *source = context;

    *groups = arena_array(arena, source->group_count, sizeof **groups);
    for (size_t i = 0; i < source->group_count; i++) {
        (*groups)[i] = source->groups[i];
    }
    *count = source->group_count;
    return true;
}

static bool is_of(const struct flat_row *row, const struct group *group)
{
    return group == NULL || text_equal(text_of(row->group), group->key);
}

static bool give_totals(void *context, struct arena *arena, const struct block *block,
                        const struct group *group, size_t *count, struct written_value *sums)
{
    const struct source *source = context;

    (void)arena;
    *count = 0;
    if (block->rows == ROWS_GROUPS) {
        *count = source->group_count;
    }
    for (size_t i = 0; block->rows == ROWS_RECORDS && i < source->count; i++) {
        *count += is_of(&source->rows[i], group) ? 1 : 0;
    }
    for (size_t i = 0; *count > 0 && i < block->column_count; i++) {
        if (block->columns[i].summed) {
            sums[i] = number_value(source->group_totals[source->group_count]);
        }
    }
    return true;
}

static bool open_rows(void *context, const struct block *block, const struct group *group)
{
    struct source *source = context;

    (void)block;
    source->group = group;
    source->next = 0;
    return true;
}

static enum row_step next_group(struct source *source, struct written_value *values)
{
    if (source->next == source->group_count) {
        return ROW_NONE;
    }
    values[0] =
        (struct written_value){.kind = WRITTEN_TEXT, .text = source->groups[source->next].name};
    values[1] = number_value(source->group_totals[source->next]);
    values[2] = number_value(text_is_empty(source->groups[source->next++].name) ? "1" : "0");
    return ROW_NEXT;
}

static enum row_step next_row(void *context, struct arena *arena, const struct block *block,
                              struct written_value *values)
{
    struct source *source = context;

    (void)arena;
    if (source->fails_at != NULL && text_equal(block->id, text_of(source->fails_at))) {
        return ROW_FAILED;
    }
    if (block->rows == ROWS_GROUPS) {
        return next_group(source, values);
    }
    while (source->next < source->count && !is_of(&source->rows[source->next], source->group)) {
        source->next++;
    }
    if (source->next == source->count) {
        return ROW_NONE;
    }
    const struct flat_row *row = &source->rows[source->next++];
    size_t text = block->column_count == 1 ? 0 : 2;
    values[text] = text_value(row->text);
    if (text == 2) {
        values[1] = text_value(row->group);
        values[3] = number_value(row->total);
    }
    return ROW_NEXT;
}

static bool give_greatest(void *context, struct arena *arena, const struct record_type *record,
                          const struct field *field, struct written_value *value)
{
    (void)context, (void)arena, (void)record, (void)field;
    *value = (struct written_value){.kind = WRITTEN_EMPTY};
    return true;
}

static bool write_workbook(struct fixture *fixture, struct source *source, const char *path)
{
    const struct workbook_declarations *declarations;
    const struct workbook_settings settings = {.sources = source->sources,
                                               .language = LANGUAGE_ZH,
                                               .created = 1641772800,
                                               .date = TEXT("2022-01-10")};
    struct row_source rows = {.context = source,
                              .groups = give_groups,
                              .totals = give_totals,
                              .open = open_rows,
                              .next = next_row,
                              .greatest = give_greatest};
    struct node *root;

    assert_true(document_parse(fixture->arena, text_of(WORKBOOK), TEXT("workbook.yaml"),
                               fixture->findings, &root));
    bool read = workbook_declarations_read(fixture->arena, root, build_family_model(fixture), NULL,
                                           fixture->findings, &declarations);
    assert_no_findings(fixture->findings);
    assert_true(read);
    return workbook_write(fixture->arena, declarations, &declarations->summary, &settings, &rows,
                          path, fixture->findings);
}

static const struct flat_row flat_rows[] = {
    {"局*", "=1+1", "0.1"},
    {"局*", "+1 -1 @x", "0.2"},
    {"局一", "-1", "5"},
    {"局一", "@SUM(A1)", "6"},
    {"", "_x0041_ \x01 \r\n 尾 ", "7.25"},
    {"", "'quoted", "0"},
};

/* 0.3 + 11 + 7.25 = 18.55 */
static const struct group groups[] = {{{"", 0}, {"", 0}},
                                      {{"局*", 4}, {"局*", 4}},
                                      {{"局一", 6}, {"局一", 6}},
                                      {{"空/局", 7}, {"空/局", 7}}};
static const char *const group_totals[] = {"7.25", "0.3", "11", "0", "18.55"};

static struct source sound_source(void)
{
    return (struct source){.rows = flat_rows,
                           .count = sizeof flat_rows / sizeof flat_rows[0],
                           .groups = groups,
                           .group_count = sizeof groups / sizeof groups[0],
                           .group_totals = group_totals};
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

static void texts_and_names_of_all_kinds_are_written(void **state)
{
    struct fixture *fixture = *state;
    struct source source = sound_source();
    const char *path = target(fixture, "huibiao-texts.xlsx");

    assert_true(write_workbook(fixture, &source, path));
    assert_no_findings(fixture->findings);
    leave(path);
}

/* 30000 of one UTF-16 unit and 10000 of two. */
static void a_text_too_long_for_a_cell_is_continued_and_told(void **state)
{
    struct fixture *fixture = *state;
    struct source source = sound_source();
    struct text_builder text = text_builder(fixture->arena);
    const char *path = target(fixture, "huibiao-long.xlsx");

    for (int i = 0; i < 40000; i++) {
        text_append(&text, i % 4 == 0 ? TEXT("😀") : TEXT("长"));
    }
    struct flat_row row = {"局一", text_terminated(fixture->arena, text_built(&text)), "1"};
    source.rows = &row;
    source.count = 1;
    assert_true(write_workbook(fixture, &source, path));
    /* Once on the flat sheet, once on the department's own. */
    assert_int_equal(finding_count(fixture->findings), 2);
    const struct finding *finding = finding_at(fixture->findings, 0);
    assert_text(finding->code, "text-continued");
    /* A row of the sheet shows 26 lines of 109 half-width characters: 1417 of these. */
    assert_text(finding->expected, "the sheet \"长文本\", rows 2 to 30");
    assert_text(finding->place.sheet, "明细");
    assert_text(cell_reference(fixture->arena, finding->place.row, finding->place.column), "C3");
    leave(path);
}

static void write_long(struct fixture *fixture, int characters, const char *path)
{
    struct source source = sound_source();
    struct text_builder text = text_builder(fixture->arena);

    for (int i = 0; i < characters; i++) {
        text_append(&text, i % 100 == 99 ? TEXT("\n") : TEXT("长"));
    }
    struct flat_row row = {"局一", text_terminated(fixture->arena, text_built(&text)), "1"};
    source.rows = &row;
    source.count = 1;
    assert_true(write_workbook(fixture, &source, path));
}

static void a_text_that_no_row_shows_to_its_end_stands_in_pieces_too(void **state)
{
    struct fixture *fixture = *state;
    const char *path = target(fixture, "huibiao-hidden.xlsx");

    write_long(fixture, 3000, path);
    assert_int_equal(finding_count(fixture->findings), 2);
    const struct finding *finding = finding_at(fixture->findings, 0);
    assert_text(finding->code, "text-beyond-row");
    assert_int_equal(finding->severity, SEVERITY_INFO);
    /* A hundred characters take two of the 26 lines: 13 hundreds a row. */
    assert_text(finding->expected, "the sheet \"长文本\", rows 2 to 4");
    assert_text(finding->place.sheet, "明细");
    leave(path);
}

static void a_text_that_a_row_shows_stands_in_no_pieces(void **state)
{
    struct fixture *fixture = *state;
    const char *path = target(fixture, "huibiao-shown.xlsx");

    write_long(fixture, 1000, path);
    assert_no_findings(fixture->findings);
    leave(path);
}

static struct text way_to(const void *context, struct arena *arena, struct text file)
{
    (void)context;
    return text_format(arena, "收来/%.*s.xlsx", (int)file.length, file.data);
}

/* Excel takes 65,530 links of a sheet. */
static void beyond_the_links_that_a_sheet_takes_formulas_lead(void **state)
{
    enum { ROWS = 65530 + 10 };
    struct fixture *fixture = *state;
    struct flat_row *rows = arena_array(fixture->arena, ROWS, sizeof *rows);
    struct source source = sound_source();
    const char *path = target(fixture, "huibiao-links.xlsx");

    for (size_t i = 0; i < ROWS; i++) {
        rows[i] = (struct flat_row){"局一", "=1+\"1\"", "1"};
    }
    source.rows = rows;
    source.count = ROWS;
    source.group_totals = (const char *const[]){"0", "0", "65540", "0", "65540"};
    source.sources.path = way_to;
    assert_true(write_workbook(fixture, &source, path));
    assert_no_findings(fixture->findings);
    leave(path);
}

static void an_empty_source_gives_a_workbook_without_rows(void **state)
{
    struct fixture *fixture = *state;
    struct source source = {.group_totals = group_totals};
    const char *path = target(fixture, "huibiao-empty.xlsx");

    assert_true(write_workbook(fixture, &source, path));
    assert_no_findings(fixture->findings);
    leave(path);
}

static void a_source_that_fails_leaves_what_stood_there(void **state)
{
    struct fixture *fixture = *state;
    struct source source = sound_source();
    char path[] = "/tmp/huibiao-workbook-XXXXXX";
    int descriptor = mkstemp(path);
    char kept[8] = "";

    assert_int_equal(dprintf(descriptor, "old"), 3);
    source.fails_at = "flat";
    assert_false(write_workbook(fixture, &source, path));
    assert_int_equal(pread(descriptor, kept, sizeof kept, 0), 3);
    assert_string_equal(kept, "old");
    close(descriptor);
    unlink(path);
}

static void an_output_that_cannot_be_made_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct source source = sound_source();

    assert_false(write_workbook(fixture, &source, "/tmp/no such folder/summary.xlsx"));
    assert_one_finding(fixture->findings, "output-not-written", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(texts_and_names_of_all_kinds_are_written),
        FIXTURE_TEST(a_text_too_long_for_a_cell_is_continued_and_told),
        FIXTURE_TEST(a_text_that_no_row_shows_to_its_end_stands_in_pieces_too),
        FIXTURE_TEST(a_text_that_a_row_shows_stands_in_no_pieces),
        FIXTURE_TEST(beyond_the_links_that_a_sheet_takes_formulas_lead),
        FIXTURE_TEST(an_empty_source_gives_a_workbook_without_rows),
        FIXTURE_TEST(a_source_that_fails_leaves_what_stood_there),
        FIXTURE_TEST(an_output_that_cannot_be_made_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
