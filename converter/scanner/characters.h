/* The characters of XML 1.0 (§2.2) in UTF-8, as a scanner meets them. */
#ifndef HUIBIAO_SCANNER_CHARACTERS_H
#define HUIBIAO_SCANNER_CHARACTERS_H

#include "base/text.h"

/* What a run of characters holds besides those that stand for themselves. */
struct character_run {
    const char *end; /* behind the run: at the byte that ended it */
    bool escaped;    /* it holds references, or returns that are to be line feeds */
    bool sound;      /* every byte up to `end` is part of a legal character */
};

/* What a byte may be in a document. */
enum {
    CHARACTER_PLAIN, /* itself, wherever it stands */
    CHARACTER_QUOTE,
    CHARACTER_STOP, /* `<`, or the 0 behind the last byte */
    CHARACTER_AMPERSAND,
    CHARACTER_RETURN,
    CHARACTER_BRACKET, /* `]` */
    CHARACTER_BLANK,   /* tab and line feed */
    CHARACTER_ILLEGAL,
    CHARACTER_LEAD /* part of a character of several bytes */
};
extern const unsigned char characters_kinds[256];

/* The bytes of ASCII that may stand in a name behind its first letter, but for the colon. */
extern const bool characters_in_names[256];

/* The first byte that may be something else than itself, a quotation mark included. */
static inline const char *characters_pass_plain(const char *data)
{
    while (characters_kinds[(unsigned char)*data] == CHARACTER_PLAIN) {
        data++;
    }
    return data;
}

/* White space (XML 1.0 §2.3). */
static inline bool characters_is_blank(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

/* What stands behind the white space at `data`, if any does. */
static inline const char *characters_pass_blanks(const char *data)
{
    while (characters_is_blank(*data)) {
        data++;
    }
    return data;
}

/* The run of character data from `data` on, up to `<` or a 0. Not sound when it holds an
 * illegal or incomplete character, or `]]>`. */
struct character_run characters_of_text(const char *data);

/* The run of an attribute's value up to `quote` or a 0; escaped when it holds references. Not sound
 * when it holds `<`, or white space that is no blank. */
struct character_run characters_of_value(const char *data, char quote);

/* Appends the text for which a sound run stands: references resolved, every return with or
 * without a line feed behind it made a line feed (§2.11). False for a reference that is not
 * one of the five entities or of a legal character. */
bool characters_resolve(struct text_builder *builder, struct text run);

#endif
