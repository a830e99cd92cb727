/* A merge, or a check, as one page to look at: figures, a chart of the groups, who has handed in,
 * the findings, and for each the form as it stood. The page needs no other file and no network.
 *
 * Its markup, style and script stand in page/, with `[[zh|en]]` for words and `[[#name]]`
 * where something of the merge goes in; the build makes them part of the program. */
#ifndef HUIBIAO_REPORT_PAGE_H
#define HUIBIAO_REPORT_PAGE_H

#include "store/drawings.h"

/* What a page is made of. The store is finished, and its drawings are tied. */
struct page {
    const struct workbook_declarations *declarations; /* with a `report` */
    const struct title *title;                        /* the page's */
    const struct workbook_settings *settings;
    struct store *store;
    size_t unreadable; /* returns that could not be read */
};

/* Writes the page to `path`, whole or not at all; false with a finding when it could not be. */
bool page_write(struct arena *arena, const struct page *page, const char *path,
                struct finding_list *findings);

#endif
