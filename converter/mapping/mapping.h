/* The mapping: form families, each a folder of mapping files. Loaded once, constant from
 * then on, and shared by all workers. */
#ifndef HUIBIAO_MAPPING_MAPPING_H
#define HUIBIAO_MAPPING_MAPPING_H

#include "mapping/form.h"

struct family {
    struct text name;
    const struct model *model; /* NULL when its file cannot serve to read the others */
    const struct form *const *forms;
    size_t form_count;
    const struct node *checks;   /* the tree of checks.yaml; NULL when there is none */
    const struct node *workbook; /* the tree of workbook.yaml; NULL when there is none */
};

struct mapping {
    struct family *families;
    size_t count;
};

/* Loads a family's folder (one that holds model.yaml) or a folder of such folders, by name.
 * False when a file is missing or holds a mistake; mistakes of all files are reported. */
bool mapping_load(struct arena *arena, const char *directory, struct finding_list *findings,
                  const struct mapping **mapping);

/* The form of a model by its name; NULL when there is none. */
const struct form *mapping_form(const struct mapping *mapping, const struct model *model,
                                struct text name);

#endif
