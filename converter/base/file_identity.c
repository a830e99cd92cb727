#include "base/file_identity.h"

struct file_identity file_identity_of(const struct stat *status)
{
    return (struct file_identity){(uint64_t)status->st_dev, (uint64_t)status->st_ino};
}

bool file_identity_at(const char *path, struct file_identity *identity)
{
    struct stat status;

    if (stat(path, &status) != 0) {
        return false;
    }
    *identity = file_identity_of(&status);
    return true;
}

bool file_identity_equal(struct file_identity left, struct file_identity right)
{
    return file_identity_compare(left, right) == 0;
}

int file_identity_compare(struct file_identity left, struct file_identity right)
{
    if (left.device != right.device) {
        return left.device < right.device ? -1 : 1;
    }
    if (left.inode != right.inode) {
        return left.inode < right.inode ? -1 : 1;
    }
    return 0;
}
