/* What stands before the elements that are scanned. */
#ifndef HUIBIAO_SCANNER_PROLOGUE_H
#define HUIBIAO_SCANNER_PROLOGUE_H

#include "scanner/tag.h"

/* The document's beginning, up to and with the start tag of its element. */
struct prologue {
    size_t length;
    bool proven; /* well formed; else that is expat's to say */
    struct tag root;
    struct text namespace; /* of elements without a prefix; empty for none */
};

/* Reads the beginning of a document, which ends with a 0, and the prefixes that its element
 * declares. False when the start tag is not whole, has a prefix, or is empty, and when the document
 * is not in UTF-8, or not as programs write it. The prologue borrows the bytes. */
bool prologue_read(const char *data, struct tag_names *names, struct prologue *prologue);

#endif
