/* What the workbooks of a round are to each other, and what the register and the overview say of
 * them. A file is written as "part name sha256", then what else it says of itself. */
#include "support/fixture.h"

#include "round/files.h"
#include "round/overview.h"
#include "round/register.h"

struct round_fixture {
    struct fixture *fixture;
    struct round_files files;
};

static struct round_file *add(struct round_fixture *round, enum round_part part, const char *name,
                              const char *sha256)
{
    struct round_file file = {.part = part,
                              .name = text_of(name),
                              .sha256 = text_of(sha256),
                              .readable = true,
                              .records = 1};

    round_files_add(round->fixture->arena, &round->files, &file);
    return &round->files.items[round->files.count - 1];
}

static struct round_file *add_received(struct round_fixture *round, const char *name,
                                       const char *sha256)
{
    return add(round, PART_RECEIVED, name, sha256);
}

static struct round_file *add_revision(struct round_fixture *round, const char *name,
                                       const char *sha256, const char *original,
                                       const char *returned, int64_t number)
{
    struct round_file *file = add(round, PART_ACCEPTED, name, sha256);

    file->revision = (struct revision){.original = text_of(original),
                                       .previous = text_of(original),
                                       .returned = text_of(returned),
                                       .number = number,
                                       .round = number};
    file->round = number;
    return file;
}

static struct round_file *add_marked(struct round_fixture *round, enum round_part part,
                                     const char *name, const char *sha256, const char *from,
                                     int64_t number)
{
    struct round_file *file = add(round, part, name, sha256);

    file->marked = true;
    file->sent_from = text_of(from);
    file->round = number;
    return file;
}

/* "name: state other" a line. */
static struct text states_of(struct round_fixture *round)
{
    struct text_builder told = text_builder(round->fixture->arena);

    round_files_settle(&round->files);
    for (size_t i = 0; i < round->files.count; i++) {
        const struct round_file *file = &round->files.items[i];
        struct text state = round_state_words(file->state, LANGUAGE_EN);
        text_append_format(&told, "%.*s: %.*s", (int)file->name.length, file->name.data,
                           (int)state.length, state.data);
        if (file->other != ROUND_NO_FILE) {
            struct text other = round->files.items[file->other].name;
            text_append_format(&told, " <- %.*s", (int)other.length, other.data);
        }
        text_append_byte(&told, '\n');
    }
    return text_built(&told);
}

static void a_return_counts_until_a_revision_of_it_does(void **state)
{
    struct round_fixture round = {.fixture = *state};

    (void)add_received(&round, "r/a", "A");
    (void)add_received(&round, "r/b", "B");
    (void)add_revision(&round, "a/a1", "A1", "A", "X", 1);
    (void)add_revision(&round, "a/a2", "A2", "A", "", 2);
    assert_text(states_of(&round), "r/a: revised <- a/a2\n"
                                   "r/b: counts\n"
                                   "a/a1: revised <- a/a2\n"
                                   "a/a2: counts\n");
}

static void what_came_back_waits_until_it_has_become_a_revision(void **state)
{
    struct round_fixture round = {.fixture = *state};

    (void)add(&round, PART_RETURNED, "r/returned/bare", "Y");
    (void)add_received(&round, "r/a", "A");
    (void)add_marked(&round, PART_RECEIVED, "r/a back", "X", "A", 1);
    (void)add_marked(&round, PART_RECEIVED, "r/b back", "Z", "gone", 1);
    (void)add_revision(&round, "a/a1", "A1", "A", "Y", 1);
    assert_text(states_of(&round), "r/returned/bare: came back, accepted <- a/a1\n"
                                   "r/a: revised <- a/a1\n"
                                   "r/a back: came back, to be accepted <- r/a\n"
                                   "r/b back: came back, to be accepted\n"
                                   "a/a1: counts\n");
}

static void what_was_sent_is_out_back_accepted_or_overtaken(void **state)
{
    struct round_fixture round = {.fixture = *state};

    (void)add_received(&round, "r/a", "A");
    (void)add_marked(&round, PART_RECEIVED, "r/a back", "X", "A", 1);
    (void)add_received(&round, "r/b", "B");
    (void)add_received(&round, "r/c", "C");
    (void)add_received(&round, "r/d", "D");
    (void)add_received(&round, "r/d later", "D2");
    (void)add_marked(&round, PART_SENT, "s/a", "SA", "A", 1);
    (void)add_marked(&round, PART_SENT, "s/b", "SB", "B", 1);
    (void)add_marked(&round, PART_SENT, "s/c", "SC", "C", 1);
    (void)add_marked(&round, PART_SENT, "s/c1", "SC1", "C1", 2);
    (void)add_marked(&round, PART_SENT, "s/d", "SD", "D", 1);
    (void)add_marked(&round, PART_SENT, "s/e", "SE", "gone", 1);
    (void)add_revision(&round, "a/c1", "C1", "C", "XC", 1);
    round.files.items[4].later = 5;
    assert_text(states_of(&round), "r/a: counts\n"
                                   "r/a back: came back, to be accepted <- r/a\n"
                                   "r/b: counts\n"
                                   "r/c: revised <- a/c1\n"
                                   "r/d: superseded <- r/d later\n"
                                   "r/d later: counts\n"
                                   "s/a: sent, back, to be accepted <- r/a back\n"
                                   "s/b: sent, not back yet <- r/b\n"
                                   "s/c: sent, back, accepted <- a/c1\n"
                                   "s/c1: sent, not back yet <- a/c1\n"
                                   "s/d: sent, but another came <- r/d later\n"
                                   "s/e: sent, not back yet\n"
                                   "a/c1: counts\n");
}

static void a_revision_that_is_older_by_its_file_still_counts(void **state)
{
    struct round_fixture round = {.fixture = *state};

    (void)add_received(&round, "r/a", "A");
    (void)add_revision(&round, "a/a1", "A1", "A", "X", 1);
    round.files.items[1].later = 0; /* the file of its first version says it is later */
    assert_text(states_of(&round), "r/a: revised <- a/a1\n"
                                   "a/a1: counts\n");
}

static void a_changed_copy_of_a_revision_has_come_back(void **state)
{
    struct round_fixture round = {.fixture = *state};
    const struct revision first = {.original = TEXT("A"), .returned = TEXT("X"), .number = 1};

    (void)add_received(&round, "r/a", "A");
    add_received(&round, "r/bare", "B")->revision = first;
    add_received(&round, "r/copy", "A1")->revision = first;
    (void)add_revision(&round, "a/a1", "A1", "A", "X", 1);
    assert_text(states_of(&round), "r/a: revised <- r/copy\n"
                                   "r/bare: came back, to be accepted\n"
                                   "r/copy: counts\n"
                                   "a/a1: same bytes <- r/copy\n");
}

static void a_revision_of_elsewhere_is_a_return_as_any(void **state)
{
    struct round_fixture round = {.fixture = *state};

    add_received(&round, "r/a1", "A1")->revision =
        (struct revision){.original = TEXT("A"), .returned = TEXT("X"), .number = 1};
    assert_text(states_of(&round), "r/a1: counts\n");
}

static void a_return_beside_one_that_is_out_may_be_its_correction(void **state)
{
    struct round_fixture round = {.fixture = *state};

    (void)add_received(&round, "r/a", "A");
    (void)add_received(&round, "r/a again", "A2");
    (void)add_received(&round, "r/b", "B");
    (void)add_received(&round, "r/b again", "B2");
    (void)add_received(&round, "r/c", "C");
    (void)add_marked(&round, PART_SENT, "s/a", "S", "A", 1);
    round.files.items[1].rival = 0;
    round.files.items[3].rival = 2;
    round_files_settle(&round.files);
    const struct round_file *files = round.files.items;
    assert_int_equal(round_mistaken_for(&round.files, &files[1]), 0);
    assert_int_equal(round_mistaken_for(&round.files, &files[0]), ROUND_NO_FILE);
    assert_int_equal(round_mistaken_for(&round.files, &files[3]), ROUND_NO_FILE); /* none is out */
    assert_int_equal(round_mistaken_for(&round.files, &files[4]), ROUND_NO_FILE);
}

static void the_same_bytes_count_once(void **state)
{
    struct round_fixture round = {.fixture = *state};

    (void)add_received(&round, "r/a", "A");
    (void)add_received(&round, "r/a copy", "A");
    (void)add_marked(&round, PART_RECEIVED, "r/sent unchanged", "S", "A", 1);
    (void)add_marked(&round, PART_RECEIVED, "r/twice", "S", "A", 1);
    (void)add_marked(&round, PART_SENT, "s/a", "S", "A", 1);
    assert_text(states_of(&round), "r/a: counts\n"
                                   "r/a copy: same bytes <- r/a\n"
                                   "r/sent unchanged: came back, to be accepted <- r/a\n"
                                   "r/twice: same bytes <- r/sent unchanged\n"
                                   "s/a: sent, back, to be accepted <- r/sent unchanged\n");
}

static void what_tells_of_others_is_none_of_them(void **state)
{
    struct round_fixture round = {.fixture = *state};

    add_received(&round, "r/broken", "K")->records = 0;
    add_received(&round, "r/locked", "")->records = 0;
    add(&round, PART_SENT, "s/list", "L")->records = 0;
    add(&round, PART_ACCEPTED, "a/changes", "C")->records = 0;
    assert_text(states_of(&round), "r/broken: cannot be read\n"
                                   "r/locked: cannot be read\n"
                                   "s/list: no return\n"
                                   "a/changes: no return\n");
}

static void files_are_found_by_bytes_round_and_chain(void **state)
{
    struct round_fixture round = {.fixture = *state};

    (void)add_received(&round, "r/a", "A");
    (void)add_marked(&round, PART_SENT, "s/a", "S", "A", 1);
    (void)add_revision(&round, "a/a1", "A1", "A", "X", 1);
    const struct round_file *files = round.files.items;
    assert_ptr_equal(round_sent_of(&round.files, TEXT("A"), 1), &files[1]);
    assert_ptr_equal(round_sent_of(&round.files, TEXT("A"), 0), &files[1]);
    assert_null(round_sent_of(&round.files, TEXT("A"), 2));
    assert_null(round_sent_of(&round.files, TEXT("A1"), 1));
    round.files.items[1].sent_from = TEXT("");
    assert_null(round_sent_of(&round.files, TEXT(""), 0)); /* of a file that cannot be opened */
    assert_ptr_equal(round_version_of(&round.files, TEXT("A1")), &files[2]);
    assert_null(round_version_of(&round.files, TEXT("S")));
    assert_null(round_version_of(&round.files, TEXT("")));
    assert_ptr_equal(round_newest(&round.files, TEXT("A")), &files[2]);
    assert_null(round_newest(&round.files, TEXT("A1")));
}

static void the_register_has_a_line_a_file(void **state)
{
    struct round_fixture round = {.fixture = *state};
    const struct text group = TEXT("=民政局");
    struct round_file *file = add_received(&round, "received/a, 1.xlsx", "A");

    file->groups = &group;
    file->group_count = 1;
    file->errors = 2;
    file->modified = TEXT("2022-01-05T08:00:00Z");
    add_received(&round, "received/b.xlsx", "")->records = 0;
    add(&round, PART_ACCEPTED, "accepted/changes.xlsx", "C")->records = 0;
    round_files_settle(&round.files);
    const struct round_passed passed = {TEXT("received/note.txt"), WORDING("文字", "a text")};
    assert_text(round_register(round.fixture->arena, &round.files, &passed, 1, LANGUAGE_ZH),
                "\xEF\xBB\xBF文件,部门,状态,对应文件,退回次数,修订,错误,提醒,修改时间,SHA-256\r\n"
                "\"received/a, 1.xlsx\",'=民政局,计入,,0,0,2,0,2022-01-05T08:00:00Z,A\r\n"
                "received/b.xlsx,,无法读取,,,,,,,\r\n"
                "received/note.txt,,不是填报表,文字,,,,,,\r\n");
}

static struct text overview_of(struct round_fixture *round, enum severity least)
{
    const struct round_owing owing[] = {{TEXT("审计局"), TEXT("overdue"), 0, 2},
                                        {TEXT("民政局"), TEXT("partial"), 1, 3},
                                        {TEXT("财政局"), TEXT("complete"), 1, 1},
                                        {TEXT("统计局"), TEXT("overdue"), 0, -1}};
    const struct round_setting due = {.option = "due", .value = "2022-03-10"};
    const struct round_settings settings = {.due = &due, .due_count = 1};
    const struct round_overview overview = {.files = &round->files,
                                            .settings = &settings,
                                            .day = TEXT("2022-03-11"),
                                            .owing = owing,
                                            .owing_count = 4,
                                            .folder = "2022",
                                            .least = least,
                                            .language = LANGUAGE_EN};

    round_files_settle(&round->files);
    return round_overview(round->fixture->arena, &overview);
}

static void the_overview_tells_who_owes_what_and_what_is_next(void **state)
{
    struct round_fixture round = {.fixture = *state};
    const struct text group = TEXT("民政局");
    struct round_file *file = add_received(&round, "r/a", "A");

    file->groups = &group;
    file->group_count = 1;
    file->warnings = 1;
    assert_text(overview_of(&round, SEVERITY_WARNING),
                "Returns: 1 count (0 of them revisions), 0 superseded or twice, 0 cannot be read\n"
                "Sent back: 0 not back yet, 0 back and to be accepted, 0 accepted, 0 answered by "
                "another return\n"
                "  民政局 (r/a): 0 errors, 1 warnings\n"
                "Overdue: 审计局, 统计局\n"
                "In part: 民政局 (3 expected, 1 there)\n"
                "Next: huibiao send-back 2022\n");
    assert_true(
        text_ends_with(overview_of(&round, SEVERITY_ERROR), TEXT("Next: huibiao merge 2022\n")));
}

static void what_came_back_is_next_before_all_else(void **state)
{
    struct round_fixture round = {.fixture = *state};

    add_received(&round, "r/a", "A")->errors = 1;
    (void)add_marked(&round, PART_RECEIVED, "r/b", "B", "A", 1);
    (void)add_marked(&round, PART_SENT, "s/a", "S", "A", 1);
    struct text told = overview_of(&round, SEVERITY_WARNING);
    assert_true(text_ends_with(told, TEXT("Next: huibiao accept 2022\n")));
    assert_true(text_find(told, TEXT("  r/b: came back, to be accepted\n")) < told.length);
    assert_true(
        text_find(told, TEXT("1 errors, 0 warnings; round 1: sent, back, to be accepted\n")) <
        told.length);
}

static void who_has_not_answered_by_the_due_day_is_late(void **state)
{
    struct round_fixture round = {.fixture = *state};

    (void)add_received(&round, "r/a", "A");
    (void)add_marked(&round, PART_SENT, "s/a", "S", "A", 1);
    struct text told = overview_of(&round, SEVERITY_WARNING);
    assert_true(text_find(told, TEXT("round 1: sent, not back yet, overdue (2022-03-10)\n")) <
                told.length);
}

static void nothing_is_next_where_nothing_has_come(void **state)
{
    struct round_fixture round = {.fixture = *state};
    struct text told = overview_of(&round, SEVERITY_WARNING);

    assert_true(text_find(told, TEXT("Next:")) == told.length);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_return_counts_until_a_revision_of_it_does),
        FIXTURE_TEST(what_came_back_waits_until_it_has_become_a_revision),
        FIXTURE_TEST(what_was_sent_is_out_back_accepted_or_overtaken),
        FIXTURE_TEST(a_revision_that_is_older_by_its_file_still_counts),
        FIXTURE_TEST(a_changed_copy_of_a_revision_has_come_back),
        FIXTURE_TEST(a_revision_of_elsewhere_is_a_return_as_any),
        FIXTURE_TEST(a_return_beside_one_that_is_out_may_be_its_correction),
        FIXTURE_TEST(the_same_bytes_count_once),
        FIXTURE_TEST(what_tells_of_others_is_none_of_them),
        FIXTURE_TEST(files_are_found_by_bytes_round_and_chain),
        FIXTURE_TEST(the_register_has_a_line_a_file),
        FIXTURE_TEST(the_overview_tells_who_owes_what_and_what_is_next),
        FIXTURE_TEST(what_came_back_is_next_before_all_else),
        FIXTURE_TEST(who_has_not_answered_by_the_due_day_is_late),
        FIXTURE_TEST(nothing_is_next_where_nothing_has_come),
    };

    return cmocka_run_group_tests_name("round files", tests, NULL, NULL);
}
