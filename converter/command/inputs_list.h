/* The list of inputs: how it is named and put in order. For those alone who gather it. */
#ifndef HUIBIAO_COMMAND_INPUTS_LIST_H
#define HUIBIAO_COMMAND_INPUTS_LIST_H

#include "command/inputs.h"

/* Calls those that stand in a folder, by the words of their paths, by what follows it there. */
void inputs_name_below(struct inputs *inputs, struct arena *arena, const char *folder);

/* Puts them into the order of their names, each file once; lines of one file that say different
 * things of it are told. */
void inputs_order(struct inputs *inputs, struct arena *arena, struct finding_list *findings);

#endif
