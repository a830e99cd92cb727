/* Lists beside the mapping files: what they hold, what of them is a mistake, and that no other
 * file can be named. */
#include "support/folder.h"

#include "mapping/list_file.h"

#include <sys/stat.h>
#include <unistd.h>

/* The list of that name and content in the test's folder, as checks.yaml there names it. */
static bool load(struct folder_fixture *folder, const char *name, struct text content,
                 const struct list_file **list)
{
    struct node node = {.kind = NODE_SCALAR,
                        .file = text_of(folder_path(folder, "checks.yaml")),
                        .line = 3,
                        .column = 7,
                        .scalar = text_of(name)};

    folder_write(folder, name, content);
    return list_file_load(folder->arena, &node, folder->fixture->findings, list);
}

/* A row as "a|b|", blanks between. */
static void assert_row(struct folder_fixture *folder, const struct list_file *list, size_t index,
                       const char *expected)
{
    struct text_builder builder = text_builder(folder->arena);

    for (size_t i = 0; i < list->column_count; i++) {
        const struct node *cell = list->rows[index].cells[i];
        text_append(&builder, cell == NULL ? TEXT("") : cell->scalar);
        text_append_byte(&builder, '|');
    }
    assert_text(text_built(&builder), expected);
}

static void a_csv_file_has_its_columns_in_the_first_row(void **state)
{
    struct folder_fixture *folder = *state;
    const struct list_file *list = NULL;

    /* As Excel saves it: a mark, two characters at a line's end, commas beyond the last column,
     * a blank row. */
    assert_true(load(folder, "a.csv",
                     TEXT("\xEF\xBB\xBF部门,项目名称 , 控制数,,\r\n"
                          "水利局,堤防维护,\"1,234.50\",,\r\n"
                          ",,,,\r\n"
                          "\r\n"
                          "教育局,\"“校舍”\"\"一期\"\"\n修缮\",,,\r\n"
                          "民政局"),
                     &list));
    assert_int_equal(list->column_count, 3);
    assert_text(list->columns[1], "项目名称");
    assert_int_equal(list->row_count, 3);
    assert_row(folder, list, 0, "水利局|堤防维护|1,234.50|");
    assert_row(folder, list, 1, "教育局|“校舍”\"一期\"\n修缮||");
    assert_row(folder, list, 2, "民政局|||");
    assert_int_equal(list->rows[1].cells[0]->line, 5);
    assert_int_equal(list->rows[1].cells[1]->column, 5);
    assert_int_equal(list->rows[2].cells[0]->line, 7); /* the row before has two lines */
    assert_int_equal(list_file_column(folder->arena, list, TEXT("控 制 数")), 2);
    assert_int_equal(list_file_column(folder->arena, list, TEXT("限额")), 3);
    assert_no_findings(folder->fixture->findings);
}

static void a_yaml_file_has_rows_of_names_and_values(void **state)
{
    struct folder_fixture *folder = *state;
    const struct list_file *list = NULL;

    assert_true(load(folder, "a.yaml",
                     TEXT("- { 部门: 水利局, 控制数: 50 }\n"
                          "- { 控制数: 12万元, 部门: 教育局 }\n"
                          "- { 部门: 民政局 }\n"),
                     &list));
    assert_int_equal(list->row_count, 3);
    assert_row(folder, list, 0, "水利局|50|");
    assert_row(folder, list, 1, "教育局|12万元|");
    assert_row(folder, list, 2, "民政局||");
}

static void numbers_are_read_as_people_write_them(void **state)
{
    struct folder_fixture *folder = *state;
    struct node cell = {.kind = NODE_SCALAR, .scalar = TEXT("1,234.50 万元")};
    struct decimal number;
    struct text unit;

    assert_true(list_cell_number(folder->arena, &cell, &number, &unit));
    assert_text(decimal_text(folder->arena, number), "1234.5");
    assert_text(unit, "万元");
    cell.scalar = TEXT("不限");
    assert_false(list_cell_number(folder->arena, &cell, &number, &unit));
}

struct mistaken_list {
    const char *name;
    const char *content;
    uint32_t line, column;
    const char *found, *expected; /* words of the message */
};

static const struct mistaken_list mistaken[] = {
    {"a.csv", "", 1, 1, "the list is empty", "a first row"},
    {"a.csv", ",,\n\n", 1, 1, "the list is empty", "a first row"},
    {"a.csv", "部门,名称\n水利局,\"堤防\n", 2, 5, "never closed", "closing one"},
    {"a.csv", "部门,名称\n\"水利\"局,堤防\n", 2, 5, "behind the quotation mark", "a comma"},
    {"a.csv", "部门,名称\n水利局,堤防,多\n", 2, 8, "no column of the first row", "2 cells"},
    {"a.csv", "部门,部 门\n", 1, 4, "two columns", "a name of its own"},
    /* 部门 in GBK, as Excel saves "CSV" in a Chinese office. */
    {"a.csv", "a,b\n\xB2\xBF\xC3\xC5,1\n", 2, 1, "no UTF-8", "CSV UTF-8"},
    {"a.yaml", "部门: 水利局\n", 1, 1, "no list", "rows"},
    {"a.yaml", "- 水利局\n", 1, 3, "no row", "column: value"},
    {"a.yaml", "- { 部门: 水利局 }\n- { 单位: 教育局 }\n", 2, 5, "the first row has no",
     "a column that the first row has"},
    {"a.yaml", "- { 部门: [水利局] }\n", 1, 9, "no single value", "a text or a number"},
};

static void a_mistake_is_told_at_its_line_and_column_of_the_list(void **state)
{
    for (size_t i = 0; i < sizeof mistaken / sizeof mistaken[0]; i++) {
        assert_int_equal(folder_destroy(state), 0);
        assert_int_equal(folder_create(state), 0);
        struct folder_fixture *folder = *state;
        const struct list_file *list;
        assert_false(load(folder, mistaken[i].name, text_of(mistaken[i].content), &list));
        assert_int_equal(finding_count(folder->fixture->findings), 1);
        const struct finding *finding = finding_at(folder->fixture->findings, 0);
        assert_true(text_ends_with(finding->place.file, text_of(mistaken[i].name)));
        if (finding->place.row != mistaken[i].line || finding->place.column != mistaken[i].column ||
            text_find(finding->found, text_of(mistaken[i].found)) == finding->found.length ||
            text_find(finding->expected, text_of(mistaken[i].expected)) ==
                finding->expected.length) {
            fail_msg("%u:%u %.*s", (unsigned)finding->place.row, (unsigned)finding->place.column,
                     (int)finding->message.length, finding->message.data);
        }
    }
}

static void only_a_plain_name_of_the_folder_can_be_named(void **state)
{
    static const char *const names[] = {"",          "../a.csv", "/etc/passwd", "forms/a.csv",
                                        "..",        ".a.csv",   "a.txt",       "a",
                                        "..\\a.csv", "a\n.csv",  "passwd",      "./a.csv"};
    struct folder_fixture *folder = *state;
    const struct list_file *list;

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct node node = {.kind = NODE_SCALAR,
                            .file = TEXT("checks.yaml"),
                            .line = (uint32_t)i + 1,
                            .column = 7,
                            .scalar = text_of(names[i])};
        assert_false(list_file_load(folder->arena, &node, folder->fixture->findings, &list));
        assert_int_equal(finding_count(folder->fixture->findings), i + 1);
        assert_text(finding_at(folder->fixture->findings, i)->found,
                    "this is no name of a list file");
    }
}

static void a_link_out_of_the_folder_is_refused(void **state)
{
    struct folder_fixture *folder = *state;
    struct node node = {.kind = NODE_SCALAR,
                        .file = text_of(folder_path(folder, "checks.yaml")),
                        .scalar = TEXT("a.csv")};
    const struct list_file *list;

    assert_int_equal(symlink("/etc/passwd", folder_path(folder, "a.csv")), 0);
    assert_false(list_file_load(folder->arena, &node, folder->fixture->findings, &list));
    const struct finding *finding = finding_at(folder->fixture->findings, 0);
    assert_text(finding->code, "mapping-unreadable");
    assert_text(finding->found, "it is a link");
}

/* To open a pipe is to wait for whoever writes into it. */
static void a_pipe_is_refused_at_once(void **state)
{
    struct folder_fixture *folder = *state;
    struct node node = {.kind = NODE_SCALAR,
                        .file = text_of(folder_path(folder, "checks.yaml")),
                        .scalar = TEXT("a.csv")};
    const struct list_file *list;
    struct node *root;

    assert_int_equal(mkfifo(folder_path(folder, "a.csv"), 0600), 0);
    assert_false(list_file_load(folder->arena, &node, folder->fixture->findings, &list));
    assert_text(finding_at(folder->fixture->findings, 0)->found, "it is no regular file");
    assert_false(document_load(folder->arena, folder_path(folder, "a.csv"),
                               folder->fixture->findings, &root));
}

static void a_list_that_is_not_there_or_too_large_is_told(void **state)
{
    struct folder_fixture *folder = *state;
    struct node node = {.kind = NODE_SCALAR,
                        .file = text_of(folder_path(folder, "checks.yaml")),
                        .scalar = TEXT("a.csv")};
    const struct list_file *list;
    size_t large = ((size_t)4 << 20) + 1;
    char *bytes = arena_allocate(folder->arena, large);

    assert_false(list_file_load(folder->arena, &node, folder->fixture->findings, &list));
    assert_text(finding_at(folder->fixture->findings, 0)->found, "it does not exist");
    for (size_t i = 0; i < large; i++) {
        bytes[i] = 'a';
    }
    assert_false(load(folder, "a.csv", (struct text){bytes, large}, &list));
    assert_text(finding_at(folder->fixture->findings, 1)->code, "mapping-unreadable");
    assert_int_equal(finding_count(folder->fixture->findings), 2);
}

static void a_list_of_single_commas_is_refused(void **state)
{
    struct folder_fixture *folder = *state;
    const struct list_file *list;
    size_t length = (size_t)1 << 20;
    char *bytes = arena_allocate(folder->arena, length);

    for (size_t i = 0; i < length; i++) {
        bytes[i] = ',';
    }
    assert_false(load(folder, "a.csv", (struct text){bytes, length}, &list));
    assert_text(finding_at(folder->fixture->findings, 0)->found, "the list is too large");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(a_csv_file_has_its_columns_in_the_first_row),
        FOLDER_TEST(a_yaml_file_has_rows_of_names_and_values),
        FOLDER_TEST(numbers_are_read_as_people_write_them),
        FOLDER_TEST(a_mistake_is_told_at_its_line_and_column_of_the_list),
        FOLDER_TEST(only_a_plain_name_of_the_folder_can_be_named),
        FOLDER_TEST(a_link_out_of_the_folder_is_refused),
        FOLDER_TEST(a_pipe_is_refused_at_once),
        FOLDER_TEST(a_list_that_is_not_there_or_too_large_is_told),
        FOLDER_TEST(a_list_of_single_commas_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
