/* What SQL is taught about decimals. Private to this room.
 *
 *     decimal_sum(x)          the exact sum, NULL of no numbers; also over a window
 *     decimal_quotient(x, y)  x / y to QUOTIENT_DIGITS digits; NULL when y is zero
 *     decimal_positive(x)     1 when x is above zero, else 0
 *     formula(e, x, …)        the expression that is bound as pointer e, over x, …
 *     COLLATE decimal         the order of decimals written as text
 *
 * A number is an integer or a text that is a decimal; NULL and a blob (the text of a cell
 * that should have held a number) are no numbers. A result that needs more digits than a
 * decimal has is the error SQLITE_TOOBIG. */
#ifndef HUIBIAO_STORE_SQL_FUNCTIONS_H
#define HUIBIAO_STORE_SQL_FUNCTIONS_H

#include "base/arena.h"

#include <sqlite3.h>

/* The type of pointer that formula() takes: a struct expression. */
extern const char SQL_EXPRESSION[];

/* False when the database refuses one; it says why. */
bool sql_functions_register(sqlite3 *database, struct arena *arena);

#endif
