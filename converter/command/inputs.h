/* The files that a command works on: paths as given, folders walked. */
#ifndef HUIBIAO_COMMAND_INPUTS_H
#define HUIBIAO_COMMAND_INPUTS_H

#include "base/wording.h"

struct input {
    const char *path;  /* to open */
    struct text shown; /* the path as findings name it: in UTF-8, whatever its bytes are */
    struct text name;  /* in outputs: below the folder that was given, or the file's own name */
    uint64_t device, inode;
};

/* A file that was given and is no return, or none that counts. */
struct passed_file {
    const char *path;
    struct text name;  /* as of an input */
    struct text state; /* the register's word for it; empty: no return */
    struct wording why;
};

struct inputs {
    struct input *items;
    size_t count, capacity;
    struct passed_file *passed;
    size_t passed_count, passed_capacity;
};

/* Gathers the workbooks below the paths, each file once, in the order of their paths,
 * whatever the order in which they were given or a folder lists them. What is no return
 * (lock files, pictures, what is hidden) is a note and stands among those passed over, as does a
 * link to a folder, which is not followed; a folder that cannot be walked is an error, and false. A
 * path that is not there is an input, too: what is wrong with it is told where it is read. */
bool inputs_gather(struct arena *arena, char *const *paths, int count,
                   struct finding_list *findings, struct inputs *inputs);

/* Takes the file that a path names out of the inputs, should it be one, and puts it among those
 * passed over. */
void inputs_pass_over(struct inputs *inputs, struct arena *arena, const char *path,
                      struct wording why);

/* Whether a file is called as workbooks are, or what people take for workbooks. */
bool inputs_is_called_return(const char *name);

/* Whether two paths name the same file (however written); a file that is not there is none. */
bool inputs_same_file(const char *left, const char *right);

/* Whether a path names one of the inputs (the same file, however written). */
bool inputs_contain(const struct inputs *inputs, const char *path);

#endif
