/* The records of a line, read as the model has them. */
#include "exchange/exchanged.h"

static const struct record *only_record(struct fixture *fixture, const char *line)
{
    struct read_line read = read_one(fixture, line);

    for (size_t i = 0; i < finding_count(read.faults); i++) {
        print_error("%.*s\n", (int)finding_at(read.faults, i)->message.length,
                    finding_at(read.faults, i)->message.data);
    }
    assert_true(read.read);
    assert_int_equal(read.handed.told.record_count, 1);
    return read.handed.told.records[0];
}

static const struct value *value_of(const struct record *record, const char *name)
{
    return &record->values[record_type_field(record->type, text_of(name))->index];
}

static void a_value_has_its_text_and_cell(void **state)
{
    struct fixture *fixture = *state;
    const struct record *record =
        only_record(fixture, ONE("\"name\":\"甲\",\"kind\":null,\"price\":null,\"share\":null,"
                                 "\"year\":null,\"bought\":\"2022-03\",\"parts\":[]",
                                 ",\"name\":\"B3\",\"bought\":\"'T'!C4\"", ""));

    assert_text(record->form, "list");
    assert_text(record->sheet, "S");
    assert_text(range_reference(fixture->arena, record->range), "A1:F9");
    assert_int_equal(value_of(record, "name")->state, VALUE_SET);
    assert_text(value_of(record, "name")->text, "甲");
    assert_text(value_cell(fixture->arena, value_of(record, "name")), "B3");
    assert_text(value_of(record, "bought")->text, "2022-03");
    assert_text(value_cell(fixture->arena, value_of(record, "bought")), "'T'!C4");
    assert_int_equal(value_of(record, "kind")->state, VALUE_BLANK);
}

static void a_number_is_exact_and_has_the_text_a_person_sees(void **state)
{
    struct fixture *fixture = *state;
    const struct record *record =
        only_record(fixture, ONE("\"name\":null,\"kind\":null,\"price\":0.123456789012345678,"
                                 "\"share\":0.5,\"year\":2022,\"bought\":null,\"parts\":[]",
                                 ",\"price\":\"C3\",\"share\":\"D3\",\"year\":\"E3\"",
                                 "\"share\":{\"text\":\"50%\"}"));

    assert_text(decimal_text(fixture->arena, value_of(record, "price")->number),
                "0.123456789012345678");
    assert_text(value_of(record, "price")->text, "0.123456789012345678");
    assert_text(decimal_text(fixture->arena, value_of(record, "share")->number), "0.5");
    assert_text(value_of(record, "share")->text, "50%");
    assert_text(value_of(record, "year")->text, "2022");
}

/* 2^64 is more than a reader of JSON need keep exactly: its digits stand in the rest. */
static void a_number_of_many_digits_is_taken_from_the_rest(void **state)
{
    struct fixture *fixture = *state;
    const struct record *record = only_record(
        fixture, ONE("\"name\":null,\"kind\":null,\"price\":18446744073709551616,"
                     "\"share\":null,\"year\":null,\"bought\":null,\"parts\":[]",
                     ",\"price\":\"C3\"", "\"price\":{\"value\":\"18446744073709551616\"}"));

    assert_text(decimal_text(fixture->arena, value_of(record, "price")->number),
                "18446744073709551616");
}

static void what_is_no_value_keeps_its_text_and_a_blank_its_cell(void **state)
{
    struct fixture *fixture = *state;
    const struct record *record =
        only_record(fixture, ONE(BLANKS, "",
                                 "\"price\":{\"cell\":\"C3\",\"invalid\":\"约五万\"},"
                                 "\"kind\":\"D4\",\"name\":{\"text\":\"—\"}"));

    assert_int_equal(value_of(record, "price")->state, VALUE_INVALID);
    assert_text(value_of(record, "price")->text, "约五万");
    assert_text(value_cell(fixture->arena, value_of(record, "price")), "C3");
    assert_int_equal(value_of(record, "kind")->state, VALUE_BLANK);
    assert_text(value_cell(fixture->arena, value_of(record, "kind")), "D4");
    assert_int_equal(value_of(record, "name")->state, VALUE_BLANK);
    assert_text(value_of(record, "name")->text, "—");
}

static void what_is_never_printed_comes_with_the_rest(void **state)
{
    struct fixture *fixture = *state;
    const struct record *record = only_record(
        fixture,
        ONE(BLANKS, "", "\"sum\":{\"cell\":\"F9\",\"value\":\"12.50\",\"text\":\"12.5万\"}"));

    assert_text(decimal_text(fixture->arena, value_of(record, "sum")->number), "12.5");
    assert_text(value_of(record, "sum")->text, "12.5万");
}

static void rows_have_their_values_in_three_places(void **state)
{
    struct fixture *fixture = *state;
    const struct record *record = only_record(
        fixture,
        ONE_OF_ROWS("\"name\":null,\"kind\":null,\"price\":null,\"share\":null,\"year\":null,"
                    "\"bought\":null,\"parts\":[{\"part\":\"轮\",\"cost\":null},"
                    "{\"part\":null,\"cost\":2}]",
                    "\"parts\":[{\"part\":\"B6\",\"cost\":null},{\"part\":null,\"cost\":\"C7\"}]",
                    "\"parts\":[{\"weight\":{\"cell\":\"D6\",\"value\":\"3\",\"text\":\"3\"}},"
                    "null]"));
    const struct table *parts = &record->tables[0];

    assert_int_equal(parts->count, 2);
    assert_text(parts->rows[0].values[0].text, "轮");
    assert_text(decimal_text(fixture->arena, parts->rows[0].values[1].number), "3");
    assert_int_equal(parts->rows[0].values[2].state, VALUE_BLANK);
    assert_int_equal(parts->rows[1].values[0].state, VALUE_BLANK);
    assert_text(decimal_text(fixture->arena, parts->rows[1].values[2].number), "2");
    assert_int_equal(record->tables[1].count, 0);
}

static void a_sheet_with_an_apostrophe_is_found(void **state)
{
    const char *line =
        LINE("{\"model\":\"test\",\"form\":\"list\",\"sheet\":\"S\",\"range\":\"A1\"," BLANKS
             ",\"cells\":{\"parts\":[]}}",
             "",
             "\"exchange\":{" TERMS NAMES
             "\"readable\":true,\"modified\":\"\",\"round\":0,\"sheets\":[\"S\",\"甲'乙\"],"
             "\"records\":[" REST("\"name\":\"'甲''乙'!A1\"") "]," COUNTS "\"drawings\":[]}");

    assert_text(value_of(only_record(*state, line), "name")->sheet, "甲'乙");
}

#define refused(member, cells, rest, field)                                                        \
    assert_refused(*state, ONE(member, cells, rest), "line-value-wrong", field)

#define refused_rows(members, cells, rest, field)                                                  \
    assert_refused(*state, ONE_OF_ROWS(members, cells, rest), "line-value-wrong", field)

static void values_of_another_type_are_refused_with_the_way_to_them(void **state)
{
#define WITH(name, kind, price, year, bought)                                                      \
    "\"name\":" name ",\"kind\":" kind ",\"price\":" price ",\"share\":null,\"year\":" year        \
    ",\"bought\":" bought ",\"parts\":[]"
    refused(WITH("3", "null", "null", "null", "null"), ",\"name\":\"B3\"", "", "records[0].name");
    refused(WITH("null", "[]", "null", "null", "null"), ",\"kind\":\"B3\"", "", "records[0].kind");
    refused(WITH("null", "null", "\"12\"", "null", "null"), ",\"price\":\"B3\"", "",
            "records[0].price");
    refused(WITH("null", "null", "null", "2022.5", "null"), ",\"year\":\"B3\"", "",
            "records[0].year");
    refused(WITH("null", "null", "null", "null", "\"1 March\""), ",\"bought\":\"B3\"", "",
            "records[0].bought");
    /* More digits than a decimal holds, and more than are kept of a whole number. */
    refused(WITH("null", "null", "0.1234567890123456789012345678901234567", "null", "null"),
            ",\"price\":\"B3\"", "", "records[0].price");
    refused(WITH("null", "null", "18446744073709551616", "null", "null"), ",\"price\":\"B3\"", "",
            "records[0].price");
#undef WITH
}

static void members_that_the_model_does_not_have_are_refused(void **state)
{
    refused(BLANKS ",\"colour\":\"red\"", "", "", "records[0].colour");
    refused(BLANKS, ",\"colour\":\"B3\"", "", "records[0].cells.colour");
    refused(BLANKS, "", "\"colour\":\"B3\"", "exchange.records[0].rest.colour");
    refused_rows("\"name\":null,\"kind\":null,\"price\":null,\"share\":null,\"year\":null,"
                 "\"bought\":null,\"parts\":[{\"part\":null,\"cost\":null,\"size\":1}]",
                 "\"parts\":[{}]", "", "records[0].parts[0].size");
}

static void a_field_that_is_always_printed_must_be_there(void **state)
{
    refused("\"kind\":null,\"price\":null,\"share\":null,\"year\":null,\"bought\":null,"
            "\"parts\":[]",
            "", "", "records[0].name");
    refused("\"name\":null,\"kind\":null,\"price\":null,\"share\":null,\"year\":null,"
            "\"bought\":null",
            "", "", "records[0].parts");
}

static void cells_must_be_cells_of_the_returns_sheets(void **state)
{
    refused(BLANKS, "", "\"name\":\"B0\"", "exchange.records[0].rest.name");
    refused(BLANKS, "", "\"name\":\"XFE1\"", "exchange.records[0].rest.name");
    refused(BLANKS, "", "\"name\":\"'U'!B1\"", "exchange.records[0].rest.name");
    refused(BLANKS, "", "\"name\":\"'S!B1\"", "exchange.records[0].rest.name");
    refused(BLANKS, ",\"name\":\"B3\"", "", "records[0].cells.name");
}

static void rows_and_their_cells_must_be_as_many(void **state)
{
#define ROWS                                                                                       \
    "\"name\":null,\"kind\":null,\"price\":null,\"share\":null,\"year\":null,\"bought\":null,"     \
    "\"parts\":[{\"part\":null,\"cost\":null}]"
    refused_rows(ROWS, "\"parts\":[]", "", "records[0].cells.parts");
    refused_rows(ROWS, "", "", "records[0].cells.parts");
    refused_rows(ROWS, "\"parts\":[{}]", "\"parts\":[null,null]", "exchange.records[0].rest.parts");
#undef ROWS
}

static void models_forms_types_and_sheets_must_be_known(void **state)
{
#define NAMED(model, form, sheet, range, type)                                                     \
    LINE("{\"model\":\"" model "\",\"form\":\"" form "\",\"sheet\":\"" sheet                       \
         "\",\"range\":\"" range "\"," BLANKS ",\"cells\":{\"parts\":[]}}",                        \
         "", EXCHANGE_OF("{\"type\":\"" type "\"}", COUNTS))
    struct fixture *fixture = *state;

    assert_true(read_one(fixture, NAMED("test", "list", "S", "A1:F9", "device")).read);
    assert_refused(fixture, NAMED("tset", "list", "S", "A1:F9", "device"), "line-value-wrong",
                   "records[0].model");
    assert_refused(fixture, NAMED("test", "lsit", "S", "A1:F9", "device"), "line-value-wrong",
                   "records[0].form");
    assert_refused(fixture, NAMED("test", "list", "U", "A1:F9", "device"), "line-value-wrong",
                   "records[0].sheet");
    assert_refused(fixture, NAMED("test", "list", "S", "A1:F", "device"), "line-value-wrong",
                   "records[0].range");
    assert_refused(fixture, NAMED("test", "list", "S", "A1:F9", "devices"), "line-value-wrong",
                   "exchange.records[0].type");
#undef NAMED
}

static void a_text_beyond_the_limit_is_refused(void **state)
{
    struct fixture *fixture = *state;

    fixture->limits.string_bytes = 64;
    refused("\"name\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\","
            "\"kind\":null,\"price\":null,\"share\":null,\"year\":null,\"bought\":null,"
            "\"parts\":[]",
            ",\"name\":\"B3\"", "", "records[0].name");
}

static void each_record_has_its_part_of_the_exchange(void **state)
{
    assert_refused(*state, LINE("", "", EXCHANGE_OF(REST(""), COUNTS)), "line-value-wrong",
                   "exchange.records");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_value_has_its_text_and_cell),
        FIXTURE_TEST(a_number_is_exact_and_has_the_text_a_person_sees),
        FIXTURE_TEST(a_number_of_many_digits_is_taken_from_the_rest),
        FIXTURE_TEST(what_is_no_value_keeps_its_text_and_a_blank_its_cell),
        FIXTURE_TEST(what_is_never_printed_comes_with_the_rest),
        FIXTURE_TEST(rows_have_their_values_in_three_places),
        FIXTURE_TEST(a_sheet_with_an_apostrophe_is_found),
        FIXTURE_TEST(values_of_another_type_are_refused_with_the_way_to_them),
        FIXTURE_TEST(members_that_the_model_does_not_have_are_refused),
        FIXTURE_TEST(a_field_that_is_always_printed_must_be_there),
        FIXTURE_TEST(cells_must_be_cells_of_the_returns_sheets),
        FIXTURE_TEST(rows_and_their_cells_must_be_as_many),
        FIXTURE_TEST(models_forms_types_and_sheets_must_be_known),
        FIXTURE_TEST(each_record_has_its_part_of_the_exchange),
        FIXTURE_TEST(a_text_beyond_the_limit_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
