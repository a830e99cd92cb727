/* A row of texts side by side that may be the header of a table. Private to this room. */
#ifndef HUIBIAO_INFERENCE_RUN_H
#define HUIBIAO_INFERENCE_RUN_H

#include "inference/guess.h"

/* Columns of a table. */
enum { LEAST_COLUMNS = 3, MOST_COLUMNS = 200 };

struct run {
    size_t cells[MOST_COLUMNS];
    size_t count;
    size_t before;  /* a cell left of the heading, over a column that counts rows, likewise */
    size_t heading; /* a cell left of it that reaches down along its rows; SIZE_MAX for none */
    uint32_t heading_last; /* the last row that the heading stands for */
    uint32_t bottom;       /* the last row of the header */
};

/* The cells from `first` on that stand side by side without a gap. */
void run_take(const struct guess *guess, size_t first, struct run *run);

/* Whether all of them may be headers: short, no numbers, none with a colon inside. */
bool run_is_wordy(const struct guess *guess, const struct run *run);

/* Parts from them a heading that stands left of the header and reaches down along its rows, and
 * says where the header ends: the last row of its cells, or a second row of texts below the
 * wide ones. */
void run_part(const struct guess *guess, struct run *run);

/* Finds the last row of the table that begins with a run, whose `area` and `body_row` are set:
 * `area.last_row`, the closing row and the rows of totals between become known. */
void run_end(struct guess *guess, const struct run *run, struct guess_table *table);

#endif
