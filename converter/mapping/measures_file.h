/* The `measures:` of a model file, and the fields that take a part of another's text. Not for
 * other rooms. */
#ifndef HUIBIAO_MAPPING_MEASURES_FILE_H
#define HUIBIAO_MAPPING_MEASURES_FILE_H

#include "mapping/document.h"

/* Reads the node of `measures:`; false when it holds a mistake. */
bool measures_read(struct arena *arena, const struct node *node, struct finding_list *findings,
                   const struct measures **measures);

/* Reads `part:` and `of:` among the members of a field, `whole` becomes the name of the other
 * field; false when they are wrong by themselves. */
bool field_part_read(struct member_reader *members, enum field_part *part, struct text *whole);

/* Finds the whole of each part among the fields of a record or table, whose node is `node`;
 * `measures` is NULL where the model declares none. False when a part is wrong. */
bool field_parts_resolve(struct arena *arena, struct finding_list *findings,
                         const struct node *node, struct field *fields, size_t count,
                         const struct measures *measures);

#endif
