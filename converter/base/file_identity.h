/* Which file a path leads to, however the path is written. */
#ifndef HUIBIAO_BASE_FILE_IDENTITY_H
#define HUIBIAO_BASE_FILE_IDENTITY_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

struct file_identity {
    uint64_t device, inode;
};

/* The file that `stat` told of. */
struct file_identity file_identity_of(const struct stat *status);

/* The file that a path leads to into `identity`; false where there is none. */
bool file_identity_at(const char *path, struct file_identity *identity);

bool file_identity_equal(struct file_identity left, struct file_identity right);

/* An order of files, for qsort: below, at or above 0. */
int file_identity_compare(struct file_identity left, struct file_identity right);

#endif
