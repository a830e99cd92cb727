/* Three ways: what was sent, what came back, what the office has. correction/changes.h */
#include "support/correction_fixture.h"
#include "support/record_builder.h"

#include "correction/asked.h"

/* A form of two cost lines, as it was sent. */
static const char sent_yaml[] =
    "records:\n"
    "  - sheet: 表1\n"
    "    range: A1:F20\n"
    "    fields: { department: [B1, 甲局], year: [B2, 2022], name: [B3, 修路, A3],\n"
    "              goal: [B4, 通车, A4], total: [C9, 12, A9] }\n"
    "    cost:\n"
    "      headers: { item: B5, amount: C5 }\n"
    "      rows: [{ at: 6, item: 甲, amount: 5 }, { at: 7, item: 乙, amount: 6 }]\n";

static const struct finding_kind wrong_sum = {"cost-sum-mismatch", SEVERITY_ERROR, "不符", "wrong"};
static const struct finding_kind vague = {"vague-target", SEVERITY_WARNING, "模糊", "vague"};

struct trip {
    struct fixture *fixture;
    const struct model *model;
    struct correction_return sent, returned, current;
    struct finding_list *findings; /* of what was sent */
    struct three_ways ways;
    struct changes changes;
};

static struct correction_return side(struct trip *trip)
{
    struct built_records built = build_records(trip->fixture, trip->model, sent_yaml);

    return (struct correction_return){.file = TEXT("a.xlsx"),
                                      .records = built.items,
                                      .record_count = built.count,
                                      .findings = trip->findings};
}

/* Three equal sides, to be changed; a sum and a goal were asked for. */
static struct trip begin(struct fixture *fixture)
{
    struct trip trip = {.fixture = fixture, .model = build_family_model(fixture)};

    trip.findings = finding_list_create(fixture->arena, LANGUAGE_EN);
    finding_add(trip.findings, &wrong_sum,
                (struct place){.file = TEXT("a.xlsx"), .sheet = TEXT("表1"), .row = 9, .column = 3},
                (struct finding_facts){.field = TEXT("total"), .expected = TEXT("11")});
    finding_add(trip.findings, &vague,
                (struct place){.file = TEXT("a.xlsx"), .sheet = TEXT("表1"), .row = 4, .column = 2},
                (struct finding_facts){.field = TEXT("goal")});
    finding_list_finish(trip.findings);
    trip.sent = side(&trip);
    trip.returned = side(&trip);
    trip.current = side(&trip);
    return trip;
}

static void change(struct trip *trip, struct correction_return *of, const char *field, size_t row,
                   const char *text)
{
    build_change(trip->fixture, of->records[0], field, row, text);
}

static void compare(struct trip *trip, bool office)
{
    struct arena *arena = trip->fixture->arena;

    trip->ways = (struct three_ways){.sent = &trip->sent,
                                     .returned = &trip->returned,
                                     .current = office ? &trip->current : &trip->sent,
                                     .asked = items_of(arena, &trip->sent, SEVERITY_WARNING)};
    trip->changes = changes_find(arena, &trip->ways);
}

/* "class address" of each, apart by a comma. */
static struct text classes(const struct trip *trip)
{
    struct text_builder out = text_builder(trip->fixture->arena);

    for (size_t i = 0; i < trip->changes.count; i++) {
        const struct corrected_change *item = &trip->changes.items[i];
        text_append_format(&out, "%s%s %.*s", i > 0 ? ", " : "", change_class_name(item->class),
                           (int)item->address.length, item->address.data);
    }
    return text_built(&out);
}

static void nothing_changed_is_nothing(void **state)
{
    struct trip trip = begin(*state);

    compare(&trip, true);
    assert_text(classes(&trip), "");
}

static void what_was_asked_and_what_was_not_are_told_apart(void **state)
{
    struct trip trip = begin(*state);

    change(&trip, &trip.returned, "total", 0, "11");
    change(&trip, &trip.returned, "cost.amount", 1, "7");
    compare(&trip, false);
    assert_text(classes(&trip), "changed-unasked 1/cost[2]/amount, changed-as-asked 1/total");
}

static void the_same_number_in_other_words_is_no_change(void **state)
{
    struct trip trip = begin(*state);

    change(&trip, &trip.returned, "total", 0, "12.00");
    change(&trip, &trip.returned, "cost.amount", 0, "50000元");
    compare(&trip, false);
    assert_text(classes(&trip), "");
}

static void rows_added_and_deleted_are_told(void **state)
{
    struct trip trip = begin(*state);
    size_t row = build_add_row(trip.fixture, trip.returned.records[0], "cost", 8);

    change(&trip, &trip.returned, "cost.item", row, "丙");
    change(&trip, &trip.returned, "cost.amount", row, "1");
    compare(&trip, false);
    assert_text(classes(&trip), "row-added 1/cost[+3]");
    trip.returned.records[0]->tables[0].rows++;
    trip.returned.records[0]->tables[0].count--;
    compare(&trip, false);
    assert_text(classes(&trip), "row-removed 1/cost[1], row-added 1/cost[+2]");
}

static void both_sides_each_in_its_way_is_a_conflict(void **state)
{
    struct trip trip = begin(*state);

    change(&trip, &trip.returned, "total", 0, "11");
    change(&trip, &trip.current, "total", 0, "13");
    compare(&trip, true);
    assert_text(classes(&trip), "conflict 1/total");
    assert_text(trip.changes.items[0].office->new_value->text, "13");
}

static void both_sides_alike_is_none(void **state)
{
    struct trip trip = begin(*state);

    change(&trip, &trip.returned, "total", 0, "11");
    change(&trip, &trip.current, "total", 0, "11.0");
    compare(&trip, true);
    assert_text(classes(&trip), "changed-by-both 1/total");
}

static void what_the_office_alone_changed_is_its_own(void **state)
{
    struct trip trip = begin(*state);

    change(&trip, &trip.returned, "total", 0, "11");
    change(&trip, &trip.current, "goal", 0, "按期通车");
    compare(&trip, true);
    assert_text(classes(&trip), "changed-as-asked 1/total, changed-by-office 1/goal");
}

static void a_value_against_a_row_taken_out_is_a_conflict(void **state)
{
    struct trip trip = begin(*state);

    trip.returned.records[0]->tables[0].count--;
    change(&trip, &trip.current, "cost.amount", 1, "8");
    compare(&trip, true);
    assert_text(classes(&trip), "conflict 1/cost[2]");
}

static void a_record_gone_and_one_that_came_are_told(void **state)
{
    struct trip trip = begin(*state);

    trip.returned.record_count = 0;
    compare(&trip, false);
    assert_text(classes(&trip), "record-removed 1");
}

static struct item_outcome *outcomes(struct trip *trip, const struct finding_list *recheck,
                                     struct explanations *explanations)
{
    return outcomes_find(trip->fixture->arena, &trip->ways, &trip->changes, recheck, explanations);
}

static struct finding_list *no_findings(struct trip *trip)
{
    return finding_list_create(trip->fixture->arena, LANGUAGE_EN);
}

static void what_the_check_no_longer_finds_is_settled(void **state)
{
    struct trip trip = begin(*state);
    struct explanations none = {0};

    change(&trip, &trip.returned, "cost.amount", 1, "7");
    compare(&trip, false);
    struct item_outcome *made = outcomes(&trip, no_findings(&trip), &none);
    assert_true(made[0].closed);
    assert_false(made[0].changed);
    assert_null(made[0].found);
}

static void an_explanation_closes_a_warning_and_no_error(void **state)
{
    struct trip trip = begin(*state);
    struct explanation items[] = {
        {1, TEXT("甲"), 1, 1}, {2, TEXT("乙"), 2, 1}, {2, TEXT("丙"), 3, 1}};
    struct explanations explanations = {items, 3};

    compare(&trip, false);
    struct item_outcome *made = outcomes(&trip, trip.findings, &explanations);
    for (size_t i = 0; i < trip.ways.asked.count; i++) {
        bool error = made[i].item->finding->severity == SEVERITY_ERROR;
        assert_non_null(made[i].found);
        assert_int_equal(made[i].closed, !error);
    }
    assert_text(made[0].explanation, "甲");
    assert_text(made[1].explanation, "乙\n丙");
}

static void changed_and_still_found_is_open(void **state)
{
    struct trip trip = begin(*state);
    struct explanations none = {0};

    change(&trip, &trip.returned, "total", 0, "13");
    compare(&trip, false);
    struct item_outcome *made = outcomes(&trip, trip.findings, &none);
    for (size_t i = 0; i < trip.ways.asked.count; i++) {
        bool sum = text_equal(made[i].item->finding->code, TEXT("cost-sum-mismatch"));
        assert_int_equal(made[i].changed, sum);
        assert_false(made[i].closed);
    }
}

static void all_that_was_asked_of_a_value_is_changed_with_it(void **state)
{
    struct trip trip = begin(*state);
    struct explanations none = {0};

    finding_add(trip.findings, &vague,
                (struct place){.file = TEXT("a.xlsx"), .sheet = TEXT("表1"), .row = 9, .column = 3},
                (struct finding_facts){.field = TEXT("total")});
    finding_list_finish(trip.findings);
    change(&trip, &trip.returned, "total", 0, "11");
    compare(&trip, false);
    struct item_outcome *made = outcomes(&trip, no_findings(&trip), &none);
    size_t changed = 0;
    for (size_t i = 0; i < trip.ways.asked.count; i++) {
        changed += made[i].changed ? 1 : 0;
    }
    assert_int_equal(changed, 2);
}

/* As the identity lists them, by rule and cell; these forms have no sheet, and so no cells. */
static void what_was_asked_is_found_again_each_once(void **state)
{
    struct trip trip = begin(*state);
    struct identity_item items[] = {
        {.number = 4, .rule = TEXT("cost-sum-mismatch"), .sheet = TEXT("表1")},
        {.number = 5, .rule = TEXT("cost-sum-mismatch"), .sheet = TEXT("表1")},
        {.number = 6, .rule = TEXT("gone"), .sheet = TEXT("表1")},
        {.number = 7, .rule = TEXT("vague-target"), .sheet = TEXT("表1")}};
    const struct identity identity = {.items = items, .item_count = 4};
    size_t lost;

    struct item_list asked = asked_items(trip.fixture->arena, &trip.sent, &identity, &lost);
    assert_int_equal(asked.count, 2);
    assert_int_equal(lost, 2);
    assert_int_equal(asked.items[0].number, 4);
    assert_int_equal(asked.items[1].number, 7);
}

static void a_value_is_found_where_its_row_is_now(void **state)
{
    struct trip trip = begin(*state);
    struct record *record = trip.returned.records[0];
    struct row first = record->tables[0].rows[0];
    const struct compared_record *holder;

    record->tables[0].rows[0] = record->tables[0].rows[1];
    record->tables[0].rows[1] = first;
    compare(&trip, false);
    assert_text(classes(&trip), "");
    const struct table_type *cost = record->tables[0].type;
    const struct value *value = changes_value(&trip.changes, trip.sent.records[0], cost, 0,
                                              table_type_field(cost, TEXT("amount")), &holder);
    assert_text(value->text, "5");
    assert_ptr_equal(holder->record, record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(nothing_changed_is_nothing),
        FIXTURE_TEST(what_was_asked_and_what_was_not_are_told_apart),
        FIXTURE_TEST(the_same_number_in_other_words_is_no_change),
        FIXTURE_TEST(rows_added_and_deleted_are_told),
        FIXTURE_TEST(both_sides_each_in_its_way_is_a_conflict),
        FIXTURE_TEST(both_sides_alike_is_none),
        FIXTURE_TEST(what_the_office_alone_changed_is_its_own),
        FIXTURE_TEST(a_value_against_a_row_taken_out_is_a_conflict),
        FIXTURE_TEST(a_record_gone_and_one_that_came_are_told),
        FIXTURE_TEST(what_the_check_no_longer_finds_is_settled),
        FIXTURE_TEST(an_explanation_closes_a_warning_and_no_error),
        FIXTURE_TEST(changed_and_still_found_is_open),
        FIXTURE_TEST(all_that_was_asked_of_a_value_is_changed_with_it),
        FIXTURE_TEST(what_was_asked_is_found_again_each_once),
        FIXTURE_TEST(a_value_is_found_where_its_row_is_now),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
