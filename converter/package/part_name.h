/* Names of parts (ECMA-376-2 §6.2.2): absolute, `/` between the steps, percent-encoding
 * and `\` undone, so that one part has one spelling but for ASCII case. */
#ifndef HUIBIAO_PACKAGE_PART_NAME_H
#define HUIBIAO_PACKAGE_PART_NAME_H

#include "base/text.h"

/* The name of the part that a zip entry holds. False when the entry is no part: its name
 * leaves the container (an absolute path, a drive letter, a `..`) or holds a NUL. Such an
 * entry is carried along and never looked up. */
bool part_name_of_entry(struct arena *arena, struct text entry, struct text *name);

/* The part that a relationship's target names, seen from the folder of `source` (a part, or
 * "" for the package). A `..` beyond the root stays at the root (RFC 3986 §5.2.4). */
struct text part_name_resolve(struct arena *arena, struct text source, struct text target);

/* The other way about: what a relationship of `source` calls the part `target`, from its own folder
 * on, "../comments1.xml". A target from the root on would be right as well (ECMA-376-2 §6.5.3), but
 * not every program understands one. */
struct text part_name_relative(struct arena *arena, struct text source, struct text target);

/* The name of the part that holds the relationships of `source` ("" for the package's). */
struct text part_name_of_relationships(struct arena *arena, struct text source);

/* The order of names without regard to ASCII case: <0, 0, >0. */
int part_name_compare(struct text left, struct text right);

/* What follows the last `.` of the last step; empty for none. */
struct text part_name_extension(struct text name);

/* The name as it can stand in a message: UTF-8 without control characters. */
struct text part_name_shown(struct arena *arena, struct text name);

#endif
