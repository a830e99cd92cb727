/* The rules of a form family, and records checked by them.
 *
 * checks.yaml declares rules of general kinds over the names of the model; no label, field
 * or rule of a form stands in C. Rules belong to the arena of their mapping and to one
 * model; records of another model are passed over. */
#ifndef HUIBIAO_CHECKS_CHECKS_H
#define HUIBIAO_CHECKS_CHECKS_H

#include "mapping/document.h"

struct rules;

/* Reads the tree of a checks file, every name in it resolved against `model`. False when it
 * holds a mistake, and *rules is then of no use; all mistakes are told in one run, each at
 * its line and column. */
bool rules_read(struct arena *arena, const struct node *root, const struct model *model,
                struct finding_list *findings, const struct rules **rules);

/* Checks all records of one return together, since some rules look from one record to
 * another. What could not be checked, for want of a sound amount or of a unit, is a note.
 * `file` is the return's name, for places. What a rule needs for a while is taken from
 * `arena`, which has the life of the return. */
void rules_check(const struct rules *rules, struct arena *arena,
                 const struct record *const *records, size_t count, struct text file,
                 struct finding_list *findings);

#endif
