/* The line of a return, member by member. */
#include "exchange/exchanged.h"

static const struct finding_kind broken = {"broken", SEVERITY_ERROR, "{file} 坏了",
                                           "{file} is broken."};

static struct record *one_record(struct fixture *fixture)
{
    return small_record(fixture, "records:\n"
                                 "  - sheet: S\n"
                                 "    range: B3:F9\n"
                                 "    fields: { name: [B3, 甲], price: [C3, 约五万],"
                                 " share: [D3, ~], sum: [E3, '12.50'], year: [F3, '2022'] }\n"
                                 "    parts:\n"
                                 "      headers: { part: B5, weight: C5, cost: D5 }\n"
                                 "      rows: [{ at: 6, part: 轮, weight: '3' }, { at: 7, cost: "
                                 "'2' }]\n");
}

static struct text line_of(struct fixture *fixture, struct record *record,
                           const struct drawn_form *drawn)
{
    static const struct text sheets[] = {{"S", 1}, {"甲'乙", 7}};
    struct text_builder out = text_builder(fixture->arena);
    const struct exchange_terms terms = {.mapping = TEXT("m"), .language = LANGUAGE_EN};
    const struct exchanged_return handed = {.told = {.file = TEXT("in/a.xlsx"),
                                                     .sha256 = TEXT(DIGEST),
                                                     .producer = TEXT("P"),
                                                     .records = &record,
                                                     .record_count = record == NULL ? 0 : 1,
                                                     .findings = fixture->findings},
                                            .name = TEXT("a.xlsx"),
                                            .path = TEXT("in/a.xlsx"),
                                            .modified = TEXT("2022-03-01T08:30:00Z"),
                                            .round = 2,
                                            .readable = true,
                                            .sheets = sheets,
                                            .sheet_count = 2,
                                            .drawings = (struct drawn_form *)drawn,
                                            .drawing_count = drawn == NULL ? 0 : 1};

    exchange_write(&out, &handed, &terms, false);
    return text_built(&out);
}

static void assert_holds(struct text line, const char *part)
{
    if (text_find(line, text_of(part)) == line.length) {
        print_error("%.*s\n", (int)line.length, line.data);
        fail_msg("does not hold: %s", part);
    }
}

/* The cells' counts of the return itself are told, but are no part of what a merge reads. */
static void a_return_without_records_is_this_line(void **state)
{
    assert_text(
        line_of(*state, NULL, NULL),
        "{\"file\":\"in/a.xlsx\",\"sha256\":\"" DIGEST "\",\"producer\":\"P\","
        "\"records\":[],\"findings\":[],\"notes\":[],\"cells\":{\"filled\":0,"
        "\"labels\":0,\"values\":0,\"decoration\":0,\"unread\":0},\"exchange\":{"
        "\"version\":1,\"mapping\":\"m\",\"language\":\"en\",\"date\":\"\",\"form\":\"\","
        "\"name\":\"a.xlsx\",\"path\":\"in/a.xlsx\",\"readable\":true,"
        "\"modified\":\"2022-03-01T08:30:00Z\",\"round\":2,\"sheets\":[\"S\",\"甲'乙\"],"
        "\"records\":[],\"counts\":{\"error\":0,\"warning\":0,\"info\":0},\"drawings\":[]}}\n");
}

/* A number that is seen as its digits needs no word more; a blank that has a cell, text that is no
 * number, and what is never printed stand in the rest. */
static void what_a_record_does_not_say_stands_beside_it(void **state)
{
    struct fixture *fixture = *state;

    assert_holds(line_of(fixture, one_record(fixture), NULL),
                 "\"records\":[{\"type\":\"device\",\"rest\":{"
                 "\"price\":{\"cell\":\"C3\",\"invalid\":\"约五万\"},"
                 "\"sum\":{\"cell\":\"E3\",\"value\":\"12.5\",\"text\":\"12.50\"},"
                 "\"share\":\"D3\","
                 "\"parts\":[{\"weight\":{\"cell\":\"C6\",\"value\":\"3\",\"text\":\"3\"},"
                 "\"cost\":\"D6\"},{\"part\":\"B7\",\"weight\":\"C7\"}]"
                 "}}");
}

static void a_number_of_many_digits_has_them_as_text_too(void **state)
{
    struct fixture *fixture = *state;
    struct record *record = one_record(fixture);

    build_change(fixture, record, "price", 0, "18446744073709551616");
    struct text line = line_of(fixture, record, NULL);
    assert_holds(line, "\"price\":18446744073709551616,");
    assert_holds(line, "\"price\":{\"value\":\"18446744073709551616\"}");
}

static void a_message_is_cut_where_it_names_the_file(void **state)
{
    struct fixture *fixture = *state;

    finding_add(fixture->findings, &broken, (struct place){.file = TEXT("in/a.xlsx")},
                (struct finding_facts){0});
    struct text line = line_of(fixture, NULL, NULL);
    assert_holds(line, "\"messages\":[[\"\",\" is broken.\"]],");
    assert_holds(line, "\"counts\":{\"error\":1,\"warning\":0,\"info\":0}");
}

static void a_drawing_has_its_cells_in_short(void **state)
{
    const struct drawn_cell cells[] = {{{1, 1, 1, 3}, false, TEXT("题")},
                                       {{3, 2, 3, 2}, true, TEXT("55")}};
    const struct drawn_form form = {
        .drawing = {TEXT("S"), {1, 1, 9, 3}}, .cells = cells, .count = 2};

    assert_holds(line_of(*state, NULL, &form),
                 "\"drawings\":[{\"model\":null,\"sheet\":\"S\",\"about\":\"A1:C9\","
                 "\"cells\":[[\"A1:C1\",\"题\"],[\"B3\",\"55\",true]]}]");
}

/* Written, read, and written once more. */
static void what_is_read_is_what_was_written(void **state)
{
    struct fixture *fixture = *state;
    struct text line = line_of(fixture, one_record(fixture), NULL);
    struct read_line read = read_bytes(fixture, text_slice(line, 0, line.length - 1), "");
    struct text_builder again = text_builder(fixture->arena);
    const struct exchange_basis basis = small_basis(fixture);

    assert_true(read.read);
    exchange_write(&again, &read.handed, &basis.terms, false);
    assert_text(text_built(&again), text_terminated(fixture->arena, line));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_return_without_records_is_this_line),
        FIXTURE_TEST(what_a_record_does_not_say_stands_beside_it),
        FIXTURE_TEST(a_number_of_many_digits_has_them_as_text_too),
        FIXTURE_TEST(a_message_is_cut_where_it_names_the_file),
        FIXTURE_TEST(a_drawing_has_its_cells_in_short),
        FIXTURE_TEST(what_is_read_is_what_was_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
