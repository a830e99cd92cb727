/* The blank of a form, to be filled in: drawn from its form file and its model.
 *
 * Labels are locked, the cells for values are open, the sheet is protected without a
 * password. What a value must be like is said by the cell itself: choices by a drop-down,
 * amounts, dates and numbers by rules with messages of their own. */
#ifndef HUIBIAO_WRITING_TEMPLATE_H
#define HUIBIAO_WRITING_TEMPLATE_H

#include "mapping/template.h"

#include <time.h>

struct template_settings {
    enum language language; /* of the messages in the cells; labels are the form's own */
    int64_t year;           /* what {year} stands for */
    time_t created;         /* written as the workbook's date; not 0 */
};

/* Writes the blank of a form that template_settle has let pass to `path`, whole or not at
 * all. False, with a finding, when it could not be written. */
bool template_write(struct arena *arena, const struct form *form,
                    const struct template_settings *settings, const char *path,
                    struct finding_list *findings);

#endif
