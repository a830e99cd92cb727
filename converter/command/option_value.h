/* What stands behind an option. */
#ifndef HUIBIAO_COMMAND_OPTION_VALUE_H
#define HUIBIAO_COMMAND_OPTION_VALUE_H

#include "command/options.h"

/* Sets what an option asks for; `argument` is NULL where it takes none; what is made of it belongs
 * to the arena. False when the argument is not what it must be. */
bool option_take(struct arena *arena, struct options *options, int id, const char *argument);

/* What the argument must be, as a part of a sentence. */
const char *option_right_argument(int id, enum language language);

#endif
