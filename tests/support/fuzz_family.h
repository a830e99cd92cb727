/* A form family for the fuzz targets that go on to records: its mapping, and its rules. */
#ifndef HUIBIAO_TESTS_SUPPORT_FUZZ_FAMILY_H
#define HUIBIAO_TESTS_SUPPORT_FUZZ_FAMILY_H

#include "support/fuzzing.h"
#include "support/whole_way.h"

/* Loads the family of a folder, for the life of the program; aborts when it cannot. */
struct loaded_family fuzz_load_family(const char *folder);

/* Loads the tree of a mapping file, for the life of the program; aborts when it cannot. */
struct node *fuzz_load_tree(const char *path);

/* Reads the forms of a grid and adds their records: each value's text is UTF-8, each cell on
 * the sheet, every filled cell accounted for. Whether the grid holds a form. */
bool fuzz_read_forms(struct fuzz_input *input, const struct mapping *mapping,
                     const struct grid *grid, struct record_list *records);

/* Checks the records. */
void fuzz_check_records(struct fuzz_input *input, const struct rules *rules,
                        const struct record_list *records);

#endif
