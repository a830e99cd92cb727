/* A package written anew with some of its parts changed: all other entries as they are.
 *
 * An entry that is not changed is copied still compressed, with its name, times, attributes
 * and extra fields, in its place in the order; only what told of a data descriptor or of
 * zip64 goes, for the sizes then stand in the headers. Bytes before the first entry and
 * between entries are no part and are left out. */
#ifndef HUIBIAO_PACKAGE_REWRITING_H
#define HUIBIAO_PACKAGE_REWRITING_H

#include "package/package.h"

enum part_change_kind { PART_REPLACED, PART_ADDED, PART_REMOVED };

/* What becomes of a part; `bytes` is its new content, not yet compressed. */
struct part_change {
    enum part_change_kind kind;
    struct text name;
    struct text bytes;
};

/* Gives all bytes of a part, inflated; they belong to the package's arena. False, with a
 * finding, when it is missing, damaged or beyond a limit. */
bool package_part_bytes(struct package *package, struct text name, struct text *bytes);

/* The same behind what `bytes` holds, whose memory is used again for the next part. */
bool package_part_append(struct package *package, struct text name, struct text_builder *bytes);

/* Appends the package as a zip with these changes to `out`. The added parts follow the others
 * in the order given; they bear the first day that a zip can tell. False, with a finding, when
 * an entry cannot be found at its place, or the result would need zip64. */
bool package_rewrite(struct package *package, const struct part_change *changes, size_t count,
                     struct text_builder *out);

/* The same of a zip that we have written ourselves, so that a large one need not be copied: the
 * first `kept` bytes stay as they are, `end` takes the place of what follows. False when the
 * entries do not stand one behind another in the order of the directory, too, or nothing changes.
 */
bool package_rewrite_end(struct package *package, const struct part_change *changes, size_t count,
                         size_t *kept, struct text_builder *end);

#endif
