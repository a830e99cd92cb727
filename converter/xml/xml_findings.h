/* What is said of an XML part that cannot be read. */
#ifndef HUIBIAO_XML_XML_FINDINGS_H
#define HUIBIAO_XML_XML_FINDINGS_H

#include "base/finding.h"

extern const struct finding_kind xml_malformed;
extern const struct finding_kind xml_doctype;
extern const struct finding_kind xml_limit;
extern const struct finding_kind xml_many_names;
extern const struct finding_kind xml_foreign_root;

/* What expat's error code `code` means, and where it was met: "line 2, column 7: …" in the
 * language asked for. Line and column count from 1. */
struct text xml_error_text(struct arena *arena, enum language language, int code,
                           unsigned long line, unsigned long column);

#endif
