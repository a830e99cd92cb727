/* What is said of a container that cannot be read, or not wholly. */
#ifndef HUIBIAO_PACKAGE_PACKAGE_FINDINGS_H
#define HUIBIAO_PACKAGE_PACKAGE_FINDINGS_H

#include "package/context.h"

extern const struct finding_kind package_part_twice;
extern const struct finding_kind package_part_damaged;
extern const struct finding_kind package_part_missing;
extern const struct finding_kind package_part_encrypted;
extern const struct finding_kind package_part_method;
extern const struct finding_kind package_entry_outside;
extern const struct finding_kind package_too_large;

/* Reports a finding about the part or entry `name`, which may hold any byte, and returns
 * false. */
bool package_fail(const struct package_context *context, const struct finding_kind *kind,
                  struct text name);

/* Reports that the part `name` ("" for the whole file) goes beyond the limit that `option`
 * sets, and returns false. */
bool package_fail_limit(const struct package_context *context, struct text name, const char *option,
                        uint64_t limit);

/* The same of the limit on all parts together, once a file. */
bool package_fail_total(struct package_context *context);

#endif
