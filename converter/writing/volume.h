/* The volumes of a summary of many groups: further workbooks beside it, which hold the sheets of
 * the groups, and how their files are called. */
#ifndef HUIBIAO_WRITING_VOLUME_H
#define HUIBIAO_WRITING_VOLUME_H

#include "base/text.h"
#include "writing/declaration.h"

#include <stdbool.h>

/* More files than this nobody looks through; volumes become larger instead. */
enum { MOST_VOLUMES = 200 };

/* The path of a volume, from 1, of so many beside the workbook at `main`: `S-部门02.xlsx` for the
 * second of twelve beside `S.xlsx`, where `word` is 部门. */
struct text volume_path(struct arena *arena, struct text main, struct text word, size_t number,
                        size_t count);

/* Whether a file of that name, beside the workbook at `main`, is called like one of its volumes,
 * in either language. */
bool volume_is_called(struct text name, struct text main, const struct title *word);

/* The name of a path's file, without its folder. */
struct text volume_file(struct text path);

#endif
