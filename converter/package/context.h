/* What every step of opening one package needs: the file, its limits, where to report. */
#ifndef HUIBIAO_PACKAGE_CONTEXT_H
#define HUIBIAO_PACKAGE_CONTEXT_H

#include "base/finding.h"
#include "base/limits.h"

struct inflator;

struct package_context {
    struct arena *arena;
    const struct limits *limits;
    struct text bytes;
    struct place place;
    struct finding_list *findings;
    uint64_t inflated;         /* bytes of all parts read so far */
    uint64_t announced;        /* bytes that parts still to be read claim to have */
    bool damaged;              /* a part had another size or checksum than it should */
    bool beyond_total;         /* told once */
    struct inflator *inflator; /* NULL before the first part is read */
};

#endif
