/* What the files of this room share about an open workbook; not for other rooms. */
#ifndef HUIBIAO_WORKBOOK_WORKBOOK_PARTS_H
#define HUIBIAO_WORKBOOK_WORKBOOK_PARTS_H

#include "workbook/defined_names.h"
#include "workbook/shared_strings.h"
#include "workbook/styles.h"
#include "workbook/workbook.h"

struct workbook {
    struct arena *arena;
    const struct limits *limits;
    struct package *package;
    struct relationships relationships; /* the package's own */
    struct text file;
    struct finding_list *findings;
    struct sheet *sheets;
    size_t sheet_count;
    struct defined_names names;
    struct shared_strings strings;
    bool strings_broken; /* told once; a cell that needs them is unknown */
    struct styles *styles;
    bool date1904;
    uint64_t cells;       /* read so far, over all sheets */
    size_t formula_steps; /* left for reckoning formulas, over all sheets */
};

#endif
