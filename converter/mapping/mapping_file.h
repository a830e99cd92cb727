/* The bytes of a mapping file. Not for other rooms. */
#ifndef HUIBIAO_MAPPING_MAPPING_FILE_H
#define HUIBIAO_MAPPING_MAPPING_FILE_H

#include "base/finding.h"

/* Reads a file of 4 MiB at most; false, with a finding, when it is larger, cannot be read, or
 * is no regular file: a pipe would never end. */
bool mapping_file_read(struct arena *arena, const char *path, struct finding_list *findings,
                       struct text *bytes);

/* The same for a file that a mapping file names: a link is refused, for it leads out of the
 * folder that the name is confined to. */
bool mapping_file_read_named(struct arena *arena, const char *path, struct finding_list *findings,
                             struct text *bytes);

#endif
