#include "writing/plan.h"

bool workbook_title(struct arena *arena, const struct workbook_declarations *declarations,
                    const struct workbook_settings *settings, const struct row_source *source,
                    const struct title *title, struct text *filled)
{
    const struct sheet_plan none = {0};
    struct plan plan = {.arena = arena, .declarations = declarations, .settings = settings};

    if (declarations->year != NULL &&
        !source->greatest(source->context, arena, declarations->year_record, declarations->year,
                          &plan.year)) {
        return false;
    }
    *filled = plan_title(&plan, &none, arena, title);
    return true;
}
