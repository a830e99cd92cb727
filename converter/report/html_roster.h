/* What the groups of a roster have handed in, on a page. Not for other rooms. */
#ifndef HUIBIAO_REPORT_HTML_ROSTER_H
#define HUIBIAO_REPORT_HTML_ROSTER_H

#include "report/html_groups.h"

/* Appends the section: how many groups are in each state, and the table of all. Nothing where the
 * page has no roster. */
bool html_roster(struct html_writer *writer);

#endif
