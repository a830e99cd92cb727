/* JSON that was made elsewhere, as a tree. */
#include "support/fixture.h"

#include "json/tree.h"

static struct json_object *tree_of(struct fixture *fixture, const char *text)
{
    struct json_object *root = NULL;
    size_t at;

    assert_int_equal(json_parse(fixture->arena, text_of(text), 8, &root, &at), JSON_SOUND);
    return root;
}

static enum json_fault fault_of(struct fixture *fixture, const char *text)
{
    struct json_object *root = NULL;
    size_t at;

    return json_parse(fixture->arena, text_of(text), 4, &root, &at);
}

static void values_are_of_their_kinds(void **state)
{
    struct json_object *array = tree_of(*state, "[null,true,1,-1.5,\"a\",[],{}]");
    const enum json_kind kinds[] = {JSON_NULL,   JSON_BOOLEAN, JSON_NUMBER, JSON_NUMBER,
                                    JSON_STRING, JSON_ARRAY,   JSON_OBJECT};

    assert_int_equal(json_item_count(array), 7);
    for (size_t i = 0; i < 7; i++) {
        assert_int_equal(json_kind_of(json_item(array, i)), kinds[i]);
    }
    assert_true(json_truth(json_item(array, 1)));
    assert_text(json_string(json_item(array, 4)), "a");
}

/* 0.1 is no double; its digits are what counts. */
static void numbers_keep_their_digits(void **state)
{
    struct json_object *array =
        tree_of(*state, "[0.1,12.50,9007199254740993,-9223372036854775807,18446744073709551614,"
                        "1e2,18446744073709551616,-9223372036854775809]");

    assert_text(json_digits(json_item(array, 0)), "0.1");
    assert_text(json_digits(json_item(array, 1)), "12.50");
    assert_text(json_digits(json_item(array, 2)), "9007199254740993");
    assert_text(json_digits(json_item(array, 3)), "-9223372036854775807");
    assert_text(json_digits(json_item(array, 4)), "18446744073709551614");
    assert_text(json_digits(json_item(array, 5)), "1e2");
    assert_text(json_digits(json_item(array, 6)), "");
    assert_text(json_digits(json_item(array, 7)), "");
}

static void members_are_found_by_name(void **state)
{
    struct json_object *object = tree_of(*state, "{\"a\":1,\"ab\":null,\"甲\":\"x\\u0000y\"}");
    struct json_object *value;

    assert_true(json_member(object, TEXT("a"), &value));
    assert_text(json_digits(value), "1");
    assert_true(json_member(object, TEXT("ab"), &value));
    assert_null(value);
    assert_false(json_member(object, TEXT("b"), &value));
    assert_true(json_member(object, TEXT("甲"), &value));
    assert_int_equal(json_string(value).length, 3);
}

static bool count(void *context, struct text name, struct json_object *value)
{
    (void)name;
    (void)value;
    return ++*(size_t *)context < 2;
}

static void members_are_looked_at_until_one_is_enough(void **state)
{
    struct json_object *object = tree_of(*state, "{\"a\":1,\"b\":2,\"c\":3}");
    size_t seen = 0;

    assert_false(json_each_member(object, &seen, count));
    assert_int_equal(seen, 2);
}

static void what_is_no_json_says_why(void **state)
{
    assert_int_equal(fault_of(*state, "{\"a\":"), JSON_ENDS_EARLY);
    assert_int_equal(fault_of(*state, "\"a"), JSON_ENDS_EARLY);
    assert_int_equal(fault_of(*state, ""), JSON_ENDS_EARLY);
    assert_int_equal(fault_of(*state, "[[[[[1]]]]]"), JSON_TOO_DEEP);
    assert_int_equal(fault_of(*state, "\"\xC0\xAF\""), JSON_NO_UTF8);
    assert_int_equal(fault_of(*state, "{a}"), JSON_NO_VALUE);
    assert_int_equal(fault_of(*state, "{} {}"), JSON_NO_VALUE);
    assert_int_equal(fault_of(*state, "[1] \r\t"), JSON_SOUND);
}

/* What a tree takes, held against a tenth of it; malloc's own count is not asked for. */
static void a_weight_grows_with_values_and_objects(void **state)
{
    (void)state;
    assert_true(json_weight(TEXT("[1,2,3]")) >= 400);
    assert_true(json_weight(TEXT("{}")) >= 800);
    assert_true(json_weight(TEXT("\"0123456789\"")) < 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(values_are_of_their_kinds),
        FIXTURE_TEST(numbers_keep_their_digits),
        FIXTURE_TEST(members_are_found_by_name),
        FIXTURE_TEST(members_are_looked_at_until_one_is_enough),
        FIXTURE_TEST(what_is_no_json_says_why),
        FIXTURE_TEST(a_weight_grows_with_values_and_objects),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
