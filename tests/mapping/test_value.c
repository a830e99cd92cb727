/* A cell as a value of a field: by the field's type, by what is stored and what is seen. */
#include "support/fixture.h"

#include "mapping/value.h"
#include "workbook/workbook.h"

/* ---- the model of these tests */

static const struct text quantity_spellings[] = {{"数量指标", 12}, {"数量", 6}};
static const struct text quality_spellings[] = {{"质量指标", 12}};
static const struct choice choices[] = {
    {.value = {"数量指标", 12}, .spellings = quantity_spellings, .spelling_count = 2},
    {.value = {"质量指标", 12}, .spellings = quality_spellings, .spelling_count = 1},
};
static const struct choice_list classes = {.choices = choices, .count = 2};

static const struct unit units[] = {
    {.name = {"万元", 6}, .factor = {1, 0}},
    {.name = {"元", 3}, .factor = {1, -4}},
    {.name = {"亿元", 6}, .factor = {1, 4}},
};
static const struct unit_list money = {.base = {"万元", 6}, .units = units, .count = 3};

static const struct field text_field = {.type = FIELD_TEXT};
static const struct field integer_field = {.type = FIELD_INTEGER};
static const struct field number_field = {.type = FIELD_NUMBER};
static const struct field money_field = {.type = FIELD_MONEY, .units = &money};
static const struct field date_field = {.type = FIELD_DATE};
static const struct field choice_field = {.type = FIELD_CHOICE, .choices = &classes};

static const struct text empty_words[] = {{"—", 3}, {"/", 1}, {"无", 3}};
static const struct form form = {.empty = {.labels = empty_words, .count = 3}};

/* ---- reading */

static struct value read_source(struct fixture *fixture, const struct field *field,
                                struct value_source source, const char *unit)
{
    const struct grid grid = {.name = TEXT("S")};
    struct form_sheet sheet = {
        .arena = fixture->arena, .grid = &grid, .findings = fixture->findings};
    struct value value = {.row = 7, .column = 3, .label_row = 7, .label_column = 2};

    value_read(&sheet, &form, field, source, (struct money_unit){text_of(unit), false}, &value);
    assert_int_equal(finding_count(fixture->findings),
                     field->type == FIELD_DATE && value.state == VALUE_INVALID ? 1 : 0);
    fixture->findings = finding_list_create(fixture->arena, LANGUAGE_EN);
    assert_int_equal(value.row, 7);
    assert_int_equal(value.label_column, 2);
    return value;
}

static struct value read_cell(struct fixture *fixture, const struct field *field, struct cell cell,
                              const char *unit)
{
    return read_source(fixture, field, (struct value_source){&cell, cell.shown}, unit);
}

static struct cell text_cell(const char *text)
{
    return (struct cell){
        .type = CELL_TEXT, .stored = text_of(text), .shown = text_of(text), .row = 7, .column = 3};
}

/* A number as it is stored, and as its format shows it. */
static struct cell number_cell(const char *stored, const char *shown)
{
    struct cell cell = {.type = CELL_NUMBER, .stored = text_of(stored), .shown = text_of(shown)};

    assert_true(decimal_read_stored(cell.stored, &cell.number));
    return cell;
}

static struct cell date_cell(const char *serial, const char *shown)
{
    struct cell cell = number_cell(serial, shown);

    cell.date = true;
    return cell;
}

static struct value read_text(struct fixture *fixture, const struct field *field, const char *text,
                              const char *unit)
{
    return read_cell(fixture, field, text_cell(text), unit);
}

static void assert_text_value(struct value value, const char *text)
{
    assert_int_equal(value.state, VALUE_SET);
    assert_text(value.text, text);
}

static void assert_number_value(struct value value, const char *number)
{
    struct decimal expected;

    assert_true(decimal_read(text_of(number), &expected));
    assert_int_equal(value.state, VALUE_SET);
    if (decimal_compare(value.number, expected) != 0) {
        fail_msg("\"%.*s\" is not %s", (int)value.text.length, value.text.data, number);
    }
}

static void assert_invalid(struct value value, const char *text)
{
    assert_int_equal(value.state, VALUE_INVALID);
    assert_text(value.text, text);
}

static void assert_is_blank(struct value value)
{
    assert_int_equal(value.state, VALUE_BLANK);
    assert_text(value.text, "");
}

/* ---- text */

static void text_is_the_cells_own_trimmed_at_both_ends(void **state)
{
    struct fixture *fixture = *state;

    assert_text_value(read_text(fixture, &text_field, "堤防维护", ""), "堤防维护");
    assert_text_value(read_text(fixture, &text_field, " \n一、修路\n二、架 桥　\n", ""),
                      "一、修路\n二、架 桥");
    assert_text_value(read_text(fixture, &text_field, "（一）１２", ""), "（一）１２");
}

static void text_is_what_a_person_sees(void **state)
{
    struct fixture *fixture = *state;
    struct cell truth = {.type = CELL_BOOLEAN, .stored = TEXT("1"), .shown = TEXT("TRUE")};

    assert_text_value(read_cell(fixture, &text_field, number_cell("0.95", "95%"), ""), "95%");
    assert_text_value(read_cell(fixture, &text_field, number_cell("50", "50次"), ""), "50次");
    assert_text_value(read_cell(fixture, &text_field, date_cell("44621", "2022/3/1"), ""),
                      "2022/3/1");
    assert_text_value(read_cell(fixture, &text_field, truth, ""), "TRUE");
}

static void a_value_may_be_part_of_a_cell(void **state)
{
    struct fixture *fixture = *state;
    const struct value_source name = {NULL, TEXT(" 鄂州市水利局 ")};
    const struct value_source amount = {NULL, TEXT("12万元")};
    const struct value_source date = {NULL, TEXT("2022年3月1日")};

    assert_text_value(read_source(fixture, &text_field, name, ""), "鄂州市水利局");
    assert_number_value(read_source(fixture, &money_field, amount, "元"), "12");
    assert_text_value(read_source(fixture, &date_field, date, ""), "2022-03-01");
}

/* ---- blanks */

static void white_space_and_the_words_for_nothing_are_blank(void **state)
{
    static const char *const blanks[] = {"",  "  ", "　\n", "—",    " — ",
                                         "/", "／", "无",   "无：", "无 "};
    const struct field *fields[] = {&text_field,  &integer_field, &number_field,
                                    &money_field, &date_field,    &choice_field};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++) {
        for (size_t j = 0; j < sizeof fields / sizeof fields[0]; j++) {
            assert_is_blank(read_text(fixture, fields[j], blanks[i], "万元"));
        }
    }
}

/* An accountant's format shows 0 as a dash: the cell has a number all the same. */
static void a_number_shown_as_a_dash_is_a_number(void **state)
{
    struct fixture *fixture = *state;

    assert_number_value(read_cell(fixture, &money_field, number_cell("0", " — "), "万元"), "0");
    assert_number_value(read_cell(fixture, &number_field, number_cell("0", "—"), ""), "0");
    assert_is_blank(read_cell(fixture, &money_field, number_cell("0", ""), "万元"));
    assert_is_blank(read_cell(fixture, &text_field, number_cell("0", "—"), ""));
    assert_is_blank(read_cell(fixture, &date_field, number_cell("0", "—"), ""));
}

/* What else an office types for nothing, as its mapping says. */
static void the_mapping_says_what_stands_for_nothing(void **state)
{
    static const char *const texts[] = {"--", "－－", "- -", "……", "…",   "......",
                                        "*",  "＊",   "／",  "无", " 无 "};
    struct fixture *fixture = *state;
    static const struct text words[] = {{"--", 2}, {"......", 6}, {"...", 3},
                                        {"*", 1},  {"/", 1},      {"无", 3}};
    static const struct form other = {.empty = {.labels = words, .count = 6}};
    const struct grid grid = {.name = TEXT("S")};
    struct form_sheet sheet = {
        .arena = fixture->arena, .grid = &grid, .findings = fixture->findings};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct value value = {0};
        struct cell cell = text_cell(texts[i]);
        value_read(&sheet, &other, &money_field, (struct value_source){&cell, cell.shown},
                   (struct money_unit){TEXT("万元"), false}, &value);
        assert_is_blank(value);
    }
    assert_text_value(read_text(fixture, &text_field, "--", ""), "--");
}

static void a_word_for_nothing_within_a_text_is_text(void **state)
{
    struct fixture *fixture = *state;

    assert_text_value(read_text(fixture, &text_field, "无人机", ""), "无人机");
    assert_text_value(read_text(fixture, &text_field, "——", ""), "——");
    assert_number_value(read_cell(fixture, &number_field, number_cell("0", "0"), ""), "0");
}

/* ---- choices */

static void a_choice_gets_its_canonical_spelling(void **state)
{
    struct fixture *fixture = *state;

    assert_text_value(read_text(fixture, &choice_field, "数量指标", ""), "数量指标");
    assert_text_value(read_text(fixture, &choice_field, "数 量\n指标 ", ""), "数量指标");
    assert_text_value(read_text(fixture, &choice_field, "数量", ""), "数量指标");
}

static void a_text_that_is_none_of_the_choices_stays(void **state)
{
    struct fixture *fixture = *state;

    assert_text_value(read_text(fixture, &choice_field, " 产出 指标 ", ""), "产出 指标");
    assert_text_value(read_cell(fixture, &choice_field, number_cell("1", "1"), ""), "1");
}

/* ---- numbers */

static void a_number_is_the_stored_one_not_what_is_shown(void **state)
{
    struct fixture *fixture = *state;
    struct value value =
        read_cell(fixture, &number_field, number_cell("1234.5678", "1,234.57"), "");

    assert_number_value(value, "1234.5678");
    assert_text(value.text, "1,234.57");
    assert_number_value(read_cell(fixture, &number_field, number_cell("0.955", "96%"), ""),
                        "0.955");
    assert_number_value(
        read_cell(fixture, &number_field, number_cell("0.30000000000000004", "0.3"), ""), "0.3");
}

static void a_number_typed_as_text_is_read(void **state)
{
    struct fixture *fixture = *state;

    assert_number_value(read_text(fixture, &number_field, "１，２３４．５", ""), "1234.5");
    assert_number_value(read_text(fixture, &number_field, "95%", ""), "0.95");
    assert_number_value(read_text(fixture, &number_field, "(12)", ""), "-12");
    assert_number_value(read_text(fixture, &integer_field, " 2022 ", ""), "2022");
    assert_number_value(read_text(fixture, &number_field, "1 234.5", ""), "1234.5");
    assert_number_value(read_text(fixture, &number_field, "一千零五万", ""), "10050000");
    assert_number_value(read_text(fixture, &integer_field, "十二", ""), "12");
    assert_number_value(read_text(fixture, &number_field, "百分之九十五", ""), "0.95");
}

static void what_a_format_writes_behind_a_stored_number_does_no_harm(void **state)
{
    struct fixture *fixture = *state;

    assert_number_value(read_cell(fixture, &integer_field, number_cell("2022", "2022年"), ""),
                        "2022");
    assert_number_value(read_cell(fixture, &number_field, number_cell("12.5", "12.5次"), ""),
                        "12.5");
    assert_number_value(read_cell(fixture, &number_field, number_cell("12.5", "约12.5"), ""),
                        "12.5");
    assert_number_value(read_cell(fixture, &number_field, number_cell("12.5", "###"), ""), "12.5");
}

static void a_text_that_is_no_number_is_kept_as_invalid(void **state)
{
    struct fixture *fixture = *state;

    assert_invalid(read_text(fixture, &number_field, " 待定 ", ""), "待定");
    assert_invalid(read_text(fixture, &number_field, "12次", ""), "12次");
    assert_invalid(read_text(fixture, &number_field, "三五", ""), "三五");
    assert_invalid(read_text(fixture, &integer_field, "三点五", ""), "三点五");
    assert_invalid(read_text(fixture, &number_field, "1,23", ""), "1,23");
    assert_invalid(read_text(fixture, &integer_field, "2022年", ""), "2022年");
    assert_invalid(read_text(fixture, &integer_field, "12.5", ""), "12.5");
    assert_invalid(read_cell(fixture, &integer_field, number_cell("12.5", "13"), ""), "13");
}

static void a_date_is_no_number(void **state)
{
    struct fixture *fixture = *state;

    assert_invalid(read_cell(fixture, &number_field, date_cell("44621", "2022/3/1"), ""),
                   "2022/3/1");
    assert_invalid(read_cell(fixture, &money_field, date_cell("44621", "2022/3/1"), "万元"),
                   "2022/3/1");
}

/* ---- money */

static void money_is_held_in_the_base_unit(void **state)
{
    struct fixture *fixture = *state;

    assert_number_value(read_cell(fixture, &money_field, number_cell("12.5", "12.50"), "万元"),
                        "12.5");
    assert_number_value(read_cell(fixture, &money_field, number_cell("125000", "125,000"), "元"),
                        "12.5");
    assert_number_value(read_text(fixture, &money_field, "326,833.33", "元"), "32.683333");
    assert_number_value(read_text(fixture, &money_field, "-3", "亿元"), "-30000");
}

static void a_unit_beside_the_figures_goes_before_the_forms_own(void **state)
{
    struct fixture *fixture = *state;
    struct value value = read_text(fixture, &money_field, "12 万元", "元");

    assert_number_value(value, "12");
    assert_text(value.unit, "万元");
    assert_text(value.text, "12 万元");
    value = read_cell(fixture, &money_field, number_cell("120000", "120,000元"), "万元");
    assert_number_value(value, "12");
    assert_text(value.unit, "元");
}

static void the_unit_that_was_used_is_told(void **state)
{
    struct fixture *fixture = *state;

    assert_text(read_text(fixture, &money_field, "12", "元").unit, "元");
    assert_text(read_text(fixture, &money_field, "12", "万元").unit, "万元");
    assert_text(read_text(fixture, &money_field, "12", "").unit, "");
}

/* Without a unit, or with one nobody knows, the figures stand as they are: a check tells. */
static void without_a_known_unit_the_figures_stand_as_they_are(void **state)
{
    struct fixture *fixture = *state;

    assert_number_value(read_text(fixture, &money_field, "12", ""), "12");
    assert_number_value(read_text(fixture, &money_field, "12", "美元"), "12");
    assert_text(read_text(fixture, &money_field, "12", "美元").unit, "美元");
}

static void money_with_another_word_behind_it_is_invalid(void **state)
{
    struct fixture *fixture = *state;

    assert_invalid(read_text(fixture, &money_field, "12美元", "万元"), "12美元");
    assert_invalid(read_text(fixture, &money_field, "12左右", "万元"), "12左右");
    assert_invalid(read_text(fixture, &money_field, "约12", "万元"), "约12");
    assert_invalid(read_text(fixture, &money_field, "1,23", "万元"), "1,23");
    assert_number_value(read_cell(fixture, &money_field, number_cell("12", "12左右"), "万元"),
                        "12");
}

static void money_in_words_is_money(void **state)
{
    struct fixture *fixture = *state;

    assert_number_value(read_text(fixture, &money_field, "玖佰叁拾叁万元整", "元"), "933");
    assert_number_value(read_text(fixture, &money_field, "人民币玖佰叁拾叁万元正", ""), "933");
    assert_number_value(read_text(fixture, &money_field, "九百三十三万元", ""), "933");
    assert_number_value(read_text(fixture, &money_field, "三百二十", "万元"), "320");
    assert_number_value(read_text(fixture, &money_field, "三百二十元", "万元"), "0.032");
    assert_number_value(read_text(fixture, &money_field, "壹元伍角", "万元"), "0.00015");
    assert_number_value(read_text(fixture, &money_field, "12万元整", "元"), "12");
    assert_invalid(read_text(fixture, &money_field, "三万二千", "万元"), "三万二千");
    assert_invalid(read_text(fixture, &money_field, "三五万元", "万元"), "三五万元");
    assert_invalid(read_text(fixture, &money_field, "12整", "万元"), "12整");
}

/* A format can show a stored number in numerals; its 万 is no unit. */
static void a_stored_number_shown_in_words_is_itself(void **state)
{
    struct fixture *fixture = *state;
    struct value value =
        read_cell(fixture, &money_field, number_cell("9330000", "九百三十三万"), "元");

    assert_number_value(value, "933");
    assert_text(value.unit, "元");
}

/* ---- errors and formulas */

static void an_error_is_no_value_of_any_type(void **state)
{
    const struct field *fields[] = {&text_field, &money_field, &date_field, &choice_field};
    struct fixture *fixture = *state;
    struct cell plain = {.type = CELL_ERROR, .stored = TEXT("#N/A"), .shown = TEXT("#N/A")};
    struct cell formula = {.type = CELL_ERROR,
                           .formula = true,
                           .stored = TEXT("#DIV/0!"),
                           .shown = TEXT("#DIV/0!"),
                           .expression = TEXT("A1/B1")};

    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        assert_invalid(read_cell(fixture, fields[i], plain, "万元"), "#N/A");
        assert_int_equal(read_cell(fixture, fields[i], formula, "万元").state, VALUE_INVALID);
    }
}

static void a_formula_without_a_result_shows_itself(void **state)
{
    struct fixture *fixture = *state;
    struct cell formula = {
        .type = CELL_UNKNOWN, .formula = true, .expression = TEXT("VLOOKUP(A1,B:C,2)")};
    struct cell shared = {.type = CELL_UNKNOWN, .formula = true};

    assert_invalid(read_cell(fixture, &money_field, formula, "万元"), "=VLOOKUP(A1,B:C,2)");
    assert_invalid(read_cell(fixture, &text_field, formula, ""), "=VLOOKUP(A1,B:C,2)");
    assert_invalid(read_cell(fixture, &money_field, shared, "万元"), "");
}

static void a_formula_that_we_reckoned_has_its_value(void **state)
{
    struct fixture *fixture = *state;
    struct cell formula = {.type = CELL_UNKNOWN,
                           .formula = true,
                           .computed = true,
                           .shown = TEXT("120,000"),
                           .number = {12, 4},
                           .expression = TEXT("A1+A2")};

    assert_number_value(read_cell(fixture, &money_field, formula, "元"), "12");
}

/* ---- dates */

static void a_date_cell_holds_a_serial_however_it_is_shown(void **state)
{
    struct fixture *fixture = *state;

    assert_text_value(read_cell(fixture, &date_field, date_cell("44621", "2022年3月"), ""),
                      "2022-03-01");
    assert_text_value(read_cell(fixture, &date_field, date_cell("44621", "3/1/22"), ""),
                      "2022-03-01");
    assert_text_value(read_cell(fixture, &date_field, date_cell("44621.75", "3-1 18:00"), ""),
                      "2022-03-01");
    assert_text_value(read_cell(fixture, &date_field, date_cell("1", "1900/1/1"), ""),
                      "1900-01-01");
}

static void serials_may_count_from_1904(void **state)
{
    struct fixture *fixture = *state;
    struct cell cell = date_cell("43159", "2022/3/1");

    cell.date1904 = true;
    assert_text_value(read_cell(fixture, &date_field, cell, ""), "2022-03-01");
}

/* A format may be lost on the way: a number that can be a date of our time is one. */
static void a_plausible_serial_needs_no_date_format(void **state)
{
    struct fixture *fixture = *state;

    assert_text_value(read_cell(fixture, &date_field, number_cell("44621", "44621"), ""),
                      "2022-03-01");
    assert_text_value(read_cell(fixture, &date_field, number_cell("18264", "18264"), ""),
                      "1950-01-01");
    assert_text_value(read_cell(fixture, &date_field, number_cell("73050", "73050"), ""),
                      "2099-12-31");
}

static const struct unit currencies[] = {
    {.name = {"EUR", 3}, .factor = {1, 0}},
    {.name = {"€", 3}, .factor = {1, 0}},
    {.name = {"thousandEUR", 11}, .factor = {1, 3}},
};
static const struct unit_list euros = {.base = {"EUR", 3}, .units = currencies, .count = 3};
static const struct field euro_field = {.type = FIELD_MONEY, .units = &euros};

/* It holds for that amount, whatever the form's unit is. */
static void the_unit_may_stand_before_an_amount(void **state)
{
    struct fixture *fixture = *state;

    assert_number_value(read_text(fixture, &euro_field, "EUR 4,500.00", "thousandEUR"), "4500");
    assert_number_value(read_text(fixture, &euro_field, "€9,800.50", "EUR"), "9800.5");
    assert_number_value(read_text(fixture, &euro_field, "eur -3", ""), "-3");
    assert_number_value(read_text(fixture, &euro_field, "Thousand EUR 7", "EUR"), "7000");
    assert_number_value(read_text(fixture, &euro_field, "7 thousand EUR", "EUR"), "7000");
    assert_text(read_text(fixture, &euro_field, "EUR 7", "thousandEUR").unit, "EUR");
    assert_invalid(read_text(fixture, &euro_field, "EUR", ""), "EUR");
    assert_invalid(read_text(fixture, &euro_field, "EUR 7 EUR", ""), "EUR 7 EUR");
    assert_invalid(read_text(fixture, &euro_field, "USD 7", ""), "USD 7");
}

static void another_number_is_no_date(void **state)
{
    struct fixture *fixture = *state;

    assert_invalid(read_cell(fixture, &date_field, number_cell("18263", "18263"), ""), "18263");
    assert_invalid(read_cell(fixture, &date_field, number_cell("73051", "73051"), ""), "73051");
    assert_invalid(read_cell(fixture, &date_field, number_cell("-1", "-1"), ""), "-1");
    assert_invalid(read_cell(fixture, &date_field, number_cell("12.5", "12.5"), ""), "12.5");
}

static void eight_figures_of_a_number_are_a_date(void **state)
{
    struct fixture *fixture = *state;

    assert_text_value(read_cell(fixture, &date_field, number_cell("20220301", "20220301"), ""),
                      "2022-03-01");
}

static void a_date_typed_as_text_is_read(void **state)
{
    struct fixture *fixture = *state;

    assert_text_value(read_text(fixture, &date_field, " 2022年3月1日 ", ""), "2022-03-01");
    assert_text_value(read_text(fixture, &date_field, "2022.3", ""), "2022-03");
    assert_text_value(read_text(fixture, &date_field, "二〇二二年三月一日", ""), "2022-03-01");
    assert_invalid(read_text(fixture, &date_field, "待定", ""), "待定");
    assert_invalid(read_text(fixture, &date_field, "2022年2月30日", ""), "2022年2月30日");
}

static void a_date_that_cannot_be_read_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = {.name = TEXT("表")};
    struct form_sheet sheet = {
        .arena = fixture->arena, .grid = &grid, .findings = fixture->findings};
    struct value value = {.row = 7, .column = 3};

    value_read(&sheet, &(struct form){0}, &date_field, (struct value_source){.text = TEXT("待定")},
               (struct money_unit){0}, &value);
    assert_one_finding(fixture->findings, "date-not-read", "C7");
    assert_int_equal(finding_at(fixture->findings, 0)->severity, SEVERITY_WARNING);
    assert_text(finding_at(fixture->findings, 0)->found, "待定");
}

static void the_blanks_of_a_signature_are_a_blank(void **state)
{
    struct fixture *fixture = *state;

    assert_is_blank(read_text(fixture, &date_field, "   年   月   日    ", ""));
    assert_is_blank(read_text(fixture, &date_field, "　年　月　日", ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(text_is_the_cells_own_trimmed_at_both_ends),
        FIXTURE_TEST(text_is_what_a_person_sees),
        FIXTURE_TEST(a_value_may_be_part_of_a_cell),
        FIXTURE_TEST(white_space_and_the_words_for_nothing_are_blank),
        FIXTURE_TEST(a_number_shown_as_a_dash_is_a_number),
        FIXTURE_TEST(the_mapping_says_what_stands_for_nothing),
        FIXTURE_TEST(a_word_for_nothing_within_a_text_is_text),
        FIXTURE_TEST(a_choice_gets_its_canonical_spelling),
        FIXTURE_TEST(a_text_that_is_none_of_the_choices_stays),
        FIXTURE_TEST(a_number_is_the_stored_one_not_what_is_shown),
        FIXTURE_TEST(a_number_typed_as_text_is_read),
        FIXTURE_TEST(what_a_format_writes_behind_a_stored_number_does_no_harm),
        FIXTURE_TEST(a_text_that_is_no_number_is_kept_as_invalid),
        FIXTURE_TEST(a_date_is_no_number),
        FIXTURE_TEST(money_is_held_in_the_base_unit),
        FIXTURE_TEST(a_unit_beside_the_figures_goes_before_the_forms_own),
        FIXTURE_TEST(the_unit_that_was_used_is_told),
        FIXTURE_TEST(without_a_known_unit_the_figures_stand_as_they_are),
        FIXTURE_TEST(money_with_another_word_behind_it_is_invalid),
        FIXTURE_TEST(money_in_words_is_money),
        FIXTURE_TEST(a_stored_number_shown_in_words_is_itself),
        FIXTURE_TEST(an_error_is_no_value_of_any_type),
        FIXTURE_TEST(a_formula_without_a_result_shows_itself),
        FIXTURE_TEST(a_formula_that_we_reckoned_has_its_value),
        FIXTURE_TEST(a_date_cell_holds_a_serial_however_it_is_shown),
        FIXTURE_TEST(serials_may_count_from_1904),
        FIXTURE_TEST(a_plausible_serial_needs_no_date_format),
        FIXTURE_TEST(the_unit_may_stand_before_an_amount),
        FIXTURE_TEST(another_number_is_no_date),
        FIXTURE_TEST(eight_figures_of_a_number_are_a_date),
        FIXTURE_TEST(a_date_typed_as_text_is_read),
        FIXTURE_TEST(a_date_that_cannot_be_read_is_told),
        FIXTURE_TEST(the_blanks_of_a_signature_are_a_blank),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
