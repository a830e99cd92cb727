/* A document read twice, by expat alone and with the scanner, and what the reader was told
 * each time. */
#ifndef HUIBIAO_TESTS_SUPPORT_TWO_READINGS_H
#define HUIBIAO_TESTS_SUPPORT_TWO_READINGS_H

#include "base/finding.h"
#include "base/limits.h"

/* How a document is handed over and read. */
struct reading_manner {
    struct limits limits;
    size_t piece;    /* bytes at a time; 0 for all at once */
    size_t expected; /* bytes that the document is said to have; 0 for those it has */
    bool damaged;    /* the source fails at its end, with a finding */
    size_t stops_at; /* the reader stops when it is told its n-th start or end; 0 for never */
};

/* What came of it: what the reader was told, as "data(row[r=1](c(v(12)))", with the findings
 * behind it. */
struct two_readings {
    struct text by_expat;
    struct text by_scanner;
    bool began_anew; /* the scanner left the document to expat */
    bool in_short;   /* some cell was told in one call */
};

/* Reads a document of the elements that a sheet's data or the shared strings have. All belongs
 * to the arena. */
struct two_readings read_twice(struct arena *arena, struct text document,
                               struct reading_manner manner);

#endif
