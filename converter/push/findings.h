/* Why an edit is not written into a return. Not for other rooms. */
#ifndef HUIBIAO_PUSH_FINDINGS_H
#define HUIBIAO_PUSH_FINDINGS_H

#include "base/finding.h"

extern const struct finding_kind push_no_keys;
extern const struct finding_kind push_other_model;
extern const struct finding_kind push_sheet_missing;
extern const struct finding_kind push_key_broken;
extern const struct finding_kind push_row_without_key;
extern const struct finding_kind push_row_twice;
extern const struct finding_kind push_row_deleted;
extern const struct finding_kind push_rows_deleted;
extern const struct finding_kind push_row_gone;
extern const struct finding_kind push_computed;
extern const struct finding_kind push_key_field;
extern const struct finding_kind push_invalid;
extern const struct finding_kind push_not_as_merged;
extern const struct finding_kind push_no_cell;
extern const struct finding_kind push_shared_cell;
extern const struct finding_kind push_formula;
extern const struct finding_kind push_not_read_back;
extern const struct finding_kind push_no_reason;
extern const struct finding_kind push_other_sheet;
extern const struct finding_kind push_original_changed;
extern const struct finding_kind push_original_missing;

#endif
