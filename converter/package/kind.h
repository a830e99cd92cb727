/* What a file that cannot be read as a workbook is, and what its sender should do. */
#ifndef HUIBIAO_PACKAGE_KIND_H
#define HUIBIAO_PACKAGE_KIND_H

#include "package/context.h"

enum file_kind {
    KIND_UNKNOWN,
    KIND_EMPTY,
    KIND_ENCRYPTED,
    KIND_OLD_XLS,
    KIND_COMPOUND,
    KIND_HTML,
    KIND_CSV,
    KIND_XML_2003,
    KIND_OPENDOCUMENT,
    KIND_XLSB,
    KIND_ARCHIVE,
    KIND_TRUNCATED,
    KIND_WORD,
    KIND_POWERPOINT,
    KIND_PDF,
    KIND_PICTURE,
};

/* The kind that the first bytes of a file tell for sure; KIND_UNKNOWN for all others, zip
 * files among them. */
enum file_kind kind_by_signature(struct text bytes);

/* The kind of a file that is no zip, or no whole one, judged by what it holds. */
enum file_kind kind_by_content(struct text bytes);

/* The kind of a compound file ([MS-CFB]), by the streams that stand in it. */
enum file_kind kind_of_compound(struct text bytes);

/* Reports what the file is, and returns false. */
bool kind_refuse(const struct package_context *context, enum file_kind kind);

#endif
