/* A temporary file without a name: whatever becomes of the program, nothing of it stays. */
#ifndef HUIBIAO_BASE_TEMPORARY_FILE_H
#define HUIBIAO_BASE_TEMPORARY_FILE_H

#include <stdio.h>

/* Makes one, open for reading and writing, in the folder that TMPDIR names where that can have
 * one. NULL, with errno, when there is none to be had; the caller closes it. */
FILE *temporary_file_create(void);

#endif
