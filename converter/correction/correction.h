/* The way of a correction: a department's own workbook goes out with what is wrong marked in it,
 * comes back, and becomes the next revision.
 *
 * Files of this room: `items` is what is asked for, `mark` how it looks in a cell, `instructions`
 * the sheet that tells it, `identity` the hidden sheet by which the workbook is known again;
 * `outgoing` puts them in. `incoming` reads them from what came back, `unmarked` takes them out,
 * `revision` is what an accepted workbook says of itself. All belongs to the arena that is given;
 * bytes, records and findings remain their owner's. */
#ifndef HUIBIAO_CORRECTION_CORRECTION_H
#define HUIBIAO_CORRECTION_CORRECTION_H

#include "base/finding.h"
#include "base/limits.h"
#include "model/model.h"
#include "workbook/workbook.h"

/* A return as it was read: all that a correction needs to know of it. */
struct correction_return {
    struct text file;      /* as findings call it */
    struct text base_name; /* its own name, without a folder */
    struct text bytes;
    struct text sha256; /* of the bytes, hexadecimal */
    struct record *const *records;
    size_t record_count;
    const struct finding_list *findings;
    const struct grid *const *grids; /* of its sheets, in their order */
    size_t grid_count;
};

/* The grid of a sheet; NULL for none of that name. */
const struct grid *correction_grid(const struct correction_return *from, struct text sheet);

/* The group of a record: the department; empty where the model or the record has none. */
struct text correction_group(const struct record *record);

/* The groups of all records, each once, in their order. */
struct text *correction_groups(struct arena *arena, const struct correction_return *from,
                               size_t *count);

/* Names in a row: "、" between them, or ", ". */
struct text correction_joined(struct arena *arena, enum language language, const struct text *names,
                              size_t count);

#endif
