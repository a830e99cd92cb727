#include "roundtrip/editor_private.h"
#include "roundtrip/findings.h"
#include "roundtrip/tag.h"

#include "base/wording.h"

#include <inttypes.h>
#include <stdio.h>

/* The boxes that show comments: VML ([MS-OI29500] 2.1.614; ECMA-376-4 §19), in the legacy drawing
 * of a sheet. */

static const char drawing_type[] = "application/vnd.openxmlformats-officedocument.vmlDrawing";

#define VML "urn:schemas-microsoft-com:vml"
#define OFFICE "urn:schemas-microsoft-com:office:office"
#define EXCEL "urn:schemas-microsoft-com:office:excel"

/* The identifiers of shapes go by blocks of 1,024, of which a drawing has its own. */
enum { BLOCK = 1024, BOX_COLUMNS = 2, BOX_ROWS = 4 };

static const char shape_type[] =
    "<v:shapetype%s id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" "
    "path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>"
    "<v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";

static const char declarations[] =
    " xmlns:v=\"" VML "\" xmlns:o=\"" OFFICE "\" xmlns:x=\"" EXCEL "\"";

static struct text new_drawing(struct arena *arena, size_t block)
{
    return text_format(arena,
                       "<xml%s><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" "
                       "data=\"%zu\"/></o:shapelayout></xml>",
                       declarations, block);
}

/* Where `part` stands last in `text`; text.length for none. */
static size_t find_last(struct text text, struct text part)
{
    for (size_t at = text.length < part.length ? 0 : text.length - part.length + 1; at > 0; at--) {
        if (text_starts_with(text_slice(text, at - 1, SIZE_MAX), part)) {
            return at - 1;
        }
    }
    return text.length;
}

static bool holds(struct text text, struct text part)
{
    return text_find(text, part) < text.length;
}

/* The number behind the last identifier of a shape that is used. */
static size_t next_identifier(struct text content)
{
    struct text mark = TEXT("_x0000_s");
    size_t greatest = BLOCK;

    for (;;) {
        size_t at = text_find(content, mark);
        size_t number = 0;
        if (at == content.length) {
            return greatest + 1;
        }
        content = text_slice(content, at + mark.length, SIZE_MAX);
        for (size_t i = 0; i < content.length && i < 9; i++) {
            char digit = content.data[i];
            if (digit < '0' || digit > '9') {
                break;
            }
            number = number * 10 + (size_t)(digit - '0');
        }
        greatest = number > greatest ? number : greatest;
    }
}

/* A box right of its cell and a row up, within the sheet. */
static void append_box(struct text_builder *out, const struct boxes *boxes, size_t identifier,
                       const struct cell_edit *edit)
{
    uint32_t left = edit->column + BOX_COLUMNS <= LAST_COLUMN - 1 ? edit->column
                                                                  : LAST_COLUMN - BOX_COLUMNS - 1;
    uint32_t top = edit->row > 1 ? edit->row - 2 : 0;

    top = top + BOX_ROWS <= LAST_ROW - 1 ? top : LAST_ROW - BOX_ROWS - 1;
    text_append_format(
        out,
        "<v:shape%s id=\"_x0000_s%zu\" type=\"#_x0000_t202\" "
        "style=\"position:absolute;margin-left:60pt;margin-top:2pt;width:144pt;height:72pt;"
        "z-index:1;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\">"
        "<v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/>"
        "<v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\">"
        "<div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\">"
        "<x:MoveWithCells/><x:SizeWithCells/>"
        "<x:Anchor>%" PRIu32 ", 15, %" PRIu32 ", 2, %" PRIu32 ", 15, %" PRIu32
        ", 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>%" PRIu32 "</x:Row>"
        "<x:Column>%" PRIu32 "</x:Column></x:ClientData></v:shape>",
        boxes->declared, identifier, left, top, left + BOX_COLUMNS, top + BOX_ROWS, edit->row - 1,
        edit->column - 1);
}

/* The end of the drawing is found by its bytes, for what old programs write as VML is not always
 * well-formed XML. False when there is none. */
static bool add_boxes(struct boxes *boxes, const struct cell_edit *const *edits, size_t count)
{
    struct text content = boxes->content;
    struct text_builder out = text_builder(boxes->part.arena);
    size_t end = find_last(content, TEXT("</xml>"));
    bool wide =
        boxes->part.encoding == ENCODING_UTF16_LITTLE || boxes->part.encoding == ENCODING_UTF16_BIG;

    if (end == content.length) {
        return false;
    }
    if (!holds(content, TEXT("id=\"_x0000_t202\"")) && !holds(content, TEXT("id='_x0000_t202'"))) {
        text_append_format(&out, shape_type, boxes->declared);
    }
    for (size_t i = 0; i < count; i++) {
        append_box(&out, boxes, boxes->next + i, edits[i]);
    }
    /* All but ASCII may take another number of bytes as UTF-8: so it is counted from behind. */
    size_t behind = (content.length - end) * (wide ? 2 : 1);
    changed_part_splice(&boxes->part, boxes->part.bytes.length - behind, 0, text_built(&out));
    boxes->added = true;
    return true;
}

static void take_content(struct boxes *boxes)
{
    struct text content = changed_part_text(&boxes->part, 0, boxes->part.bytes.length);

    boxes->content = content;
    boxes->declared = holds(content, TEXT("xmlns:v=\"" VML "\"")) &&
                              holds(content, TEXT("xmlns:o=\"" OFFICE "\"")) &&
                              holds(content, TEXT("xmlns:x=\"" EXCEL "\""))
                          ? ""
                          : declarations;
}

static void tell_type(struct editor *editor, struct text name)
{
    struct text type = package_content_type(editor->package, name);

    if (text_equal(type, text_of(drawing_type)) || editor->drawing_typed) {
        return;
    }
    if (text_is_empty(type)) {
        editor->drawing_typed = true;
        list_part_add(&editor->types, "Default", "Extension=\"vml\" ContentType=\"%s\"",
                      drawing_type);
    } else {
        list_part_add(&editor->types, "Override", "PartName=\"%.*s\" ContentType=\"%s\"",
                      (int)name.length, name.data, drawing_type);
    }
}

/* The sheet's element that names its drawing; the prefix of its relationships is the sheet's. */
static void refer(struct edited_sheet *sheet, struct text id)
{
    struct arena *arena = sheet->editor->arena;
    const struct xml_tag *tag = &sheet->targets.root;
    struct text root = changed_part_text(&sheet->part, tag->start, tag->length);
    struct text prefix = tag_prefix(root);
    struct text_builder put = text_builder(arena);
    struct text relation;

    text_append_format(&put, "<%.*slegacyDrawing", (int)prefix.length, prefix.data);
    if (!tag_declared_prefix(root, xml_relationship_namespaces, &relation)) {
        relation = TEXT("r");
        text_append_format(&put, " xmlns:r=\"%s\"",
                           xml_relationship_namespaces[editor_is_strict(sheet) ? 1 : 0]);
    }
    text_append_format(&put, " %.*s:id=\"%.*s\"/>", (int)relation.length, relation.data,
                       (int)id.length, id.data);
    changed_part_splice(&sheet->part, sheet->targets.drawing_place, 0, text_built(&put));
}

static bool refuse(const struct edited_sheet *sheet, const struct cell_edit *edit)
{
    struct text what = wording_for(sheet->editor->findings,
                                   WORDING("批注的图形部件残缺", "the drawing of its comments is "
                                                                 "incomplete"));

    return editor_refuse(sheet, edit, &edit_structure, (struct finding_facts){.subject = what});
}

/* Opens the drawing that the sheet has, once. */
static bool open_drawing(struct edited_sheet *sheet, const struct cell_edit *edit)
{
    struct editor *editor = sheet->editor;
    struct boxes *boxes = &sheet->boxes;
    const struct relationship *there =
        relationship_of_id(&sheet->relationships, sheet->targets.drawing);

    if (boxes->open) {
        return true;
    }
    if (there == NULL || there->external || !package_has(editor->package, there->target)) {
        return refuse(sheet, edit);
    }
    if (!changed_part_open(editor->arena, editor->package, there->target, &boxes->part)) {
        return false;
    }
    take_content(boxes);
    boxes->next = next_identifier(boxes->content);
    boxes->open = true;
    return true;
}

bool drawing_add(struct edited_sheet *sheet, const struct cell_edit *const *edits, size_t count)
{
    struct editor *editor = sheet->editor;
    struct boxes *boxes = &sheet->boxes;
    size_t block = edits[0]->sheet + 1;

    if (sheet->targets.drawing.length > 0) {
        return open_drawing(sheet, edits[0]) &&
               (add_boxes(boxes, edits, count) || refuse(sheet, edits[0]));
    }
    struct text name = editor_new_part(editor, "/xl/drawings/vmlDrawing", "vml");
    boxes->part = changed_part_of(editor->arena, name, new_drawing(editor->arena, block));
    boxes->open = true;
    boxes->is_new = true;
    take_content(boxes);
    boxes->next = block * BLOCK + 1;
    if (!add_boxes(boxes, edits, count)) {
        return refuse(sheet, edits[0]);
    }
    refer(sheet, editor_relate(sheet, "vmlDrawing", name));
    tell_type(editor, name);
    return true;
}

/* Where the next shape stands in `rest`, from its start tag to behind its end tag; false for
 * none. */
static bool next_shape(struct text content, size_t from, struct part_span *shape)
{
    struct text rest = text_slice(content, from, SIZE_MAX);
    size_t start = text_find(rest, TEXT("<v:shape "));
    struct text behind = text_slice(rest, start, SIZE_MAX);
    size_t end = text_find(behind, TEXT("</v:shape>"));

    shape->start = from + start;
    shape->end = shape->start + end + TEXT("</v:shape>").length;
    return end < behind.length;
}

/* Whether the shape is the box of a cell's comment. */
static bool is_box_of(struct text shape, const struct cell_edit *edit)
{
    char row[32];
    char column[32];

    (void)snprintf(row, sizeof row, "<x:Row>%" PRIu32 "</x:Row>", edit->row - 1);
    (void)snprintf(column, sizeof column, "<x:Column>%" PRIu32 "</x:Column>", edit->column - 1);
    return holds(shape, TEXT("ObjectType=\"Note\"")) && holds(shape, text_of(row)) &&
           holds(shape, text_of(column));
}

static bool is_box_of_any(struct text shape, const struct cell_edit *const *edits, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (is_box_of(shape, edits[i])) {
            return true;
        }
    }
    return false;
}

/* A box that nobody can tell to be the cell's stays: without a comment it is not shown. */
bool drawing_take_out(struct edited_sheet *sheet, const struct cell_edit *const *edits,
                      size_t count)
{
    struct boxes *boxes = &sheet->boxes;
    struct part_span shape = {0};

    if (count == 0 || sheet->targets.drawing.length == 0) {
        return true;
    }
    if (!open_drawing(sheet, edits[0])) {
        return false;
    }
    while (boxes->part.encoding == ENCODING_UTF8 &&
           next_shape(boxes->content, (size_t)shape.end, &shape)) {
        size_t length = (size_t)(shape.end - shape.start);
        if (is_box_of_any(text_slice(boxes->content, (size_t)shape.start, length), edits, count)) {
            changed_part_splice(&boxes->part, shape.start, length, TEXT(""));
        } else {
            boxes->kept++;
        }
    }
    boxes->emptied = boxes->kept == 0 && boxes->part.count > 0;
    return true;
}

/* A drawing of no shapes goes, and the sheet's element that names it. */
static void drop_drawing(struct edited_sheet *sheet)
{
    const struct targets *targets = &sheet->targets;

    editor_change(sheet->editor, PART_REMOVED, sheet->boxes.part.name, TEXT(""));
    list_part_unrelate(&sheet->relations, "vmlDrawing", targets->drawing);
    list_part_drop_type(&sheet->editor->types, sheet->boxes.part.name);
    changed_part_splice(&sheet->part, targets->drawing_tag.start,
                        targets->drawing_end - targets->drawing_tag.start, TEXT(""));
}

void drawing_finish(struct edited_sheet *sheet)
{
    struct boxes *boxes = &sheet->boxes;

    if (boxes->emptied && !boxes->added) {
        drop_drawing(sheet);
    } else if (boxes->open && boxes->part.count > 0) {
        editor_change(sheet->editor, boxes->is_new ? PART_ADDED : PART_REPLACED, boxes->part.name,
                      changed_part_finish(&boxes->part));
    }
}
