#include "mapping/form_sheet.h"
#include "mapping/label.h"
#include "mapping/near_label.h"

/* What is another label of the form as it stands, or one of its columns, is no heading that was
 * mistyped. */
static bool may_be_heading(const struct region_reading *reading, const void *context, size_t index)
{
    struct text folded = reading->sheet->folded[index];

    (void)context;
    return index != reading->start && !form_has_label(reading->form, reading->year, folded) &&
           !form_has_header(reading->form, reading->year, folded) &&
           !form_has_decoration(reading->sheet, reading->form, reading->year, index);
}

size_t region_find_heading(struct region_reading *reading, const struct label_set *labels,
                           struct range range)
{
    size_t index = region_find_text(reading, labels, range);

    if (index != SIZE_MAX) {
        form_sheet_account(reading->sheet, index, ACCOUNT_LABEL, labels->node);
        return index;
    }
    return near_label_find_and_take(reading, labels, range, may_be_heading, NULL, NULL).index;
}

struct text region_heading_remedy(const struct region_reading *reading,
                                  const struct label_set *labels, struct text *like)
{
    return near_label_remedy(reading, labels, reading->range, may_be_heading, NULL, like);
}
