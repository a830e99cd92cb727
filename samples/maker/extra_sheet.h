/* What a return has beside its forms: sheets that are none (instructions, a dictionary,
 * a list), and loose cells that somebody typed next to a form. */
#ifndef SAMPLES_EXTRA_SHEET_H
#define SAMPLES_EXTRA_SHEET_H

#include "layout.h"
#include "style.h"

/* Borrowed, all of it. */
struct extra_sheets {
    struct json_object *data;
    const char *where;
    struct styles *styles;
    const struct layout *layout;
};

/* Writes the "extra_sheets" that stand "before" or "after" the forms. */
bool extra_sheets_lay(const struct extra_sheets *extra, const char *position);

/* Writes the "loose_cells", which name their sheet; call it last. */
bool extra_sheets_loose_cells(const struct extra_sheets *extra);

#endif
