/* Files that are no workbooks, as they lie about in a real folder. */
#ifndef SAMPLES_STRAY_FILE_H
#define SAMPLES_STRAY_FILE_H

#include "data.h"

/* The lock that Excel lays beside a workbook that somebody has open; "user" names them. */
bool stray_file_lock(struct json_object *data, const char *where, const char *path);

/* A text file that holds the member "text". */
bool stray_file_text(struct json_object *data, const char *where, const char *path);

#endif
