/* Bytes in memory as a file that minizip reads. */
#ifndef HUIBIAO_PACKAGE_MEMORY_FILE_H
#define HUIBIAO_PACKAGE_MEMORY_FILE_H

#include "base/text.h"

#include <minizip/unzip.h>

struct memory_file;

/* Opens a zip whose bytes are `bytes` for reading; NULL when minizip finds no directory in
 * it. Handle and file belong to the arena, the bytes remain the caller's. */
unzFile memory_file_open(struct arena *arena, struct text bytes, struct memory_file **file);

/* Where minizip last went by its own choice: after it has looked at an entry, the place of
 * that entry's header in the directory. */
size_t memory_file_last_seek(const struct memory_file *file);

#endif
