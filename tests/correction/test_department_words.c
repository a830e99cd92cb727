/* What a finding says to a department: correction/department_words.h */
#include "support/fixture.h"

#include "correction/department_words.h"

static const struct finding_kind unread = {"cell-unread", SEVERITY_WARNING,
                                           "没有规则读取 {cell}，请在映射文件中补充。",
                                           "No rule reads {cell}: add it to the mapping file."};

static const struct finding_kind wrong_sum = {"cost-sum-mismatch", SEVERITY_ERROR,
                                              "合计是 {found}，应为 {expected}。",
                                              "{found} is no sum: {expected}."};

static struct text message_of(struct fixture *fixture, const struct finding_kind *kind,
                              enum language language)
{
    struct finding_list *list = finding_list_create(fixture->arena, language);

    finding_add(list, kind, (struct place){.sheet = TEXT("表1"), .row = 7, .column = 2},
                (struct finding_facts){.found = TEXT("备注"), .expected = TEXT("12")});
    return department_message(fixture->arena, language, finding_at(list, 0));
}

static void what_only_a_mapping_can_change_is_said_in_other_words(void **state)
{
    struct fixture *fixture = *state;

    assert_text(
        message_of(fixture, &unread, LANGUAGE_ZH),
        "B7 中的“备注”不在任何栏目该填的位置上，没有读到。请核对是否填错了格；如是补充说明，"
        "请写进相应栏目或移到表外，也可在“部门说明”中写明它是什么。");
    assert_text(message_of(fixture, &unread, LANGUAGE_EN),
                "\"备注\" at B7 stands where no field of the form is filled in, and was not read. "
                "Check whether it is in the right cell; a remark belongs into a field or outside "
                "of the form, or say under \"Explanation\" what it is.");
}

static void what_a_department_can_put_right_is_said_as_it_is(void **state)
{
    assert_text(message_of(*state, &wrong_sum, LANGUAGE_ZH), "合计是 备注，应为 12。");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(what_only_a_mapping_can_change_is_said_in_other_words),
        FIXTURE_TEST(what_a_department_can_put_right_is_said_as_it_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
