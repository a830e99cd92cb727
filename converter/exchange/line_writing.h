/* The parts of a line that is written. Not for other rooms. */
#ifndef HUIBIAO_EXCHANGE_LINE_WRITING_H
#define HUIBIAO_EXCHANGE_LINE_WRITING_H

#include "exchange/exchange.h"

struct json_object;

/* What the object of a record does not say: its type, and the rest of its values. */
struct json_object *exchange_record_object(struct arena *arena, const struct json_object *told,
                                           const struct record *record);

#endif
