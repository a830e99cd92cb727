/* One data file's return as a workbook: its sheets, its forms, its properties. */
#ifndef SAMPLES_RETURN_FILE_H
#define SAMPLES_RETURN_FILE_H

#include "data.h"

/* Writes the return to `path`, the same bytes for the same data; false after a complaint
 * about `where`, the data's own name. Pictures are looked for in `data_folder`. */
bool return_file_write(struct json_object *data, const char *where, const char *data_folder,
                       const char *path);

#endif
