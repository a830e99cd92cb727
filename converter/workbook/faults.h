/* What can be wrong in a workbook's parts: the findings of this room. */
#ifndef HUIBIAO_WORKBOOK_FAULTS_H
#define HUIBIAO_WORKBOOK_FAULTS_H

#include "base/finding.h"

/* What a finding quotes of what it found: the beginning, whole characters only. */
struct text fault_quote(struct text found);

extern const struct finding_kind workbook_missing;
extern const struct finding_kind workbook_sheet_missing;
extern const struct finding_kind workbook_no_sheets;
extern const struct finding_kind workbook_limit;
extern const struct finding_kind sheet_passed_over;
extern const struct finding_kind sheet_without_part;
extern const struct finding_kind sheet_part_shared;
extern const struct finding_kind styles_missing;
extern const struct finding_kind cell_reference_wrong;
extern const struct finding_kind cell_twice;
extern const struct finding_kind cell_string_wrong;
extern const struct finding_kind cell_number_wrong;
extern const struct finding_kind number_too_long;
extern const struct finding_kind cell_type_wrong;
extern const struct finding_kind cell_date_wrong;
extern const struct finding_kind merge_wrong;
extern const struct finding_kind formulas_computed;
extern const struct finding_kind formulas_without_result;

#endif
