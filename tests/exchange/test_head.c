/* The names of a line, found without reading it whole. */
#include "exchange/exchanged.h"

static struct exchange_head head_of(struct fixture *fixture, const char *line)
{
    struct exchange_head head;

    exchange_read_head(fixture->arena, text_of(line), &head);
    return head;
}

static void names_are_found_wherever_they_stand(void **state)
{
    struct exchange_head head =
        head_of(*state, " {\"exchange\" : {\"path\":\"in/a.xlsx\", \"sheets\":[\"name\"],"
                        "\"name\" : \"a.xlsx\"},\"records\":[{\"file\":\"no\",\"exchange\":"
                        "{\"name\":\"no\"}}],\"sha256\":\"00\",\"file\":\"in/a.xlsx\"}");

    assert_text(head.file, "in/a.xlsx");
    assert_text(head.sha256, "00");
    assert_text(head.name, "a.xlsx");
    assert_text(head.path, "in/a.xlsx");
    assert_false(head.passed);
}

static void members_of_the_same_name_elsewhere_are_not_taken(void **state)
{
    struct exchange_head head =
        head_of(*state, "{\"cells\":{\"name\":\"x\",\"path\":\"y\",\"passed\":1},"
                        "\"findings\":[\"file\",\"sha256\"]}");

    assert_text(head.file, "");
    assert_text(head.sha256, "");
    assert_text(head.name, "");
    assert_text(head.path, "");
    assert_false(head.passed);
}

static void escapes_are_read_as_json_has_them(void **state)
{
    struct exchange_head head =
        head_of(*state, "{\"file\":\"in\\/\\\"a\\\\\\u7532.xlsx\",\"sha256\":\"\\\\\"}");

    assert_text(head.file, "in/\"a\\甲.xlsx");
    assert_text(head.sha256, "\\");
}

static void a_file_passed_over_is_told(void **state)
{
    assert_true(head_of(*state, "{\"exchange\":{\"passed\":{\"zh\":\"\",\"en\":\"\"}}}").passed);
    assert_false(head_of(*state, "{\"exchange\":{\"form\":\"passed\"}}").passed);
}

static void of_a_line_that_breaks_off_what_came_is_found(void **state)
{
    struct exchange_head head = head_of(*state, "{\"file\":\"a.xlsx\",\"sha256\":\"00");

    assert_text(head.file, "a.xlsx");
    assert_text(head_of(*state, "").file, "");
    assert_text(head_of(*state, "}}}]]\"").file, "");
    assert_text(head_of(*state, "{\"file\":\"").file, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(names_are_found_wherever_they_stand),
        FIXTURE_TEST(members_of_the_same_name_elsewhere_are_not_taken),
        FIXTURE_TEST(escapes_are_read_as_json_has_them),
        FIXTURE_TEST(a_file_passed_over_is_told),
        FIXTURE_TEST(of_a_line_that_breaks_off_what_came_is_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
