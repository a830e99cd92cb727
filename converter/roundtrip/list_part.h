/* The two parts that list what a package holds: [Content_Types].xml, and the relationships of a
 * part (ECMA-376-2 §6.2.3, §6.5). Items are added behind the others, or taken out. Not for other
 * rooms. */
#ifndef HUIBIAO_ROUNDTRIP_LIST_PART_H
#define HUIBIAO_ROUNDTRIP_LIST_PART_H

#include "roundtrip/changed_part.h"

struct list_item {
    struct text key;  /* a part's name, an extension, the id of a relationship */
    struct text type; /* of a relationship: the last step of its type's address */
    uint64_t start, end;
};

struct list_part {
    struct changed_part part;
    bool is_new;
    struct text source; /* of relationships: whose they are */
    struct list_item *items;
    size_t count, capacity;
    struct xml_tag tag; /* that is told while it is read; then that of the root */
    uint64_t root_end;
    size_t related; /* how far new ids were counted */
    struct text_builder added;
};

/* Opens the content types of a package. False with a finding. */
bool list_part_open_types(const struct part_reading *reading, struct package *package,
                          struct list_part *list);

/* Opens the relationships of `source`; those of a part that has none begin empty. */
bool list_part_open_relationships(const struct part_reading *reading, struct package *package,
                                  struct text source, struct list_part *list);

/* Adds an item, its attributes as they are written. */
__attribute__((format(printf, 3, 4))) void list_part_add(struct list_part *list, const char *name,
                                                         const char *attributes, ...);

/* Adds a relationship to a part, of the type `type` under the address that types begin with;
 * gives its id. */
struct text list_part_relate(struct list_part *list, const char *address, const char *type,
                             struct text target);

/* Takes the content type of a part out, if it has one of its own. */
void list_part_drop_type(struct list_part *list, struct text part);

/* Takes a relationship out. Of two that have one id, which none may have (ECMA-376-2 §6.5.3.4),
 * it is the one of that type. */
void list_part_unrelate(struct list_part *list, const char *type, struct text id);

/* Whether anything is to be changed; and the part with its changes. */
bool list_part_is_changed(const struct list_part *list);
struct text list_part_finish(struct list_part *list);

#endif
