/* A line of fields: each its label, and the cell for its value. */
#include "writing/sheet_writing.h"
#include "writing/template_drawing.h"

/* What a blank has filled in already: the unit of money, in which the model holds it. */
static struct text given_value(const struct template_drawing *drawing, const struct field *field)
{
    const struct record_type *record = drawing->form->record;

    if (field != drawing->form->unit) {
        return TEXT("");
    }
    for (size_t i = 0; i < record->field_count; i++) {
        if (record->fields[i].units != NULL) {
            return record->fields[i].units->base;
        }
    }
    for (size_t i = 0; i < record->table_count; i++) {
        for (size_t j = 0; j < record->tables[i].field_count; j++) {
            if (record->tables[i].fields[j].units != NULL) {
                return record->tables[i].fields[j].units->base;
            }
        }
    }
    return TEXT("");
}

static struct text inside_text(const struct template_drawing *drawing,
                               const struct field_rule *rule)
{
    struct text label = template_label(drawing, &rule->labels);
    struct text value = given_value(drawing, rule->field);
    struct text colon = template_words(drawing, WORDING("：", ": "));

    return text_format(drawing->arena, "%.*s%.*s%.*s", (int)label.length, label.data,
                       (int)colon.length, colon.data, (int)value.length, value.data);
}

static void draw_value(struct template_drawing *drawing, const struct field_rule *rule,
                       struct range range)
{
    pen_range(drawing->pen, range, given_value(drawing, rule->field),
              drawing->styles->value[rule->field->type]);
    template_rule(drawing, rule->field, range);
}

/* `share` is the field's part of the line, over all of the line's rows. */
static void draw_field(struct template_drawing *drawing, const struct field_rule *rule,
                       struct range share)
{
    struct range label = share;
    struct range value = share;

    switch (rule->position) {
    case VALUE_INSIDE:
        pen_range(drawing->pen, share, inside_text(drawing, rule), drawing->styles->inside);
        return;
    case VALUE_BELOW:
        label.last_row = share.first_row;
        value.first_row = share.first_row + 1;
        break;
    case VALUE_BESIDE:
        label.last_column = share.first_column;
        value.first_column = share.first_column + 1;
        break;
    }
    pen_range(drawing->pen, label, template_label(drawing, &rule->labels), drawing->styles->label);
    draw_value(drawing, rule, value);
}

static bool has_value_below(const struct template_line *line)
{
    for (size_t i = 0; i < line->field_count; i++) {
        if (line->fields[i]->position == VALUE_BELOW) {
            return true;
        }
    }
    return false;
}

/* As many lines as the row was declared to have, or as its longest label needs. */
static size_t lines_wanted(const struct template_drawing *drawing, const struct template_line *line,
                           uint32_t first_column)
{
    size_t most = (size_t)line->height;

    for (size_t i = 0; i < line->field_count; i++) {
        const struct field_rule *rule = line->fields[i];
        struct range share = template_share(drawing, first_column, i, line->field_count);
        if (rule->position == VALUE_BESIDE) {
            share.last_column = share.first_column;
        }
        size_t lines = template_lines(drawing, template_label(drawing, &rule->labels), share);
        most = lines > most ? lines : most;
    }
    return most;
}

void template_draw_fields(struct template_drawing *drawing, const struct template_line *line,
                          uint32_t first_column)
{
    uint32_t last = drawing->row + (has_value_below(line) ? 1 : 0);
    double height = writing_height(lines_wanted(drawing, line, first_column));

    for (size_t i = 0; i < line->field_count; i++) {
        struct range share = template_share(drawing, first_column, i, line->field_count);
        share.first_row = drawing->row;
        share.last_row = last;
        draw_field(drawing, line->fields[i], share);
    }
    while (drawing->row <= last) {
        pen_height(drawing->pen, drawing->row++, height);
    }
}
