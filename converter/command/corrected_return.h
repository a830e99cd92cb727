/* A return that was read, as corrections take it. */
#ifndef HUIBIAO_COMMAND_CORRECTED_RETURN_H
#define HUIBIAO_COMMAND_CORRECTED_RETURN_H

#include "command/return_file.h"
#include "correction/correction.h"

/* Borrows what the return holds; `name` is what outputs call it. */
struct correction_return corrected_return(struct arena *arena, const struct return_file *file,
                                          struct text name);

/* A name without its folders. */
struct text path_base_name(struct text name);

#endif
