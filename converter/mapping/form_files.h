/* The form files of a family: forms/NAME.yaml, and labels.yaml beside the folder. Not for other
 * rooms. */
#ifndef HUIBIAO_MAPPING_FORM_FILES_H
#define HUIBIAO_MAPPING_FORM_FILES_H

#include "mapping/mapping.h"

/* A form file that is there. */
struct form_path {
    struct text name; /* without .yaml */
    const char *path;
};

/* Reads them all into the family, each with what it extends; `labels` is the tree of
 * labels.yaml, NULL when there is none. A family whose model could not be read has its forms
 * read as YAML only. False when one holds a mistake. */
bool form_files_read(struct arena *arena, const struct form_path *paths, size_t count,
                     const struct node *labels, struct finding_list *findings,
                     struct family *family);

#endif
