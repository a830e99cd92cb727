/* Texts longer than a cell holds, or than a row shows: they stand on a last sheet of the workbook,
 * in pieces, each as long as its row shows. Of a text longer than a cell holds, the cell has the
 * beginning and says where the whole stands. Private to this room. */
#ifndef HUIBIAO_WRITING_LONG_TEXTS_H
#define HUIBIAO_WRITING_LONG_TEXTS_H

#include "writing/book.h"
#include "writing/pen.h"
#include "writing/plan.h"

/* Its pen is empty until there is such a text: only then there is such a sheet. */
struct long_texts {
    struct book *book;
    const struct plan *plan;
    const struct styles *styles;
    struct pen pen;
    uint32_t row; /* the last that is written */
};

/* Writes the pieces of a text that belongs to the cell `place`, tells it as a finding, and returns
 * what the cell itself shall hold. When that fails, `pen`, which writes the cell, has failed. */
const char *long_texts_add(struct long_texts *texts, struct pen *pen, struct place place,
                           struct text text);

/* Writes the pieces of a text that the cell `place` holds, but does not show to its end, and tells
 * it. When that fails, `pen` has failed. */
void long_texts_repeat(struct long_texts *texts, struct pen *pen, struct place place,
                       struct text text);

#endif
