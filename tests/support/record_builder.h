/* Records for tests, from a short YAML text or file:
 *
 *   records:
 *     - sheet: 表1
 *       range: A1:F36
 *       fields: { name: [B3, 甲, A3], goal: [B11, ~, A11] }
 *       cost:
 *         headers: { item: B5, amount: C5 }
 *         rows: [{ at: 7, item: 乙, amount: 12万元 }]
 *       indicators:
 *         headers: { class: B12, name: C12 }
 *         groups: { 数量指标: 13 }
 *         rows: [{ at: 13, class: 数量指标, name: 丙 }]
 *
 * A value of the record is [cell, text] or [cell, text, the label's cell], ~ being a blank.
 * A row stands in the sheet's row `at`, each value below its header; a group's label in the
 * row given, below the header of `class`, the first column that holds a choice. A number
 * may have a unit behind it; text that is no number is an invalid one. */
#ifndef HUIBIAO_TESTS_SUPPORT_RECORD_BUILDER_H
#define HUIBIAO_TESTS_SUPPORT_RECORD_BUILDER_H

#include "support/fixture.h"

#include "mapping/document.h"

struct built_records {
    struct record **items;
    size_t count;
};

/* The model of mappings/performance-target, and one of a YAML text. */
const struct model *build_family_model(struct fixture *fixture);
const struct model *build_model(struct fixture *fixture, const char *yaml);

/* The records of a file, or of a text, in the format above; of the model's first type. */
struct built_records build_records_from(struct fixture *fixture, const struct model *model,
                                        const char *path);
struct built_records build_records(struct fixture *fixture, const struct model *model,
                                   const char *yaml);

/* The value of a field ("total"), or of a column ("cost.amount") in the table's row `row`,
 * from 0. */
struct value *build_value(struct record *record, const char *name, size_t row);

/* Puts another text into that value, its cell kept; NULL makes it a blank. */
void build_change(struct fixture *fixture, struct record *record, const char *name, size_t row,
                  const char *text);

/* A new row at the end of a table, at the sheet's row `at`, all its values blank. */
size_t build_add_row(struct fixture *fixture, struct record *record, const char *table,
                     uint32_t at);

#endif
