/* How a value can be put into a cell, as that cell has it. */
#include "support/record_builder.h"

#include "push/candidates.h"

static const char model_yaml[] =
    "title: { zh: 项目, en: Projects }\n"
    "language: zh\n"
    "lists: { kind: [新增, 延续] }\n"
    "units: { money: { base: 万元, accepted: { 万元: 1, 元: 0.0001, 亿元: 10000 } } }\n"
    "records:\n"
    "  project:\n"
    "    title: { zh: 项目, en: Project }\n"
    "    key: [name]\n"
    "    group: name\n"
    "    label: name\n"
    "    fields:\n"
    "      name: { type: text, title: { zh: 名称, en: Name } }\n"
    "      total: { type: money, units: money, title: { zh: 合计, en: Total } }\n"
    "      day: { type: date, title: { zh: 日期, en: Day } }\n";

/* A cell as it is stored and shown; a number where it has a format. */
struct given_cell {
    const char *stored, *shown;
    bool number;
};

static struct cell cell_of(struct given_cell given)
{
    struct cell cell = {.type = given.number ? CELL_NUMBER : CELL_TEXT,
                        .stored = text_of(given.stored),
                        .shown = text_of(given.shown)};

    if (given.number) {
        assert_true(decimal_read(cell.stored, &cell.number));
    }
    return cell;
}

static struct value value_of(const struct field *field, const char *text, const char *unit)
{
    struct value value = {.state = text[0] == '\0' ? VALUE_BLANK : VALUE_SET,
                          .text = text_of(text),
                          .unit = text_of(unit)};

    if (field->type == FIELD_MONEY && text[0] != '\0') {
        assert_true(decimal_read(value.text, &value.number));
    }
    return value;
}

/* The ways as text, one behind the other: a number, "text", or clear. */
static struct text ways(struct fixture *fixture, const char *field_name, const struct cell *cell,
                        const char *old, const char *unit, const char *given)
{
    const struct model *model = build_model(fixture, model_yaml);
    const struct field *field = record_type_field(&model->records[0], text_of(field_name));
    struct value old_value = value_of(field, old, unit);
    struct value given_value = value_of(field, given, "");
    struct candidates candidates =
        candidates_for(fixture->arena, field, cell, &old_value, &given_value,
                       cell == NULL ? TEXT("元") : TEXT(""));
    struct text_builder out = text_builder(fixture->arena);

    for (size_t i = 0; i < candidates.count; i++) {
        const struct cell_edit *edit = &candidates.items[i];
        text_append(&out, i == 0 ? TEXT("") : TEXT(" | "));
        if (edit->value == EDIT_NUMBER) {
            text_append(&out, decimal_text(fixture->arena, edit->number));
        } else if (edit->value == EDIT_TEXT) {
            text_append_format(&out, "\"%.*s\"", (int)edit->text.length, edit->text.data);
        } else {
            text_append(&out, TEXT("clear"));
        }
    }
    return text_built(&out);
}

static void an_amount_is_written_in_the_unit_of_the_form(void **state)
{
    struct cell yuan = cell_of((struct given_cell){"9650000", "9,650,000.00", true});
    struct cell hundred_millions = cell_of((struct given_cell){"0.5", "0.5", true});

    assert_text(ways(*state, "total", &yuan, "965", "元", "970.123456"), "9701234.56 | 970.123456");
    assert_text(ways(*state, "total", &hundred_millions, "5000", "亿元", "4999"), "0.4999 | 4999");
}

static void a_blank_cell_takes_the_unit_of_other_amounts(void **state)
{
    assert_text(ways(*state, "total", NULL, "", "", "1.5"), "15000 | 1.5");
}

static void an_amount_in_a_text_keeps_the_words_around_it(void **state)
{
    struct cell text = cell_of((struct given_cell){"约1,234.50万元", "约1,234.50万元", false});

    assert_text(ways(*state, "total", &text, "1234.5", "万元", "1300"),
                "\"约1300万元\" | 1300 | 1300");
}

static void a_share_is_written_as_the_number_that_its_format_shows(void **state)
{
    struct cell percent = cell_of((struct given_cell){"0.95", "95%", true});
    struct cell plain = cell_of((struct given_cell){"24", "24", true});

    assert_text(ways(*state, "name", &percent, "95%", "", "98%"), "0.98 | \"98%\"");
    assert_text(ways(*state, "name", &plain, "24", "", "25"), "25 | \"25\"");
    assert_text(ways(*state, "name", &plain, "24", "", "98%"), "\"98%\"");
}

static void a_text_behind_its_label_leaves_the_label(void **state)
{
    struct cell text = cell_of((struct given_cell){"审核人：周敏", "审核人：周敏", false});

    assert_text(ways(*state, "name", &text, "周敏", "", "李四"), "\"审核人：李四\" | \"李四\"");
}

static void a_date_is_spelled_as_it_was(void **state)
{
    struct cell spelled =
        cell_of((struct given_cell){"（盖章）2022年3月1日", "（盖章）2022年3月1日", false});
    struct cell serial = cell_of((struct given_cell){"44621", "2022/3/1", true});

    assert_text(ways(*state, "day", &spelled, "2022-03-01", "", "2022-04-15"),
                "\"（盖章）2022年4月15日\" | \"2022-04-15\"");
    assert_text(ways(*state, "day", &serial, "2022-03-01", "", "2022-04-15"),
                "44666 | \"2022-04-15\"");
}

static void what_is_cleared_is_cleared(void **state)
{
    struct cell plain = cell_of((struct given_cell){"24", "24", true});

    assert_text(ways(*state, "total", &plain, "24", "", ""), "clear");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(an_amount_is_written_in_the_unit_of_the_form),
        FIXTURE_TEST(a_blank_cell_takes_the_unit_of_other_amounts),
        FIXTURE_TEST(an_amount_in_a_text_keeps_the_words_around_it),
        FIXTURE_TEST(a_share_is_written_as_the_number_that_its_format_shows),
        FIXTURE_TEST(a_text_behind_its_label_leaves_the_label),
        FIXTURE_TEST(a_date_is_spelled_as_it_was),
        FIXTURE_TEST(what_is_cleared_is_cleared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
