/* Dates as people write them. Not for other rooms but inference/. */
#ifndef HUIBIAO_MAPPING_DATE_TEXT_H
#define HUIBIAO_MAPPING_DATE_TEXT_H

#include "model/model.h"

/* Reads `2022年3月1日`, `22年3月1日`, `2022-3-1`, `2022/03/01`, `2022.3.1`, `20220301`,
 * `2022年3月`, the same in Chinese numerals (`二〇二二年三月一日`), `3 Mar 2024`, `March 5, 2024`,
 * `30-Sep-2025`, and, where the order says what comes first, `12/03/2024`; a time behind it left
 * out, to ISO text. False for no date; `blank` when only the words of a date stand there, the
 * figures still to be filled in (`   年  月  日`). */
bool date_text_read(struct arena *arena, struct text text, enum date_order order, struct text *iso,
                    bool *blank);

#endif
