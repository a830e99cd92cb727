/* Whether the parts of a package that we have written ourselves are whole: a library that never
 * asks whether its bytes arrived loses some where there is no room, and tells nothing. */
#ifndef HUIBIAO_PACKAGE_WHOLE_PARTS_H
#define HUIBIAO_PACKAGE_WHOLE_PARTS_H

#include "package/package.h"

/* Whether each part of XML goes from its declaration to a last tag, and as many elements end as
 * begin: of one that lost a piece, that hardly holds. In texts and attributes no ">" may stand, as
 * libxlsxwriter has it. False, too, for a part that cannot be read. `reading` may be NULL. */
struct whole_reading {
    void (*read_on)(void *context); /* called now and then: the bytes so far are not needed again */
    void *context;
};
bool package_parts_are_whole(struct package *package, const struct whole_reading *reading);

#endif
