/* Elements that are told in one call, as xml_short has it: nearly all bytes of a large sheet are
 * such, and each stands within few of them. */
#ifndef HUIBIAO_SCANNER_SHORT_ELEMENT_H
#define HUIBIAO_SCANNER_SHORT_ELEMENT_H

#include "xml/xml.h"

struct short_form;

/* How the element of a reader is written; NULL when the reader has none. It belongs to the arena
 * and borrows the reader's tables. */
struct short_form *short_form_create(struct arena *arena, const struct xml_reader *reader);

/* The number of the element in which it stands. */
int short_form_parent(const struct short_form *form);

/* One of them. Values and text borrow the bytes. */
struct short_element {
    struct text values[XML_SHORT_ATTRIBUTES]; /* data NULL for an attribute that is not there */
    int holder;                               /* of the text; 0 when the element is empty */
    struct text content;
    bool escaped;    /* the content holds references, or returns that are to be line feeds */
    uint64_t events; /* the starts and ends that it stands for */
};

/* Reads the element whose start tag stands at *data (on its `<`), and goes behind it. False, with
 * *data as it was, when it is not whole, or not written as is expected: it may be right
 * nevertheless. */
bool short_element_read(const struct short_form *form, const char **data,
                        struct short_element *element);

#endif
