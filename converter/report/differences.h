/* What differs between two sets of records, as text and as JSON lines. */
#ifndef HUIBIAO_REPORT_DIFFERENCES_H
#define HUIBIAO_REPORT_DIFFERENCES_H

#include "comparison/comparison.h"

/* {"change","model","type","group","record","table","row","field","old","new","old_place",
 * "new_place"}: `change` is added, removed, changed or moved; table, row and field are null where
 * it is about a whole record, or a whole row. `old` and `new` are values (a number exact, what is
 * no value of its field as the text that stands there), or the whole row or record that was removed
 * or added; a place is {"file","sheet","cell"}, null where there is none. */
void report_difference_json(struct text_builder *out, const struct difference *difference);

/* A record and its differences for people, a line each, under the name of its group where that is
 * another than `group` before, which is brought up to date:
 *
 *     水利局
 *       ~ 水库管护 [水利局.xlsx 水库管护]
 *         预算合计: 187.1 -> 178.1 [C11]
 *         成本明细 "巡查费", 金额: 10 -> 12 [C14]
 *         + 成本明细 "车辆费": 金额 5 [B15]
 *       - 河湖长制 [水利局.xlsx 河湖长制]
 *
 * What has moved (`>`) is told with `moves` only. Of two long texts the parts that differ. */
void report_change_text(struct text_builder *out, const struct record_change *change,
                        struct text *group, bool moves, enum language language);

/* What the record's group is called; empty for none. */
struct text report_change_group(const struct record_change *change);

/* What stands in a value's cell, or a row's, on one line: numbers exact; empty for a blank. */
struct text report_value_text(struct arena *arena, const struct field *field,
                              const struct value *value);
struct text report_row_text(struct arena *arena, const struct table_type *table,
                            const struct row *row, enum language language);

/* Where the old or the new side of a difference stands; no file where it stands nowhere. */
struct place report_old_place(const struct difference *difference);
struct place report_new_place(const struct difference *difference);

#endif
