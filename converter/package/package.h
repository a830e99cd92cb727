/* A file as handed in, opened as a package (ECMA-376-2): its parts by name, their content
 * types and relationships, all under limits.
 *
 * The caller's bytes are borrowed for the life of the package; the package and every part
 * opened from it belong to the arena. Part names are absolute ("/xl/workbook.xml"), with
 * `/` for a `\`, and compared without regard to ASCII case (ECMA-376-2 §6.2.2.3). */
#ifndef HUIBIAO_PACKAGE_PACKAGE_H
#define HUIBIAO_PACKAGE_PACKAGE_H

#include "base/finding.h"
#include "base/limits.h"
#include "xml/xml.h"

struct package;

/* Opens the file whose bytes are `bytes`. False, with a finding that says what the file is
 * and what to do, when it is empty, no zip, encrypted, an old .xls, HTML, CSV, Excel 2003
 * XML, OpenDocument, a Word or PowerPoint file, truncated, has an entry twice, or goes
 * beyond a limit. `limits` and `findings` are borrowed as long as the bytes are. An entry
 * whose name leaves the container is told in a warning and never read. */
bool package_open(struct arena *arena, const struct limits *limits, struct text bytes,
                  struct text file, struct finding_list *findings, struct package **package);

/* Whether a part of that name is there. */
bool package_has(const struct package *package, struct text name);

/* The part's content type by [Content_Types].xml, override or default; empty for none. */
struct text package_content_type(const struct package *package, struct text name);

/* A relationship of `source` ("" for the package's own). */
struct relationship {
    struct text id;
    struct text type;   /* the last step of its type's address: "worksheet", "styles" */
    struct text target; /* a part name, or an address when external */
    bool external;
};

/* The last step of a type's address: transitional and strict types differ in all but that
 * (ECMA-376-4 annex A). */
struct text relationship_type_of(struct text address);

/* In the order of the file, and sorted by id for relationship_of_id. */
struct relationships {
    const struct relationship *items;
    size_t count;
    const struct relationship *const *by_id;
};

/* Those of a part, or of the package with an empty `source`; none at all is no fault. A
 * target without TargetMode that has a scheme or a drive letter counts as external. */
bool package_relationships(struct package *package, struct text source,
                           struct relationships *relationships);

/* The first relationship of a type, or of an id; NULL for none. */
const struct relationship *relationship_of_type(const struct relationships *relationships,
                                                struct text type);
const struct relationship *relationship_of_id(const struct relationships *relationships,
                                              struct text id);

/* Reads a part as XML; false, with a finding, when it is missing, cannot be read or goes
 * beyond a limit. Its size and CRC are checked at its end: what a reader was told of a part
 * that turns out damaged is not to be used. A reader may read another part meanwhile. */
bool package_read_xml(struct package *package, struct text name, const struct xml_reader *reader);

/* Says of a part that it will be read. False, with a finding, when all parts of which this was
 * said would together go beyond the limit, by the sizes that the directory claims: then they
 * are that large, or damaged, and none need be inflated to know it. */
bool package_announce(struct package *package, struct text name);

/* Whether a part that was read turned out damaged: of such a file nothing is to be used. */
bool package_is_damaged(const struct package *package);

/* The sums of bytes that the package has inflated so far. */
uint64_t package_inflated(const struct package *package);

#endif
