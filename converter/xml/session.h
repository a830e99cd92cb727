/* The expat side of one reading: which of a document's elements are known, and what is
 * refused. What is to be told and reported is kept until expat has returned. */
#ifndef HUIBIAO_XML_SESSION_H
#define HUIBIAO_XML_SESSION_H

#include "xml/events.h"
#include "xml/path_index.h"
#include "xml/vocabulary.h"

#include <expat.h>

/* An open element that is read. An AlternateContent and its Fallback stand for the element
 * around them: they have its number, and a Fallback its text. */
enum frame_kind { FRAME_KNOWN, FRAME_ALTERNATIVES, FRAME_ANSWERED, FRAME_FALLBACK };

struct frame {
    enum frame_kind kind;
    int element;
    bool text;
    size_t text_start; /* in the session's builder */
};

/* Why a session stopped: `kind` is NULL while it has not, or when the arena had no more. */
struct failure {
    const struct finding_kind *kind;
    const char *option; /* the one that sets the limit, and the limit */
    uint64_t limit;
    char found[64];
};

/* frames[depth] is the innermost open element, frames[0] the document. While `skipping` is
 * not 0, it is the depth of an unknown element, and nothing of that is looked at. */
struct session {
    struct arena *arena;
    const struct limits *limits;
    const char *const *namespaces;
    struct path_index *paths;
    XML_Parser parser;
    struct frame *frames;
    size_t frame_capacity;
    size_t depth;
    size_t skipping;
    struct text_builder text;
    struct events *events;
    struct vocabulary *vocabulary;
    bool stopped;
    bool exhausted; /* the arena had no more */
    struct failure failure;
};

/* Opens a parser that writes events; it belongs to the arena. False when the heap has none
 * for it. */
bool session_start(struct session *session, struct arena *arena, const struct limits *limits,
                   const struct xml_reader *reader);

/* Stops for a limit that an option sets. */
void session_stop_at_limit(struct session *session, const char *option, uint64_t limit);

#endif
