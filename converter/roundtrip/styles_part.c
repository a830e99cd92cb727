/* The part of a workbook's styles: found, or given to a workbook that has none. */
#include "roundtrip/editor_private.h"

static const char styles_type[] =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";

/* A name beside the workbook part that no part has. */
static struct text free_name(struct editor *editor)
{
    struct text book = editor->book.part.name;
    size_t length = book.length;
    unsigned number = 0;

    while (length > 0 && book.data[length - 1] != '/') {
        length--;
    }
    int folder = (int)length;
    struct text name = text_format(editor->arena, "%.*sstyles.xml", folder, book.data);
    while (package_has(editor->package, name)) {
        number++;
        name = text_format(editor->arena, "%.*sstyles%u.xml", folder, book.data, number);
    }
    return name;
}

static bool begin(struct editor *editor, struct text name)
{
    return style_tables_begin(&editor->reading, name,
                              xml_spreadsheet_namespaces[editor->book.strict ? 1 : 0],
                              &editor->styles);
}

static bool open_part(struct editor *editor, struct text name)
{
    if (!style_tables_open(&editor->reading, editor->package, name, &editor->styles)) {
        return false;
    }
    return !style_tables_are_bare(&editor->styles) || begin(editor, name);
}

bool editor_open_styles(struct editor *editor)
{
    struct relationships relationships;

    if (editor->styles.there) {
        return true;
    }
    if (!package_relationships(editor->package, editor->book.part.name, &relationships)) {
        return false;
    }
    const struct relationship *styles = relationship_of_type(&relationships, TEXT("styles"));
    if (styles == NULL) {
        bool begun = begin(editor, free_name(editor));
        editor->styles.is_new = true;
        return begun;
    }
    return styles->external || !package_has(editor->package, styles->target) ||
           open_part(editor, styles->target);
}

void styles_change(struct editor *editor)
{
    struct style_tables *styles = &editor->styles;
    struct text bytes;

    if (!styles->there || !style_tables_finish(styles, &bytes)) {
        return;
    }
    struct text name = styles->part.name;
    editor_change(editor, styles->is_new ? PART_ADDED : PART_REPLACED, name, bytes);
    if (styles->is_new) {
        (void)list_part_relate(&editor->book_relations,
                               xml_relationship_namespaces[editor->book.strict ? 1 : 0], "styles",
                               name);
        list_part_add(&editor->types, "Override", "PartName=\"%.*s\" ContentType=\"%s\"",
                      (int)name.length, name.data, styles_type);
    }
}
