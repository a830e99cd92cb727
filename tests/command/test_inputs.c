/* Which files a command works on: paths as given, folders walked, each file once, in one
 * order. */
#include "support/folder.h"

#include "command/inputs.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Files of no content, their names parted by blanks. */
static void make_files(struct folder_fixture *folder, const char *names)
{
    char *rest = text_terminated(folder->arena, text_of(names));

    for (char *name = strtok(rest, " "); name != NULL; name = strtok(NULL, " ")) {
        folder_write(folder, name, TEXT(""));
    }
}

/* Gathers what stands below these paths of the folder. */
static bool gather(struct folder_fixture *folder, int count, const char *const *names,
                   struct inputs *inputs)
{
    char *paths[8];

    *inputs = (struct inputs){0};
    for (int i = 0; i < count; i++) {
        paths[i] = folder_path(folder, names[i]);
    }
    const struct inputs_wanted wanted = {.paths = paths, .count = count};
    bool gathered = inputs_gather(folder->arena, &wanted, folder->fixture->findings, inputs);
    finding_list_finish(folder->fixture->findings);
    return gathered;
}

#define GATHER(folder, inputs, ...)                                                                \
    gather(folder, (int)(sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *)),                  \
           (const char *[]){__VA_ARGS__}, inputs)

/* The names of the inputs, parted by blanks. */
static void assert_names(struct folder_fixture *folder, const struct inputs *inputs,
                         const char *expected)
{
    struct text_builder names = text_builder(folder->arena);

    for (size_t i = 0; i < inputs->count; i++) {
        text_append(&names, i == 0 ? TEXT("") : TEXT(" "));
        text_append(&names, inputs->items[i].name);
    }
    assert_text(text_built(&names), expected);
}

/* The only finding, of this code, about the file of this name, for this reason. */
static void assert_told(struct folder_fixture *folder, const char *code, const char *name,
                        const char *found)
{
    const struct finding_list *findings = folder->fixture->findings;

    assert_int_equal(finding_count(findings), 1);
    assert_text(finding_at(findings, 0)->code, code);
    assert_text(finding_at(findings, 0)->place.file, folder_path(folder, name));
    assert_text(finding_at(findings, 0)->found, found);
}

static void a_folder_is_walked_in_order_of_names(void **state)
{
    struct folder_fixture *folder = *state;
    struct inputs inputs;

    make_files(folder, "c.xlsx a.xlsx 部门/b.xlsx 部门/内/a.xlsx B.xlsx");
    assert_true(GATHER(folder, &inputs, ""));
    assert_names(folder, &inputs, "B.xlsx a.xlsx c.xlsx 部门/b.xlsx 部门/内/a.xlsx");
    assert_string_equal(inputs.items[3].path, folder_path(folder, "部门/b.xlsx"));
    assert_text(inputs.items[3].shown, folder_path(folder, "部门/b.xlsx"));
    assert_int_equal(finding_count(folder->fixture->findings), 0);
}

static void a_slash_behind_a_folder_changes_nothing(void **state)
{
    struct folder_fixture *folder = *state;
    struct inputs inputs;

    make_files(folder, "in/a.xlsx");
    assert_true(GATHER(folder, &inputs, "in/"));
    assert_names(folder, &inputs, "a.xlsx");
    assert_string_equal(inputs.items[0].path, folder_path(folder, "in/a.xlsx"));
}

static void a_file_is_called_by_its_own_name(void **state)
{
    struct folder_fixture *folder = *state;
    struct inputs inputs;

    make_files(folder, "in/a.xlsx in/b.xlsx");
    assert_true(GATHER(folder, &inputs, "in/b.xlsx"));
    assert_names(folder, &inputs, "b.xlsx");
}

static void the_order_of_the_paths_does_not_matter(void **state)
{
    struct folder_fixture *folder = *state;
    struct inputs inputs;

    make_files(folder, "x/b.xlsx x/d.xlsx y/a.xlsx y/c.xlsx z.xlsx");
    assert_true(GATHER(folder, &inputs, "x", "y", "z.xlsx"));
    assert_names(folder, &inputs, "a.xlsx b.xlsx c.xlsx d.xlsx z.xlsx");
    assert_true(GATHER(folder, &inputs, "z.xlsx", "y", "x"));
    assert_names(folder, &inputs, "a.xlsx b.xlsx c.xlsx d.xlsx z.xlsx");
    assert_true(GATHER(folder, &inputs, "y/c.xlsx", "x/d.xlsx", "z.xlsx", "x/b.xlsx", "y/a.xlsx"));
    assert_names(folder, &inputs, "a.xlsx b.xlsx c.xlsx d.xlsx z.xlsx");
}

/* Of equal names the path decides. */
static void equal_names_stand_in_the_order_of_their_paths(void **state)
{
    struct folder_fixture *folder = *state;
    struct inputs inputs;

    make_files(folder, "x/a.xlsx y/a.xlsx");
    assert_true(GATHER(folder, &inputs, "y", "x"));
    assert_names(folder, &inputs, "a.xlsx a.xlsx");
    assert_string_equal(inputs.items[0].path, folder_path(folder, "x/a.xlsx"));
    assert_string_equal(inputs.items[1].path, folder_path(folder, "y/a.xlsx"));
}

static void a_file_counts_once(void **state)
{
    struct folder_fixture *folder = *state;
    struct inputs inputs;

    make_files(folder, "in/a.xlsx in/b.xlsx");
    assert_true(GATHER(folder, &inputs, "in/a.xlsx", "in", "in/../in/b.xlsx", "in/a.xlsx"));
    assert_names(folder, &inputs, "a.xlsx b.xlsx");
}

/* The same file by another name, or through a link, is still the same file. */
static void links_to_a_file_count_once(void **state)
{
    struct folder_fixture *folder = *state;
    struct inputs inputs;

    make_files(folder, "a.xlsx");
    assert_int_equal(link(folder_path(folder, "a.xlsx"), folder_path(folder, "b.xlsx")), 0);
    assert_int_equal(symlink("a.xlsx", folder_path(folder, "c.xlsx")), 0);
    assert_true(GATHER(folder, &inputs, ""));
    assert_names(folder, &inputs, "a.xlsx");
}

/* Workbooks, and what is taken for one; the ending in any case. */
static void endings_tell_what_may_be_a_return(void **state)
{
    struct folder_fixture *folder = *state;
    struct inputs inputs;

    make_files(folder, "a.xlsx b.XLSX c.xlsm d.xls e.et f.ods g.csv h.xlsb i.xltx");
    assert_true(GATHER(folder, &inputs, ""));
    assert_names(folder, &inputs, "a.xlsx b.XLSX c.xlsm d.xls e.et f.ods g.csv h.xlsb i.xltx");
    assert_int_equal(finding_count(folder->fixture->findings), 0);
}

static void a_lock_file_is_passed_over(void **state)
{
    struct folder_fixture *folder = *state;
    struct inputs inputs;

    make_files(folder, "~$a.xlsx a.xlsx");
    assert_true(GATHER(folder, &inputs, ""));
    assert_names(folder, &inputs, "a.xlsx");
    assert_told(folder, "file-passed-over", "~$a.xlsx", "the lock file of an open workbook");
    assert_int_equal(finding_at(folder->fixture->findings, 0)->severity, SEVERITY_NOTE);
}

/* As a shell names it for *.xlsx. */
static void a_lock_file_that_is_named_is_passed_over_too(void **state)
{
    struct folder_fixture *folder = *state;
    struct inputs inputs;

    make_files(folder, "~$a.xlsx a.xlsx");
    assert_true(GATHER(folder, &inputs, "~$a.xlsx", "a.xlsx"));
    assert_names(folder, &inputs, "a.xlsx");
    assert_told(folder, "file-passed-over", "~$a.xlsx", "the lock file of an open workbook");
}

static void a_picture_is_passed_over(void **state)
{
    struct folder_fixture *folder = *state;
    struct inputs inputs;

    make_files(folder, "a.xlsx 公章.png");
    assert_true(GATHER(folder, &inputs, ""));
    assert_names(folder, &inputs, "a.xlsx");
    assert_told(folder, "file-passed-over", "公章.png", ".png");
    assert_text(finding_at(folder->fixture->findings, 0)->message,
                text_format(folder->arena, "%s is no return (.png); it was passed over.",
                            folder_path(folder, "公章.png"))
                    .data);
}

static void a_file_without_ending_is_passed_over(void **state)
{
    struct folder_fixture *folder = *state;
    struct inputs inputs;

    make_files(folder, "a.xlsx README");
    assert_true(GATHER(folder, &inputs, ""));
    assert_names(folder, &inputs, "a.xlsx");
    assert_told(folder, "file-passed-over", "README", "its name has no ending");
}

static void what_is_hidden_is_passed_over(void **state)
{
    struct folder_fixture *folder = *state;
    struct inputs inputs;

    make_files(folder, "a.xlsx .kept/b.xlsx");
    assert_true(GATHER(folder, &inputs, ""));
    assert_names(folder, &inputs, "a.xlsx");
    assert_told(folder, "file-passed-over", ".kept", "hidden");
}

/* Opening a pipe would wait for a writer. */
static void a_pipe_is_passed_over(void **state)
{
    struct folder_fixture *folder = *state;
    struct inputs inputs;

    make_files(folder, "a.xlsx");
    assert_int_equal(mkfifo(folder_path(folder, "b.xlsx"), 0600), 0);
    assert_true(GATHER(folder, &inputs, ""));
    assert_names(folder, &inputs, "a.xlsx");
    assert_told(folder, "file-passed-over", "b.xlsx", "no regular file");
}

/* A link that leads back up would be walked for ever. */
static void a_link_to_a_folder_is_not_followed(void **state)
{
    struct folder_fixture *folder = *state;
    struct inputs inputs;

    make_files(folder, "in/a.xlsx");
    assert_int_equal(symlink("..", folder_path(folder, "in/loop")), 0);
    assert_true(GATHER(folder, &inputs, "in"));
    assert_names(folder, &inputs, "a.xlsx");
    assert_told(folder, "file-passed-over", "in/loop", "a link to a folder");
}

static void a_link_to_a_folder_that_is_named_is_walked(void **state)
{
    struct folder_fixture *folder = *state;
    struct inputs inputs;

    make_files(folder, "in/a.xlsx");
    assert_int_equal(symlink("in", folder_path(folder, "link")), 0);
    assert_true(GATHER(folder, &inputs, "link"));
    assert_names(folder, &inputs, "a.xlsx");
}

static void a_link_to_nothing_is_an_error(void **state)
{
    struct folder_fixture *folder = *state;
    struct inputs inputs;

    make_files(folder, "a.xlsx");
    assert_int_equal(symlink("gone.xlsx", folder_path(folder, "b.xlsx")), 0);
    assert_false(GATHER(folder, &inputs, ""));
    assert_names(folder, &inputs, "a.xlsx");
    assert_told(folder, "path-not-found", "b.xlsx", "it does not exist");
}

static void a_folder_too_deep_is_an_error(void **state)
{
    struct folder_fixture *folder = *state;
    struct inputs inputs;
    struct text_builder deep = text_builder(folder->arena);

    for (int i = 0; i < 33; i++) {
        text_append(&deep, i == 0 ? TEXT("d") : TEXT("/d"));
    }
    const char *name = text_terminated(folder->arena, text_built(&deep));
    folder_make(folder, name);
    make_files(folder, "a.xlsx");
    assert_false(GATHER(folder, &inputs, ""));
    assert_names(folder, &inputs, "a.xlsx");
    assert_told(folder, "path-not-found", name,
                "folders lie too deep in one another, or links go round in a circle");
}

static void a_folder_that_may_not_be_read_is_an_error(void **state)
{
    struct folder_fixture *folder = *state;
    struct inputs inputs;

    make_files(folder, "a.xlsx shut/b.xlsx");
    assert_int_equal(chmod(folder_path(folder, "shut"), 0), 0);
    if (!folder_lay_down_privilege(folder)) {
        skip();
    }
    bool gathered = GATHER(folder, &inputs, "");
    folder_take_up_privilege();
    assert_int_equal(chmod(folder_path(folder, "shut"), 0700), 0);
    assert_false(gathered);
    assert_names(folder, &inputs, "a.xlsx");
    assert_told(folder, "path-not-found", "shut", "there is no permission to read it");
}

/* What is wrong with it is told where it is read, in its turn. */
static void a_missing_path_is_an_input(void **state)
{
    struct folder_fixture *folder = *state;
    struct inputs inputs;

    make_files(folder, "b.xlsx");
    assert_true(GATHER(folder, &inputs, "gone/c.xlsx", "b.xlsx", "a.xlsx"));
    assert_names(folder, &inputs, "a.xlsx b.xlsx c.xlsx");
    assert_int_equal(finding_count(folder->fixture->findings), 0);
}

/* A name of GBK bytes, as old archives leave it: "市.xlsx". */
static void a_name_that_is_no_utf8_is_shown_in_utf8(void **state)
{
    struct folder_fixture *folder = *state;
    struct inputs inputs;

    make_files(folder, "\xCA\xD0.xlsx");
    assert_true(GATHER(folder, &inputs, ""));
    assert_names(folder, &inputs, "\xEF\xBF\xBD\xEF\xBF\xBD.xlsx");
    assert_string_equal(inputs.items[0].path, folder_path(folder, "\xCA\xD0.xlsx"));
    assert_text(inputs.items[0].shown, folder_path(folder, "\xEF\xBF\xBD\xEF\xBF\xBD.xlsx"));
}

static void an_output_is_known_among_the_inputs_however_it_is_written(void **state)
{
    struct folder_fixture *folder = *state;
    struct inputs inputs;

    make_files(folder, "in/a.xlsx out/b.xlsx");
    assert_int_equal(symlink("../in/a.xlsx", folder_path(folder, "out/c.xlsx")), 0);
    assert_true(GATHER(folder, &inputs, "in"));
    assert_true(inputs_contain(&inputs, folder_path(folder, "in/a.xlsx")));
    assert_true(inputs_contain(&inputs, folder_path(folder, "out/../in/a.xlsx")));
    assert_true(inputs_contain(&inputs, folder_path(folder, "out/c.xlsx")));
    assert_false(inputs_contain(&inputs, folder_path(folder, "out/b.xlsx")));
    assert_false(inputs_contain(&inputs, folder_path(folder, "in/gone.xlsx")));
}

/* Of `root/in`, which has a.xlsx and sub/b.xlsx, and of c.xlsx beside it. */
static void assert_named_below(struct folder_fixture *folder, const char *below, const char *names)
{
    struct inputs inputs = {0};
    char *paths[] = {folder_path(folder, "root/in/sub/b.xlsx"), folder_path(folder, "root/in"),
                     folder_path(folder, "root/c.xlsx")};
    const struct inputs_wanted wanted = {
        .paths = paths, .count = 3, .below = folder_path(folder, below)};

    make_files(folder, "root/in/a.xlsx root/in/sub/b.xlsx root/c.xlsx");
    assert_true(inputs_gather(folder->arena, &wanted, folder->fixture->findings, &inputs));
    assert_names(folder, &inputs, names);
}

static void below_a_folder_inputs_are_called_by_their_paths_in_it(void **state)
{
    assert_named_below(*state, "root", "c.xlsx in/a.xlsx in/sub/b.xlsx");
    assert_named_below(*state, "root/", "c.xlsx in/a.xlsx in/sub/b.xlsx");
    assert_named_below(*state, "root/in", "a.xlsx c.xlsx sub/b.xlsx");
}

/* A folder of which the name only begins alike is another; its files keep their names. */
static void what_is_not_below_the_folder_keeps_its_name(void **state)
{
    assert_named_below(*state, "ro", "a.xlsx b.xlsx c.xlsx");
}

static void a_file_of_lines_is_none_of_a_command_that_takes_none(void **state)
{
    struct folder_fixture *folder = *state;
    struct inputs inputs;

    make_files(folder, "a.ndjson");
    assert_false(GATHER(folder, &inputs, "a.ndjson"));
    assert_told(folder, "lines-not-taken", "a.ndjson", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(a_folder_is_walked_in_order_of_names),
        FOLDER_TEST(a_slash_behind_a_folder_changes_nothing),
        FOLDER_TEST(a_file_is_called_by_its_own_name),
        FOLDER_TEST(the_order_of_the_paths_does_not_matter),
        FOLDER_TEST(equal_names_stand_in_the_order_of_their_paths),
        FOLDER_TEST(a_file_counts_once),
        FOLDER_TEST(links_to_a_file_count_once),
        FOLDER_TEST(endings_tell_what_may_be_a_return),
        FOLDER_TEST(a_lock_file_is_passed_over),
        FOLDER_TEST(a_lock_file_that_is_named_is_passed_over_too),
        FOLDER_TEST(a_picture_is_passed_over),
        FOLDER_TEST(a_file_without_ending_is_passed_over),
        FOLDER_TEST(what_is_hidden_is_passed_over),
        FOLDER_TEST(a_pipe_is_passed_over),
        FOLDER_TEST(a_link_to_a_folder_is_not_followed),
        FOLDER_TEST(a_link_to_a_folder_that_is_named_is_walked),
        FOLDER_TEST(a_link_to_nothing_is_an_error),
        FOLDER_TEST(a_folder_too_deep_is_an_error),
        FOLDER_TEST(a_folder_that_may_not_be_read_is_an_error),
        FOLDER_TEST(a_missing_path_is_an_input),
        FOLDER_TEST(a_name_that_is_no_utf8_is_shown_in_utf8),
        FOLDER_TEST(below_a_folder_inputs_are_called_by_their_paths_in_it),
        FOLDER_TEST(what_is_not_below_the_folder_keeps_its_name),
        FOLDER_TEST(a_file_of_lines_is_none_of_a_command_that_takes_none),
        FOLDER_TEST(an_output_is_known_among_the_inputs_however_it_is_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
