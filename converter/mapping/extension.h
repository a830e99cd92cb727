/* `extends: other-form`: a form file that says only what is different from another one of its
 * family. Not for other rooms.
 *
 * A member that the variant states takes the place of the other form's; `fields`, `tables`,
 * `list`, `sections` and the `columns` of a table are put together member by member. `~` takes
 * a member out. A member that is new stands behind the one it follows in the variant. */
#ifndef HUIBIAO_MAPPING_EXTENSION_H
#define HUIBIAO_MAPPING_EXTENSION_H

#include "mapping/document.h"

/* A form file as it was loaded, and as it stands with what it extends. */
struct form_source {
    struct text name;
    struct node *root;        /* NULL when the file is no YAML */
    const struct node *whole; /* NULL while it is not put together, or cannot be */
    enum { SOURCE_LOADED, SOURCE_ENTERED, SOURCE_SETTLED } state;
};

/* Puts all forms of a family together with what they extend. False when one names a form that
 * is not there, or itself by a detour, or takes out what is not there; all such mistakes are
 * told. Every node keeps the file and line that wrote it. */
bool extensions_settle(struct arena *arena, struct form_source *sources, size_t count,
                       struct finding_list *findings);

#endif
