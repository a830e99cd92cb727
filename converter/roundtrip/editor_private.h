/* What the files of this room share about a workbook that is being edited; not for other rooms. */
#ifndef HUIBIAO_ROUNDTRIP_EDITOR_PRIVATE_H
#define HUIBIAO_ROUNDTRIP_EDITOR_PRIVATE_H

#include "package/rewriting.h"
#include "roundtrip/added_sheet.h"
#include "roundtrip/editor.h"
#include "roundtrip/list_part.h"
#include "roundtrip/style_tables.h"
#include "roundtrip/targets.h"
#include "roundtrip/workbook_part.h"
#include "workbook/workbook.h"

/* Excel's own limit on cell formats is 65,490; other programs stop at 64,000. */
enum { MOST_STYLES = 64000, ADDED_LOOKS = LOOK_TITLE + 1 };

/* The numbers of the styles of added cells, by enum added_look; 0 where the workbook has no
 * styles that they could be made of. */
struct added_looks {
    size_t styles[ADDED_LOOKS];
};

/* A property that the document shall have. */
struct property {
    struct text name, value;
};

struct editor {
    struct arena *arena;
    struct part_reading reading; /* of the parts of the package as a whole */
    struct finding_list *findings;
    struct package *package;
    struct workbook *workbook;
    struct workbook_part book;
    struct list_part book_relations;
    struct style_tables styles; /* read where an edit needs them */
    struct cell_edit *edits;
    size_t edit_count, edit_capacity;
    struct property *properties;
    size_t property_count, property_capacity;
    struct added_sheet *added;
    size_t added_count, added_capacity;
    struct part_change *changes;
    size_t change_count, change_capacity;
    struct list_part types;
    bool drawing_typed; /* the content types tell what a .vml is */
    bool value_set;     /* some cell has another value */
    bool formula_seen;  /* some formula stands in the workbook */
    bool formula_gone;  /* some formula is no longer there */
    bool refused;       /* some edit cannot be done */
};

/* The legacy drawing of a sheet, while boxes are added or taken out. */
struct boxes {
    struct changed_part part;
    bool open, is_new;
    struct text content;  /* the part as UTF-8 */
    const char *declared; /* what each box declares, for the root does not */
    size_t next;          /* the identifier of the next shape */
    size_t kept;          /* shapes that stay, where some were taken out */
    bool emptied, added;
};

/* One sheet that has edits. */
struct edited_sheet {
    struct editor *editor;
    const struct sheet *sheet;
    struct changed_part part;
    struct targets targets;
    struct relationships relationships;
    struct list_part relations;
    struct boxes boxes;
};

/* The style that the cell of a target has, or would have if it were made. */
uint32_t target_base_style(const struct target *target);

/* Adds to the changes of the package. */
void editor_change(struct editor *editor, enum part_change_kind kind, struct text name,
                   struct text bytes);

/* The name of a part that is not there yet, `start`, the least number from 1, and `extension`:
 * "/xl/comments2.xml". */
struct text editor_new_part(struct editor *editor, const char *start, const char *extension);

/* How long a text is as Excel counts: in UTF-16 units. */
size_t editor_units(struct text text);

/* Whether a text fits into a cell; false with a finding. */
bool editor_text_fits_at(struct editor *editor, struct place place, struct text text);
bool editor_text_fits(struct editor *editor, const struct cell_edit *edit, struct text text);

/* Reports that an edit cannot be done, and returns false. */
bool editor_refuse_at(struct editor *editor, const struct cell_edit *edit,
                      const struct finding_kind *kind, struct finding_facts facts);
bool editor_refuse(const struct edited_sheet *sheet, const struct cell_edit *edit,
                   const struct finding_kind *kind, struct finding_facts facts);

/* Tells something of an edit that is done all the same. */
void editor_tell(const struct edited_sheet *sheet, const struct cell_edit *edit,
                 const struct finding_kind *kind);

/* A relationship of the sheet, of the type that ends in `type`, to a part; gives its id. */
struct text editor_relate(struct edited_sheet *sheet, const char *type, struct text part);

/* Whether the sheet's part is of the strict kind (ECMA-376-1). */
bool editor_is_strict(const struct edited_sheet *sheet);

/* Finds what forbids an edit of the sheet; false with findings. */
bool edits_allowed(struct edited_sheet *sheet);

/* Reads the styles, once. A workbook without any has none to add to: that is told where one is
 * wanted. */
bool editor_open_styles(struct editor *editor);

/* Notes the part of the styles as changed, or added, where something was added to it. */
void styles_change(struct editor *editor);

/* The number of a fill of one colour, "RRGGBB". */
size_t fills_solid(struct style_tables *styles, struct text colour);

/* Gives each target that wants a fill the number of a style that has it. */
bool fills_add(struct editor *editor, struct edited_sheet *sheets, size_t count);

/* Splices the edited cells into the sheet's part. */
void cells_splice(struct edited_sheet *sheet);

/* Under whose name comments are added. */
extern const char comment_author[];

/* Of the parts of threaded comments ([MS-XLSX] 2.1.25). */
extern const char *const threaded_comment_namespaces[];

/* Adds the comments of the sheet's edits, and takes out those that are to go. */
bool comments_change(struct edited_sheet *sheet);

/* Draws the boxes of comments at these cells, or takes them out: the legacy drawing of the sheet,
 * which is written when it is finished. */
bool drawing_add(struct edited_sheet *sheet, const struct cell_edit *const *edits, size_t count);
bool drawing_take_out(struct edited_sheet *sheet, const struct cell_edit *const *edits,
                      size_t count);
void drawing_finish(struct edited_sheet *sheet);

/* Adds the styles of added cells. */
struct added_looks added_looks_make(struct editor *editor);

/* Puts the added sheets into the package. */
void added_sheets_write(struct editor *editor);

/* The relationship of the part of properties that people gave the document; NULL for none. */
const struct relationship *properties_part_of(const struct relationships *package);

/* Gives the document its properties. */
bool properties_add(struct editor *editor);

/* Whether a formula stands on the sheet of that part; false when it cannot be read. */
bool sheet_has_formula(struct editor *editor, struct text part, bool *has);

/* Asks for recalculation where values were set, and drops the calculation chain where a formula
 * is gone. */
bool recalculation_ask(struct editor *editor);

#endif
