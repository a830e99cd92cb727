/* Placeholders in titles: `{year-1|上}`, `{date}`, `{projects.total}`. Private to this room. */
#ifndef HUIBIAO_WRITING_PLACEHOLDER_H
#define HUIBIAO_WRITING_PLACEHOLDER_H

#include "base/text.h"

#include <stdint.h>

struct placeholder {
    struct text whole;     /* what stands between the braces */
    struct text name;      /* `year`, or the id of a block */
    struct text part;      /* after a dot: `count`, or the id of a column */
    int64_t offset;        /* the -1 of `year-1` */
    struct text otherwise; /* after |: what to say where there is no value */
};

/* Gives the value that stands for a placeholder; false where there is none. */
typedef bool placeholder_value(void *context, struct arena *arena,
                               const struct placeholder *placeholder, struct text *value);

/* The text with every placeholder replaced. A brace that is never closed stays as it is. */
struct text placeholders_fill(struct arena *arena, struct text text, placeholder_value *value,
                              void *context);

#endif
