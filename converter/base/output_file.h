/* An output that is there whole or not at all.
 *
 * The bytes go to a file that has no name (or, where the file system offers none, a
 * hidden one) in the folder of the target; only output_file_finish gives it the target's
 * name, in one step. The file belongs to the arena: one that is not finished when the
 * arena ends its life leaves nothing behind. */
#ifndef HUIBIAO_BASE_OUTPUT_FILE_H
#define HUIBIAO_BASE_OUTPUT_FILE_H

#include "base/finding.h"

struct output_file;

/* Begins the file that shall stand at `path`; its mode follows the umask. False, with a
 * finding `output-not-written`, when it cannot be made, or when something other than a
 * regular file stands at `path`. */
bool output_file_create(struct arena *arena, const char *path, struct finding_list *findings,
                        struct output_file **file);

/* The same with a hidden name from the start: for a library that keeps further files
 * beside it, or asks where the path leads. */
bool output_file_create_named(struct arena *arena, const char *path, struct finding_list *findings,
                              struct output_file **file);

/* Open for reading and writing, at its beginning; it stays the file's own. */
int output_file_descriptor(const struct output_file *file);

/* A path by which a library can open the file until it is finished. */
const char *output_file_path(const struct output_file *file);

/* Writes all bytes; false with a finding when not all could be written. */
bool output_file_write(struct output_file *file, struct text bytes);

/* Brings the bytes to the disk and puts the file in place of whatever stood at its path.
 * False, with a finding and nothing left behind, when that fails. */
bool output_file_finish(struct output_file *file);

/* The same for files that belong together: all are on the disk before the first is put in place,
 * and no signal ends the program between the first and the last, in the order given. */
bool output_files_finish(struct output_file *const *files, size_t count);

/* Takes the file away. */
void output_file_discard(struct output_file *file);

/* Reports that the output at `path` could not be written because of `error` (an errno).
 * Always false. */
bool output_file_fail(struct finding_list *findings, struct arena *arena, const char *path,
                      int error);

#endif
