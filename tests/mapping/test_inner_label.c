/* Several labels in one cell, as the line of signatures has them. */
#include "mapping/drawn_form.h"

static const char card[] = "record: project\n"
                           "start: { pattern: 项目卡 }\n"
                           "fields:\n"
                           "  name: 负责人\n"
                           "  unit: 填表人\n"
                           "  heading: [联系电话, 电话]\n";

static void each_label_has_what_stands_up_to_the_next(void **state)
{
    assert_drawn(*state, card, "项目卡\n负责人：孙立    填表人：周 全　联系电话：8888 转 2\n",
                 "name = 孙立 @A2\nunit = 周 全 @A2\nheading = 8888 转 2 @A2\n");
    assert_drawn(*state, card, "项目卡\n负责人：孙立；填表人：周全；电话：8888\n",
                 "name = 孙立 @A2\nunit = 周全 @A2\nheading = 8888 @A2\n");
}

static void what_is_left_blank_is_blank(void **state)
{
    assert_drawn(*state, card, "项目卡\n负责人：    填表人：    联系电话：8888\n",
                 "heading = 8888 @A2\n");
    assert_drawn(*state, card, "项目卡\n负责人：孙立 填表人： 联系电话：|8888\n",
                 "name = 孙立 @A2\nheading = 8888 @B2\n");
}

static void other_words_may_stand_before_them(void **state)
{
    assert_drawn(*state, card, "项目卡\n（签字） 负责人：孙立 填表人：周全\n电话|8888\n",
                 "name = 孙立 @A2\nunit = 周全 @A2\nheading = 8888 @B3\n");
}

/* Within a word, or without a colon, it is none. */
static void a_label_within_a_text_is_text(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(
        fixture->arena, "A1", "项目卡\n负责人|孙立\n填表人：见上级负责人：周全 电话\n电话|8888\n");
    struct drawn_reading reading = read_drawn(fixture, card, &grid);

    assert_no_findings(fixture->findings);
    assert_text(drawn_records(fixture, &reading.records),
                "name = 孙立 @B2\nunit = 见上级负责人：周全 电话 @A3\nheading = 8888 @B4\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(each_label_has_what_stands_up_to_the_next),
        FIXTURE_TEST(what_is_left_blank_is_blank),
        FIXTURE_TEST(other_words_may_stand_before_them),
        FIXTURE_TEST(a_label_within_a_text_is_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
