/* What became of a correction, as JSON lines. */
#ifndef HUIBIAO_REPORT_CORRECTIONS_H
#define HUIBIAO_REPORT_CORRECTIONS_H

#include "correction/lines.h"

/* {"change","file","round","group","record","field","old","new","office","settled","why","item",
 * "old_place","new_place","office_place","address"}: `change` is the class. */
void report_change_line_json(struct text_builder *out, const struct change_line *line);

/* {"item","severity","state","file","record","field","problem","explanation","place"}: `state` is
 * settled, explained, changed or unchanged, the last two still wrong. */
void report_outcome_line_json(struct text_builder *out, const struct outcome_line *line);

/* {"total","file","before","after"}: a control total, by the title of what is summed. */
void report_total_line_json(struct text_builder *out, const struct total_line *line);

#endif
