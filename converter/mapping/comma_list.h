/* A list file in CSV (RFC 4180). Not for other rooms. */
#ifndef HUIBIAO_MAPPING_COMMA_LIST_H
#define HUIBIAO_MAPPING_COMMA_LIST_H

#include "mapping/list_file.h"

/* Reads the bytes of the file at list->path into the list. Rows without any text are passed
 * over. False, with a mistake at its line and column, when they are no table of text. */
bool comma_list_read(struct arena *arena, struct text bytes, struct finding_list *findings,
                     struct list_file *list);

#endif
