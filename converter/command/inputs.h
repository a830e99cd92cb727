/* The files that a command works on: paths as given, folders walked. */
#ifndef HUIBIAO_COMMAND_INPUTS_H
#define HUIBIAO_COMMAND_INPUTS_H

#include "base/file_identity.h"
#include "base/wording.h"

struct input_line;
struct line_intake;

struct input {
    const char *path;  /* to open; of a line empty where that cannot be said */
    struct text shown; /* the path as findings name it: in UTF-8, whatever its bytes are */
    struct text name;  /* in outputs: below the folder that was given, or the file's own name */
    struct file_identity identity;
    const struct input_line *line; /* of a return that was read elsewhere; else NULL */
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
    struct file_identity *lines; /* the files of lines that were given */
    size_t lines_count, lines_capacity;
    struct passed_file *passed;
    size_t passed_count, passed_capacity;
};

/* Where inputs come from, and what is made of it. */
struct inputs_wanted {
    char *const *paths;
    int count;
    const char *below;         /* inputs in this folder are called by their paths in it; or NULL */
    struct line_intake *lines; /* takes files of lines; NULL where none are taken */
};

/* Gathers the workbooks below the paths, each file once, in the order of their paths,
 * whatever the order in which they were given or a folder lists them, and the lines of files of
 * lines. A file that is there itself and as a line is taken itself. What is no return
 * (lock files, pictures, what is hidden) is a note and stands among those passed over, as does a
 * link to a folder, which is not followed; a folder that cannot be walked is an error, and false. A
 * path that is not there is an input, too: what is wrong with it is told where it is read. */
bool inputs_gather(struct arena *arena, const struct inputs_wanted *wanted,
                   struct finding_list *findings, struct inputs *inputs);

/* Adds one input, or one that is passed over. */
void inputs_add(struct inputs *inputs, struct arena *arena, const struct input *input);
void inputs_add_passed(struct inputs *inputs, struct arena *arena, struct passed_file file);

/* The note that tells of one that is passed over. */
void inputs_tell_passed(struct text shown, struct wording why, struct finding_list *findings);

/* The path as findings name it. */
struct text inputs_shown_path(struct arena *arena, const char *path);

/* Takes the file that a path names out of the inputs, should it be one, and puts it among those
 * passed over. */
void inputs_pass_over(struct inputs *inputs, struct arena *arena, const char *path,
                      struct wording why);

/* Whether a file is called as workbooks are, or what people take for workbooks. */
bool inputs_is_called_return(const char *name);

/* Whether two paths name the same file (however written); a file that is not there is none. */
bool inputs_same_file(const char *left, const char *right);

/* Whether a path names one of the inputs, or a file of lines (the same file, however written). */
bool inputs_contain(const struct inputs *inputs, const char *path);

#endif
