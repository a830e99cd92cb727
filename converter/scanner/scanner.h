/* The fast path of all parts: what stands within the document's element is read by a scanner as
 * far as it can, the rest by expat.
 *
 * The scanner takes bytes only as long as they prove to be well formed and of the plain
 * dialect, which programs write: UTF-8, no prefix on an element, no declaration of a
 * namespace but on the first, no comment, instruction, CDATA section or entity but the five and
 * the numeric ones. An element within the document's that is not plain is expat's, if nothing was
 * told of it yet. Else expat reads the part from its start, and what the reader was told by then is
 * passed over: expat stays the judge, and its messages have the right places.
 *
 * xml_read may be called in scanner_read's stead, with the same result. */
#ifndef HUIBIAO_SCANNER_SCANNER_H
#define HUIBIAO_SCANNER_SCANNER_H

#include "xml/xml.h"

/* A source that can be read once more. `restart` goes back to its first byte; false when it
 * could not, with a finding. */
struct scanner_source {
    struct xml_source bytes;
    bool (*restart)(void *handle);
    uint64_t expected; /* how many bytes it is said to have: no more than a hint */
};

/* Reads a document as xml_read does. Without the scanner, where the reader asks for the places of
 * tags. */
bool scanner_read(struct arena *arena, const struct limits *limits,
                  const struct scanner_source *source, const struct xml_reader *reader,
                  struct place place, struct text part, struct finding_list *findings);

#endif
