/* What a piece of a document tells a reader, kept until expat has returned.
 *
 * A reader may leave by any arena's exit, and expat must not be left from within: it would
 * hold its memory for ever. So its callbacks only write events, and the reader is called
 * between two pieces. The memory is used anew for every piece. */
#ifndef HUIBIAO_XML_EVENTS_H
#define HUIBIAO_XML_EVENTS_H

#include "xml/xml.h"

struct events;

/* No events; all that they ever hold belongs to the arena. */
struct events *events_create(struct arena *arena);

/* Writes the start of an element, its attributes copied (names and values in turn, ended by
 * NULL), or its end with its text. */
void events_start(struct events *events, int element, struct xml_tag tag, const char *const *pairs);
void events_end(struct events *events, int element, struct xml_tag tag, struct text content);

/* Tells the reader all events and forgets them; false when it stopped. */
bool events_tell(struct events *events, const struct xml_reader *reader);

#endif
