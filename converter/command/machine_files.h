/* A merge for machines: its records as JSON, its tables as CSV, its database. */
#ifndef HUIBIAO_COMMAND_MACHINE_FILES_H
#define HUIBIAO_COMMAND_MACHINE_FILES_H

#include "command/line_file.h"
#include "store/store.h"

/* Appends the records of a finished store, one a line. */
bool machine_records_add(struct line_file *lines, struct store *store);

/* Writes the tables of a finished store into a folder, which is made when it is not there: a file
 * each, UTF-8 with its mark, the names of the columns first. */
bool machine_csv_write(struct run *run, struct store *store, const char *folder);

#endif
