/* The whole way of a return, as the commands go it: file, package, workbook, grids, forms,
 * records, checks. */
#ifndef HUIBIAO_TESTS_SUPPORT_WHOLE_WAY_H
#define HUIBIAO_TESTS_SUPPORT_WHOLE_WAY_H

#include "base/limits.h"
#include "checks/checks.h"
#include "mapping/reading.h"

/* A family of forms, loaded for the life of its arena. */
struct loaded_family {
    const struct mapping *mapping;
    const struct rules *rules; /* NULL when the family has none */
};

/* Loads the family of a folder; false with findings when it is not right. */
bool load_family(struct arena *arena, const char *folder, struct finding_list *findings,
                 struct loaded_family *family);

/* What came of one return; all of it belongs to the arena that it was read with. */
struct whole_reading {
    bool readable; /* every part that was wanted could be read */
    size_t cells;
    struct record_list records;
};

/* Reads a return and checks its records. Whether it is readable; when not, an error stands
 * among the findings. */
bool read_whole_way(struct arena *arena, const struct limits *limits,
                    const struct loaded_family *family, struct text bytes,
                    struct finding_list *findings, struct whole_reading *reading);

#endif
