/* Records: empty at first, grown row by row, the same record by its key. */
#include "support/fixture.h"

#include "model/model.h"

static const struct field fields[] = {
    {.name = {"department", 10}, .type = FIELD_TEXT, .index = 0},
    {.name = {"year", 4}, .type = FIELD_INTEGER, .index = 1},
    {.name = {"name", 4}, .type = FIELD_TEXT, .index = 2},
    {.name = {"total", 5}, .type = FIELD_MONEY, .index = 3},
};

static const struct field cost_fields[] = {
    {.name = {"item", 4}, .type = FIELD_TEXT, .index = 0},
    {.name = {"amount", 6}, .type = FIELD_MONEY, .index = 1},
};

static const struct table_type tables[] = {
    {.name = {"cost", 4}, .fields = cost_fields, .field_count = 2, .index = 0},
    {.name = {"aims", 4}, .fields = cost_fields, .field_count = 1, .index = 1},
};

static const struct field *const key[] = {&fields[0], &fields[1], &fields[2]};

static const struct record_type type = {
    .name = {"project", 7},
    .fields = fields,
    .field_count = 4,
    .tables = tables,
    .table_count = 2,
    .key = key,
    .key_count = 3,
    .group = &fields[0],
    .label = &fields[2],
};

static const struct model model = {.records = &type, .record_count = 1};

static struct record *project(struct fixture *fixture, const char *department, const char *year,
                              const char *name)
{
    struct record *record = record_create(fixture->arena, &model, &type);

    record->values[0] = (struct value){.state = VALUE_SET, .text = text_of(department)};
    record->values[1] = (struct value){.state = VALUE_SET, .text = text_of(year)};
    record->values[2] = (struct value){.state = VALUE_SET, .text = text_of(name)};
    return record;
}

static void a_new_record_is_blank_all_over(void **state)
{
    struct fixture *fixture = *state;
    const struct record *record = record_create(fixture->arena, &model, &type);

    assert_ptr_equal(record->model, &model);
    assert_ptr_equal(record->type, &type);
    for (size_t i = 0; i < type.field_count; i++) {
        assert_int_equal(record->values[i].state, VALUE_BLANK);
        assert_int_equal(record->values[i].text.length, 0);
        assert_int_equal(record->values[i].row, 0);
        assert_int_equal(record->values[i].label_row, 0);
    }
}

static void its_tables_have_no_rows_and_no_headers(void **state)
{
    struct fixture *fixture = *state;
    const struct record *record = record_create(fixture->arena, &model, &type);

    for (size_t i = 0; i < type.table_count; i++) {
        const struct table *table = &record->tables[i];
        assert_ptr_equal(table->type, &tables[i]);
        assert_int_equal(table->count, 0);
        assert_int_equal(table->group_count, 0);
        for (size_t j = 0; j < tables[i].field_count; j++) {
            assert_int_equal(table->headers[j].first_row, 0);
        }
    }
}

static void a_type_without_fields_makes_an_empty_record(void **state)
{
    struct fixture *fixture = *state;
    static const struct record_type bare = {.name = {"bare", 4}};
    const struct record *record = record_create(fixture->arena, &model, &bare);

    assert_ptr_equal(record->type, &bare);
    assert_text(record_key(fixture->arena, record), "");
}

static void rows_are_added_blank_at_the_end(void **state)
{
    struct fixture *fixture = *state;
    struct table *table = &record_create(fixture->arena, &model, &type)->tables[0];

    for (uint32_t i = 0; i < 1000; i++) {
        struct row *row = table_add_row(fixture->arena, table);
        assert_ptr_equal(row, &table->rows[i]);
        assert_int_equal(row->values[0].state, VALUE_BLANK);
        assert_int_equal(row->values[1].state, VALUE_BLANK);
        row->values[1].row = i + 1;
    }
    assert_int_equal(table->count, 1000);
    for (uint32_t i = 0; i < 1000; i++) {
        assert_int_equal(table->rows[i].values[1].row, i + 1);
    }
}

static void one_table_grows_without_the_other(void **state)
{
    struct fixture *fixture = *state;
    struct record *record = record_create(fixture->arena, &model, &type);

    (void)table_add_row(fixture->arena, &record->tables[1]);
    assert_int_equal(record->tables[0].count, 0);
    assert_int_equal(record->tables[1].count, 1);
}

static void a_person_calls_a_record_by_its_label(void **state)
{
    struct fixture *fixture = *state;

    assert_text(record_label(project(fixture, "水利局", "2022", "堤防 维护")), "堤防 维护");
    assert_text(record_label(record_create(fixture->arena, &model, &type)), "");
}

static void the_key_is_the_same_however_it_is_typed(void **state)
{
    struct fixture *fixture = *state;
    struct text one = record_key(fixture->arena, project(fixture, "水利局", "2022", "堤防(维护)"));
    struct text other =
        record_key(fixture->arena, project(fixture, "水 利 局　", "２０２２", "堤防\n（维护）"));

    assert_true(text_equal(one, other));
    assert_text(one, "水利局\x1F"
                     "2022\x1F堤防(维护)\x1F");
}

static void another_department_year_or_name_is_another_record(void **state)
{
    struct fixture *fixture = *state;
    struct text mine = record_key(fixture->arena, project(fixture, "水利局", "2022", "堤防"));

    assert_false(
        text_equal(mine, record_key(fixture->arena, project(fixture, "农业局", "2022", "堤防"))));
    assert_false(
        text_equal(mine, record_key(fixture->arena, project(fixture, "水利局", "2023", "堤防"))));
    assert_false(text_equal(
        mine, record_key(fixture->arena, project(fixture, "水利局", "2022", "堤防维护"))));
}

/* What stands in one field is never taken for part of the next. */
static void the_parts_of_a_key_do_not_run_together(void **state)
{
    struct fixture *fixture = *state;
    struct text one = record_key(fixture->arena, project(fixture, "局2", "022", "名"));
    struct text other = record_key(fixture->arena, project(fixture, "局", "2022", "名"));
    struct text blank = record_key(fixture->arena, project(fixture, "", "局", "名"));
    struct text moved = record_key(fixture->arena, project(fixture, "局", "", "名"));

    assert_false(text_equal(one, other));
    assert_false(text_equal(blank, moved));
}

static void what_is_no_part_of_the_key_does_not_count(void **state)
{
    struct fixture *fixture = *state;
    struct record *dear = project(fixture, "局", "2022", "名");
    struct record *cheap = project(fixture, "局", "2022", "名");

    dear->values[3] = (struct value){.state = VALUE_SET, .text = TEXT("900"), .row = 7};
    dear->sheet = TEXT("1");
    cheap->values[3] = (struct value){.state = VALUE_SET, .text = TEXT("1"), .row = 9};
    assert_true(text_equal(record_key(fixture->arena, dear), record_key(fixture->arena, cheap)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_new_record_is_blank_all_over),
        FIXTURE_TEST(its_tables_have_no_rows_and_no_headers),
        FIXTURE_TEST(a_type_without_fields_makes_an_empty_record),
        FIXTURE_TEST(rows_are_added_blank_at_the_end),
        FIXTURE_TEST(one_table_grows_without_the_other),
        FIXTURE_TEST(a_person_calls_a_record_by_its_label),
        FIXTURE_TEST(the_key_is_the_same_however_it_is_typed),
        FIXTURE_TEST(another_department_year_or_name_is_another_record),
        FIXTURE_TEST(the_parts_of_a_key_do_not_run_together),
        FIXTURE_TEST(what_is_no_part_of_the_key_does_not_count),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
