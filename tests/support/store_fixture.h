/* A small merge for the tests of the store and of the workbooks out of it: the returns of
 * three departments, in tests/store/finance.yaml, education.yaml and health.yaml. */
#ifndef HUIBIAO_TESTS_SUPPORT_STORE_FIXTURE_H
#define HUIBIAO_TESTS_SUPPORT_STORE_FIXTURE_H

#include "support/record_builder.h"

#include "store/store.h"

enum merged_return { FINANCE, EDUCATION, HEALTH, RETURN_COUNT };

/* An empty temporary store for records of the family's model. */
struct store *merge_open(struct fixture *fixture, const struct model *model);

/* Adds one of the returns with its records, and its findings, to a store of that model. */
void merge_add(struct fixture *fixture, struct store *store, const struct model *model,
               enum merged_return which);

/* Adds a return that holds one record, its file's name for its checksum; gives its number. */
int64_t merge_hand_in(struct store *store, const char *file, const char *modified,
                      const struct record *record);

/* All three, added in this order, in a finished store. */
struct store *merge_all(struct fixture *fixture, const enum merged_return order[RETURN_COUNT]);

/* The declarations of mappings/performance-target, and those of a YAML text. */
const struct workbook_declarations *merge_declarations(struct fixture *fixture);
const struct workbook_declarations *merge_declarations_of(struct fixture *fixture,
                                                          const char *yaml);

/* The block of that id. */
const struct block *merge_block(const struct workbook_declaration *workbook, const char *id);

/* The rows of a block, of one group when that is not NULL: values apart by |, rows by a line's
 * end; ~ is an empty cell. */
struct text merge_rows(struct fixture *fixture, struct store *store, const struct block *block,
                       const struct group *group);

#endif
