/* What a pen does with a text that no cell holds: writing/pen.h. */
#include "support/fixture.h"

#include "writing/cell_text.h"
#include "writing/pen.h"

static struct text text_of_length(struct fixture *fixture, size_t length)
{
    struct text_builder text = text_builder(fixture->arena);

    for (size_t i = 0; i < length; i++) {
        text_append(&text, TEXT("长"));
    }
    return text_built(&text);
}

/* A blank has no sheet that could take the rest. */
static void a_text_is_cut_and_told_where_nothing_takes_the_rest(void **state)
{
    struct fixture *fixture = *state;
    lxw_workbook *workbook = workbook_new("/tmp/never written.xlsx");
    struct pen pen = {.sheet = workbook_add_worksheet(workbook, "Sheet"),
                      .sheet_name = TEXT("Sheet"),
                      .findings = fixture->findings,
                      .scratch = fixture->arena};

    pen_text(&pen, 1, 1, text_of_length(fixture, CELL_TEXT_LIMIT), NULL);
    assert_no_findings(fixture->findings);
    pen_text(&pen, 2, 3, text_of_length(fixture, CELL_TEXT_LIMIT + 1), NULL);
    assert_one_finding(fixture->findings, "text-cut", "C2");
    assert_false(pen.failed);
    lxw_workbook_free(workbook);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_text_is_cut_and_told_where_nothing_takes_the_rest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
