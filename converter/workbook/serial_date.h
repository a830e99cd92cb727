/* Serial dates of a workbook (ECMA-376-1 §18.17.4): days since an epoch, the fraction the
 * time of day. In the 1900 system day 60 is 29 February 1900, which never was; Excel shows
 * it as such. */
#ifndef HUIBIAO_WORKBOOK_SERIAL_DATE_H
#define HUIBIAO_WORKBOOK_SERIAL_DATE_H

#include "base/decimal.h"

struct date_time {
    int year, month, day;
    int hour, minute, second;
    int millisecond;
    int weekday; /* 1 Sunday … 7 Saturday, as Excel counts */
};

/* False below 0 and from the year 10000 on. The time is rounded to the millisecond, which
 * may carry into the next day. */
bool serial_date_read(struct decimal serial, bool date1904, struct date_time *date);

/* The serial in the 1900 system, to 17 digits, of an ISO 8601 date, date and time, or time
 * ("2022-03-01", "2022-03-01T08:30:00", "08:30:00"), as a cell of type d stores it (ECMA-376-1
 * §18.18.11); false when the text is none. */
bool serial_date_from_iso(struct text text, struct decimal *serial);

#endif
