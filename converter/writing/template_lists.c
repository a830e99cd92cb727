/* The hidden sheet of what drop-downs offer. A list written into the rule itself would do for
 * a few short words only: 255 characters by Excel's own limit, and libxlsxwriter 1.1.4 breaks
 * off at about 100 bytes of UTF-8. */
#include "writing/sheet_name.h"
#include "writing/template_drawing.h"

static struct template_list *add(struct template_drawing *drawing, const void *source,
                                 const struct field *field, size_t count)
{
    struct template_lists *lists = drawing->lists;

    lists->items = arena_grow(drawing->arena, lists->items, lists->count, lists->count + 1,
                              sizeof *lists->items, &lists->capacity);
    struct template_list *list = &lists->items[lists->count++];
    *list = (struct template_list){
        .source = source,
        .title = drawing->settings->language == LANGUAGE_ZH ? field->title.zh : field->title.en,
        .count = count};
    return list;
}

/* The same list of the model is the same column, whichever field asks. */
static size_t list_of_choices(struct template_drawing *drawing, const struct field *field)
{
    const struct choice_list *choices = field->choices;
    struct text *values = arena_array(drawing->arena, choices->count, sizeof *values);

    for (size_t i = 0; i < drawing->lists->count; i++) {
        if (drawing->lists->items[i].source == choices) {
            return i;
        }
    }
    for (size_t i = 0; i < choices->count; i++) {
        values[i] = choices->choices[i].value;
    }
    add(drawing, choices, field, choices->count)->values = values;
    return drawing->lists->count - 1;
}

struct text template_list_formula(struct template_drawing *drawing, const struct field *field)
{
    if (field->choices == NULL || field->choices->count == 0) {
        return TEXT("");
    }
    size_t index = list_of_choices(drawing, field);
    struct text sheet = sheet_name_quoted(drawing->arena, drawing->lists->sheet_name);
    struct text first = cell_reference(drawing->arena, 2, (uint32_t)index + 1);
    size_t letters = first.length - 1;
    return text_format(drawing->arena, "=%.*s$%.*s$2:$%.*s$%zu", (int)sheet.length, sheet.data,
                       (int)letters, first.data, (int)letters, first.data,
                       field->choices->count + 1);
}

void template_draw_lists(struct template_drawing *drawing, struct pen *pen, lxw_format *format)
{
    for (size_t i = 0; i < drawing->lists->count; i++) {
        const struct template_list *list = &drawing->lists->items[i];
        uint32_t column = (uint32_t)i + 1;
        pen_text(pen, 1, column, list->title, format);
        for (size_t j = 0; j < list->count; j++) {
            pen_text(pen, (uint32_t)j + 2, column, list->values[j], format);
        }
    }
}
