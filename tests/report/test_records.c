/* A record as JSON: all its fields in the order of the model, and where each value stands. */
#include "report/told.h"

#include "report/parts.h"
#include "json/json.h"

#define FULL_RECORD                                                                                   \
    "records:\n"                                                                                      \
    "  - sheet: 一楼\n"                                                                             \
    "    range: B3:H9\n"                                                                              \
    "    fields: { name: [B3, 复印机], kind: [C3, 新购], price: [D3, 15000元], sum: [D9, 2],\n" \
    "              share: [E3, 0.125], year: [F3, 2024], bought: [G3, 2024-03-01] }\n"                \
    "    parts:\n"                                                                                    \
    "      headers: { part: B4, weight: C4, cost: D4 }\n"                                             \
    "      rows:\n"                                                                                   \
    "        - { at: 5, part: 墨盒, weight: 3, cost: 0.1 }\n"                                       \
    "        - { at: 7, part: 纸盘 }\n"

static struct text record_line(struct fixture *fixture, const struct record *record, bool cells)
{
    struct text_builder line = text_builder(fixture->arena);

    json_append_root(&line, record_object(fixture->arena, record, cells), false);
    return text_built(&line);
}

/* `sum` and `weight` are never printed, `room` and `repairs` where something stands. */
static void a_record_has_its_fields_and_tables(void **state)
{
    struct fixture *fixture = *state;

    assert_text(record_line(fixture, small_record(fixture, FULL_RECORD), false),
                "{\"model\":\"test\",\"form\":\"list\",\"sheet\":\"一楼\",\"range\":\"B3:H9\","
                "\"name\":\"复印机\",\"kind\":\"新购\",\"price\":1.5,\"share\":0.125,"
                "\"year\":2024,\"bought\":\"2024-03-01\",\"parts\":["
                "{\"part\":\"墨盒\",\"cost\":0.1},{\"part\":\"纸盘\",\"cost\":null}]}\n");
}

static void the_cells_have_the_shape_of_the_record(void **state)
{
    struct fixture *fixture = *state;

    assert_text(record_line(fixture, small_record(fixture, FULL_RECORD), true),
                "{\"model\":\"test\",\"form\":\"list\",\"sheet\":\"一楼\",\"range\":\"B3:H9\","
                "\"name\":\"复印机\",\"kind\":\"新购\",\"price\":1.5,\"share\":0.125,"
                "\"year\":2024,\"bought\":\"2024-03-01\",\"parts\":["
                "{\"part\":\"墨盒\",\"cost\":0.1},{\"part\":\"纸盘\",\"cost\":null}],"
                "\"cells\":{\"name\":\"B3\",\"kind\":\"C3\",\"price\":\"D3\",\"share\":\"E3\","
                "\"year\":\"F3\",\"bought\":\"G3\",\"parts\":["
                "{\"part\":\"B5\",\"cost\":\"D5\"},{\"part\":\"B7\",\"cost\":null}]}}\n");
}

static void what_few_forms_have_is_printed_where_it_stands(void **state)
{
    struct fixture *fixture = *state;
    const struct record *record =
        small_record(fixture, "records:\n"
                              "  - sheet: 一楼\n"
                              "    range: B3:C9\n"
                              "    fields: { name: [B3, 复印机], room: [C3, 二楼] }\n"
                              "    repairs:\n"
                              "      headers: { day: B7, by: C7 }\n"
                              "      rows:\n"
                              "        - { at: 8, day: 2024-03-01, by: 李 }\n"
                              "        - { at: 9, day: 2024-04-01 }\n");

    assert_text(record_line(fixture, record, true),
                "{\"model\":\"test\",\"form\":\"list\",\"sheet\":\"一楼\",\"range\":\"B3:C9\","
                "\"name\":\"复印机\",\"kind\":null,\"price\":null,\"share\":null,\"year\":null,"
                "\"bought\":null,\"room\":\"二楼\",\"parts\":[],\"repairs\":["
                "{\"day\":\"2024-03-01\",\"by\":\"李\"},{\"day\":\"2024-04-01\"}],"
                "\"cells\":{\"name\":\"B3\",\"kind\":null,\"price\":null,\"share\":null,"
                "\"year\":null,\"bought\":null,\"room\":\"C3\",\"parts\":[],\"repairs\":["
                "{\"day\":\"B8\",\"by\":\"C8\"},{\"day\":\"B9\"}]}}\n");
}

/* Never 0 and never an empty text; nor has it a cell. */
static void a_blank_is_null(void **state)
{
    struct fixture *fixture = *state;
    const struct record *record = small_record(fixture, "records:\n"
                                                        "  - sheet: 一楼\n"
                                                        "    range: B3\n"
                                                        "    fields: { name: [B3, ~] }\n");

    assert_text(record_line(fixture, record, true),
                "{\"model\":\"test\",\"form\":\"list\",\"sheet\":\"一楼\",\"range\":\"B3\","
                "\"name\":null,\"kind\":null,\"price\":null,\"share\":null,\"year\":null,"
                "\"bought\":null,\"parts\":[],\"cells\":{\"name\":null,\"kind\":null,"
                "\"price\":null,\"share\":null,\"year\":null,\"bought\":null,\"parts\":[]}}\n");
}

/* 待定 is no amount: a finding has told so. */
static void what_is_no_value_of_its_type_is_null(void **state)
{
    struct fixture *fixture = *state;
    const struct record *record =
        small_record(fixture, "records:\n"
                              "  - sheet: 一楼\n"
                              "    range: B3:D3\n"
                              "    fields: { name: [B3, 甲], price: [D3, 待定] }\n");

    assert_text(record_line(fixture, record, false),
                "{\"model\":\"test\",\"form\":\"list\",\"sheet\":\"一楼\",\"range\":\"B3:D3\","
                "\"name\":\"甲\",\"kind\":null,\"price\":null,\"share\":null,\"year\":null,"
                "\"bought\":null,\"parts\":[]}\n");
}

/* Exact decimals, with as many digits as there are; no binary noise, no exponent where a
 * person would write none. */
static void numbers_are_exact(void **state)
{
    static const struct {
        const char *given, *printed;
    } cases[] = {{"123456789012.345", "123456789012.345"},
                 {"0.000000000000001", "0.000000000000001"},
                 {"999999999999999", "999999999999999"},
                 {"-0.1", "-0.1"},
                 {"12.50", "12.5"},
                 {"0", "0"},
                 {"326833.33元", "32.683333"}};
    struct fixture *fixture = *state;
    struct record *record = small_record(fixture, "records:\n"
                                                  "  - sheet: 一楼\n"
                                                  "    range: D3\n"
                                                  "    fields: { price: [D3, 1] }\n");

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        build_change(fixture, record, "price", 0, cases[i].given);
        assert_text(record_line(fixture, record, false),
                    text_format(fixture->arena,
                                "{\"model\":\"test\",\"form\":\"list\",\"sheet\":\"一楼\","
                                "\"range\":\"D3\",\"name\":null,\"kind\":null,\"price\":%s,"
                                "\"share\":null,\"year\":null,\"bought\":null,\"parts\":[]}\n",
                                cases[i].printed)
                        .data);
    }
}

static void texts_are_escaped(void **state)
{
    struct fixture *fixture = *state;
    struct record *record = small_record(fixture, "records:\n"
                                                  "  - sheet: 一楼\n"
                                                  "    range: B3\n"
                                                  "    fields: { name: [B3, 甲] }\n");

    build_change(fixture, record, "name", 0, "第一行\n第二行\t\"引\"\\\x02");
    assert_text(record_line(fixture, record, false),
                "{\"model\":\"test\",\"form\":\"list\",\"sheet\":\"一楼\",\"range\":\"B3\","
                "\"name\":\"第一行\\n第二行\\t\\\"引\\\"\\\\\\u0002\",\"kind\":null,"
                "\"price\":null,\"share\":null,\"year\":null,\"bought\":null,\"parts\":[]}\n");
}

static void a_record_by_itself_names_its_return(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder line = text_builder(fixture->arena);

    report_record_json(&line, TEXT("甲/乙.xlsx"), TEXT("ab12"), small_record(fixture, FULL_RECORD));
    assert_text(text_built(&line),
                "{\"file\":\"甲/乙.xlsx\",\"sha256\":\"ab12\","
                "\"model\":\"test\",\"form\":\"list\",\"sheet\":\"一楼\",\"range\":\"B3:H9\","
                "\"name\":\"复印机\",\"kind\":\"新购\",\"price\":1.5,\"share\":0.125,"
                "\"year\":2024,\"bought\":\"2024-03-01\",\"parts\":["
                "{\"part\":\"墨盒\",\"cost\":0.1},{\"part\":\"纸盘\",\"cost\":null}]}\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_record_by_itself_names_its_return),
        FIXTURE_TEST(a_record_has_its_fields_and_tables),
        FIXTURE_TEST(the_cells_have_the_shape_of_the_record),
        FIXTURE_TEST(what_few_forms_have_is_printed_where_it_stands),
        FIXTURE_TEST(a_blank_is_null),
        FIXTURE_TEST(what_is_no_value_of_its_type_is_null),
        FIXTURE_TEST(numbers_are_exact),
        FIXTURE_TEST(texts_are_escaped),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
