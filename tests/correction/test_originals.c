/* Revisions form chains: correction/originals.h, correction/revision.h. */
#include "support/correction_fixture.h"

#include "correction/originals.h"

static void add(struct fixture *fixture, struct original_list *list, const char *path,
                const char *sha256, const char *chain, int64_t number, const char *key)
{
    const struct text keys[] = {text_of(key)};
    const struct original original = {.path = path,
                                      .name = text_of(path),
                                      .sha256 = text_of(sha256),
                                      .revision = {.original = text_of(chain), .number = number},
                                      .keys = keys,
                                      .key_count = 1};

    originals_add(fixture->arena, list, &original);
}

static void the_newest_of_a_chain_has_the_greatest_number(void **state)
{
    struct fixture *fixture = *state;
    struct original_list list = {0};
    const struct original *other;

    add(fixture, &list, "in/b.xlsx", "22", "11", 1, "k");
    add(fixture, &list, "in/c.xlsx", "33", "11", 2, "k");
    add(fixture, &list, "in/a.xlsx", "11", "", 0, "k");
    add(fixture, &list, "in/d.xlsx", "44", "", 0, "m");
    assert_text(originals_newest(&list, TEXT("11"), NULL, &other)->name, "in/c.xlsx");
    assert_null(other);
    assert_text(originals_newest(&list, TEXT("44"), NULL, &other)->name, "in/d.xlsx");
}

static void two_of_one_number_are_both_told(void **state)
{
    struct fixture *fixture = *state;
    struct original_list list = {0};
    const struct original *other;

    add(fixture, &list, "b.xlsx", "22", "11", 1, "k");
    add(fixture, &list, "c.xlsx", "33", "11", 1, "k");
    assert_text(originals_newest(&list, TEXT("11"), NULL, &other)->name, "b.xlsx");
    assert_text(other->name, "c.xlsx");
}

static void what_a_workbook_became_can_be_left_out(void **state)
{
    struct fixture *fixture = *state;
    struct original_list list = {0};
    const struct original revision = {
        .path = "b.xlsx",
        .name = TEXT("b.xlsx"),
        .sha256 = TEXT("22"),
        .revision = {.original = TEXT("11"), .returned = TEXT("99"), .number = 1}};
    const struct original *other;

    add(fixture, &list, "a.xlsx", "11", "", 0, "k");
    originals_add(fixture->arena, &list, &revision);
    const struct original *became = originals_from(&list, TEXT("99"));
    assert_text(became->name, "b.xlsx");
    assert_null(originals_from(&list, TEXT("")));
    assert_text(originals_newest(&list, TEXT("11"), became, &other)->name, "a.xlsx");
}

static void the_same_bytes_twice_are_one(void **state)
{
    struct fixture *fixture = *state;
    struct original_list list = {0};

    add(fixture, &list, "b.xlsx", "22", "", 0, "k");
    add(fixture, &list, "c.xlsx", "22", "", 0, "k");
    assert_int_equal(list.count, 1);
}

static void a_key_finds_the_newest_of_each_chain_once(void **state)
{
    struct fixture *fixture = *state;
    struct original_list list = {0};
    const struct text keys[] = {TEXT("k"), TEXT("x")};
    size_t count;

    add(fixture, &list, "a.xlsx", "11", "", 0, "k");
    add(fixture, &list, "b.xlsx", "22", "11", 1, "k");
    add(fixture, &list, "c.xlsx", "33", "", 0, "k");
    add(fixture, &list, "d.xlsx", "44", "", 0, "m");
    const struct original **found = originals_with(fixture->arena, &list, keys, 2, &count);
    assert_int_equal(count, 2);
    assert_text(found[0]->name, "b.xlsx");
    assert_text(found[1]->name, "c.xlsx");
}

static void a_path_is_known_by_its_last_steps(void **state)
{
    struct fixture *fixture = *state;
    struct original_list list = {0};

    add(fixture, &list, "in/one/a.xlsx", "11", "", 0, "k");
    add(fixture, &list, "in/two/a.xlsx", "22", "", 0, "k");
    add(fixture, &list, "in/ba.xlsx", "33", "", 0, "k");
    assert_text(originals_of_path(&list, TEXT("./two/a.xlsx"))->sha256, "22");
    assert_null(originals_of_path(&list, TEXT("a.xlsx")));
    assert_text(originals_of_path(&list, TEXT("ba.xlsx"))->sha256, "33");
    assert_null(originals_of_path(&list, TEXT("c.xlsx")));
}

static void a_revision_says_of_what_it_is_one(void **state)
{
    struct fixture *fixture = *state;
    struct text explained[30];
    struct revision written = {.original = TEXT("11"),
                               .previous = TEXT("22"),
                               .returned = TEXT("33"),
                               .number = 3,
                               .round = 12,
                               .explained = explained,
                               .explained_count = 30};
    struct revision read;
    struct editor *editor = open_edited(fixture, read_wrong_sum(fixture).bytes);
    struct text bytes;

    for (size_t i = 0; i < 30; i++) {
        explained[i] = text_format(fixture->arena, "%016zx", i);
    }
    assert_true(revision_write(fixture->arena, editor, &written));
    assert_true(editor_finish(editor, &bytes));
    assert_true(revision_read(fixture->arena, open_edited(fixture, bytes), &read));
    assert_text(read.original, "11");
    assert_text(read.previous, "22");
    assert_text(read.returned, "33");
    assert_int_equal(read.number, 3);
    assert_int_equal(read.round, 12);
    assert_int_equal(read.explained_count, 30);
    assert_text(read.explained[29], "000000000000001d");
}

static void a_return_as_handed_in_is_revision_0(void **state)
{
    struct fixture *fixture = *state;
    struct revision read;

    assert_true(
        revision_read(fixture->arena, open_edited(fixture, read_wrong_sum(fixture).bytes), &read));
    assert_text(read.original, "");
    assert_int_equal(read.number, 0);
    assert_int_equal(read.explained_count, 0);
}

static void numbers_that_are_none_are_0(void **state)
{
    struct fixture *fixture = *state;
    struct editor *editor = open_edited(fixture, read_wrong_sum(fixture).bytes);
    struct revision read;
    struct text bytes;

    assert_true(editor_set_property(editor, TEXT("huibiao-revision"), TEXT("-4")));
    assert_true(editor_set_property(editor, TEXT("huibiao-round"), TEXT("1e30")));
    assert_true(editor_finish(editor, &bytes));
    assert_true(revision_read(fixture->arena, open_edited(fixture, bytes), &read));
    assert_int_equal(read.number, 0);
    assert_int_equal(read.round, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(the_newest_of_a_chain_has_the_greatest_number),
        FIXTURE_TEST(two_of_one_number_are_both_told),
        FIXTURE_TEST(what_a_workbook_became_can_be_left_out),
        FIXTURE_TEST(the_same_bytes_twice_are_one),
        FIXTURE_TEST(a_key_finds_the_newest_of_each_chain_once),
        FIXTURE_TEST(a_path_is_known_by_its_last_steps),
        FIXTURE_TEST(a_revision_says_of_what_it_is_one),
        FIXTURE_TEST(a_return_as_handed_in_is_revision_0),
        FIXTURE_TEST(numbers_that_are_none_are_0),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
