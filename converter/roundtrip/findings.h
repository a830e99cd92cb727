/* Why an edit was not done, and what is told of those that were. Not for other rooms. */
#ifndef HUIBIAO_ROUNDTRIP_FINDINGS_H
#define HUIBIAO_ROUNDTRIP_FINDINGS_H

#include "base/finding.h"

extern const struct finding_kind edit_sheet_unknown;
extern const struct finding_kind edit_text_wrong;
extern const struct finding_kind edit_text_long;
extern const struct finding_kind edit_number_long;
extern const struct finding_kind edit_number_range;
extern const struct finding_kind edit_colour_wrong;
extern const struct finding_kind edit_contradicts;
extern const struct finding_kind edit_formula;
extern const struct finding_kind edit_array;
extern const struct finding_kind edit_merged;
extern const struct finding_kind edit_table_header;
extern const struct finding_kind edit_pivot_table;
extern const struct finding_kind edit_structure;
extern const struct finding_kind edit_cell_twice;
extern const struct finding_kind edit_threaded;
extern const struct finding_kind edit_comment_changed;
extern const struct finding_kind edit_styles_full;
extern const struct finding_kind edit_style_unknown;
extern const struct finding_kind edit_last_sheet;
extern const struct finding_kind edit_sheet_name;
extern const struct finding_kind edit_property_wrong;
extern const struct finding_kind edit_signed;

#endif
