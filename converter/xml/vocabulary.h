/* How many different names a document uses.
 *
 * expat keeps every name it has met, and takes longer for each new one; a document of
 * nothing but new names would take minutes and gigabytes. */
#ifndef HUIBIAO_XML_VOCABULARY_H
#define HUIBIAO_XML_VOCABULARY_H

#include "base/text.h"

/* All element and attribute names of SpreadsheetML and its extensions are some 2,000. */
enum { VOCABULARY_LIMIT = 8192 };

struct vocabulary;

/* An empty one, which belongs to the arena. */
struct vocabulary *vocabulary_create(struct arena *arena);

/* Takes a name to the others; false when there are more than VOCABULARY_LIMIT by then. */
bool vocabulary_add(struct vocabulary *vocabulary, const char *name);

#endif
