/* A form file and a drawn sheet: what is read of it, held against lines written by hand. */
#ifndef HUIBIAO_TESTS_MAPPING_DRAWN_FORM_H
#define HUIBIAO_TESTS_MAPPING_DRAWN_FORM_H

#include "mapping/model_file.h"
#include "mapping/reading.h"
#include "support/fixture.h"
#include "support/grid_builder.h"
#include "support/record_text.h"

static const char drawn_model[] =
    "units: { money: { base: 万元, accepted: { 万元: 1, 元: 0.0001 } } }\n"
    "records:\n"
    "  project:\n"
    "    key: name\n"
    "    group: unit\n"
    "    label: name\n"
    "    fields:\n"
    "      name: {}\n"
    "      year: { type: integer }\n"
    "      unit: {}\n"
    "      heading: {}\n"
    "      plan: { type: money, units: money }\n"
    "      actual: { type: money, units: money }\n"
    "    tables:\n"
    "      cost: { fields: { source: {}, item: {}, year: {}, amount: { type: money, units: money },"
    " note: {} } }\n"
    "      spent: { fields: { item: {}, amount: { type: money, units: money } } }\n"
    "      aims: { fields: { level1: {}, level2: {}, name: {}, target: {} } }\n";

struct drawn_reading {
    struct sheet_reading sheet;
    struct record_list records;
};

/* Reads the sheet by the form, which must be right. */
static inline struct drawn_reading read_drawn(struct fixture *fixture, const char *form_yaml,
                                              const struct grid *grid)
{
    struct arena *arena = fixture->arena;
    struct drawn_reading reading = {.records = {0}};
    struct family family = {.name = TEXT("family")};
    struct mapping mapping = {&family, 1};
    const struct form *form;
    struct node *root;

    assert_true(
        document_parse(arena, text_of(drawn_model), TEXT("model.yaml"), fixture->findings, &root));
    assert_true(model_read(arena, root, TEXT("family"), fixture->findings, &family.model));
    assert_true(
        document_parse(arena, text_of(form_yaml), TEXT("form.yaml"), fixture->findings, &root));
    if (!form_read(arena, root, TEXT("form"), family.model, fixture->findings, &form)) {
        fail_msg("%s", finding_at(fixture->findings, 0)->message.data);
    }
    family.forms = &form;
    family.form_count = 1;
    reading.sheet = sheet_read_forms(arena, &mapping, grid, TEXT("f"), TEXT(""), fixture->findings,
                                     &reading.records);
    return reading;
}

/* The records, as record_text writes them with cells, a blank line between them. */
static inline struct text drawn_records(struct fixture *fixture, const struct record_list *records)
{
    struct text_builder builder = text_builder(fixture->arena);

    for (size_t i = 0; i < records->count; i++) {
        text_append(&builder, i == 0 ? TEXT("") : TEXT("\n"));
        text_append(&builder, record_text(fixture->arena, records->items[i], true));
    }
    return text_built(&builder);
}

/* The sheet reads to these records with no finding, and no cell of it is unread. */
static inline void assert_drawn_grid(struct fixture *fixture, const char *form_yaml,
                                     const struct grid *grid, const char *records)
{
    struct drawn_reading reading = read_drawn(fixture, form_yaml, grid);

    assert_no_findings(fixture->findings);
    assert_text(drawn_records(fixture, &reading.records), records);
    assert_int_equal(reading.sheet.totals.unread, 0);
    assert_int_equal(reading.sheet.totals.labels + reading.sheet.totals.values +
                         reading.sheet.totals.decoration,
                     reading.sheet.totals.filled);
}

static inline void assert_drawn(struct fixture *fixture, const char *form_yaml, const char *drawing,
                                const char *records)
{
    struct grid grid = grid_draw(fixture->arena, "A1", drawing);

    assert_drawn_grid(fixture, form_yaml, &grid, records);
}

#endif
