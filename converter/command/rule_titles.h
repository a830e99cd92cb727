/* What people call the rules: those of a family by the titles of its checks, those of the
 * program by its own. */
#ifndef HUIBIAO_COMMAND_RULE_TITLES_H
#define HUIBIAO_COMMAND_RULE_TITLES_H

#include "checks/checks.h"
#include "writing/declaration.h"

/* The titles by the codes that findings have; `rules` is NULL for a family without checks. No
 * two are the same. They belong to the arena. */
struct word_list rule_titles(struct arena *arena, const struct rules *rules);

#endif
