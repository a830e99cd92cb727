/* The parts of a line that is written. Not for other rooms. */
#ifndef HUIBIAO_EXCHANGE_LINE_WRITING_H
#define HUIBIAO_EXCHANGE_LINE_WRITING_H

#include "exchange/exchange.h"

struct json_object;

/* Puts "exchange" into the object of a record: its type, and the rest of its values. */
void exchange_put_record(struct arena *arena, struct json_object *object,
                         const struct record *record);

#endif
