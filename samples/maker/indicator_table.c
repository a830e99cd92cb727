#include "complaint.h"
#include "form.h"

static const struct data_rule class_rules[] = {
    {"class", json_type_string},
    {"rows", json_type_array},
    {NULL, json_type_null},
};

/* What stands at which place of a row's list. */
enum { ROW_NAME, ROW_STANDARD, ROW_TARGET, ROW_REMARK };

static void lay_header(struct pen *pen, int row)
{
    pen_label(pen, area_across(row, COLUMN_ITEM, COLUMN_ITEM), "一级指标", 0);
    pen_label(pen, area_across(row, COLUMN_AMOUNT, COLUMN_AMOUNT), "二级指标", 0);
    pen_label(pen, area_across(row, COLUMN_BASIS, COLUMN_BASIS), "绩效标准", 0);
    pen_label(pen, area_across(row, COLUMN_PRIOR2, COLUMN_PRIOR1), "当年预期实现值", 0);
    if (pen->layout->extra == EXTRA_FIRST) {
        pen_label(pen, area_across(row, COLUMN_BEFORE, COLUMN_BEFORE), "序号", 0);
    } else if (pen->layout->extra == EXTRA_LAST) {
        pen_label(pen, area_across(row, COLUMN_AFTER, COLUMN_AFTER), "备注", 0);
    }
}

static struct json_object *part_of(struct json_object *indicator, size_t place)
{
    return indicator == NULL ? NULL : json_object_array_get_idx(indicator, place);
}

/* An indicator, or a blank row where `indicator` is NULL. `number` counts the indicators
 * of the form from 1. */
static void lay_indicator(struct pen *pen, struct json_object *indicator, int row, int number)
{
    pen_value(pen, area_across(row, COLUMN_AMOUNT, COLUMN_AMOUNT), STYLE_CENTRE,
              part_of(indicator, ROW_NAME));
    pen_value(pen, area_across(row, COLUMN_BASIS, COLUMN_BASIS), STYLE_CENTRE,
              part_of(indicator, ROW_STANDARD));
    pen_value(pen, area_across(row, COLUMN_PRIOR2, COLUMN_PRIOR1), STYLE_CENTRE,
              part_of(indicator, ROW_TARGET));
    if (pen->layout->extra == EXTRA_FIRST) {
        struct json_object *ordinal = indicator == NULL ? NULL : json_object_new_int(number);
        pen_value(pen, area_across(row, COLUMN_BEFORE, COLUMN_BEFORE), STYLE_CENTRE, ordinal);
        json_object_put(ordinal);
    } else if (pen->layout->extra == EXTRA_LAST) {
        pen_value(pen, area_across(row, COLUMN_AFTER, COLUMN_AFTER), STYLE_TEXT,
                  part_of(indicator, ROW_REMARK));
    }
    if (indicator == NULL && pen->layout->hide_blank_rows) {
        pen_hide_row(pen, row);
    }
}

static void lay_class_label(struct pen *pen, const char *class, int first_row, int row)
{
    if (pen->layout->class_labels == CLASSES_MERGED) {
        pen_label(pen, (struct area){first_row, COLUMN_ITEM, row - first_row, 1}, class, 0);
        return;
    }
    for (int each = first_row; each < row; each++) {
        pen_label(pen, area_across(each, COLUMN_ITEM, COLUMN_ITEM), class, 0);
    }
}

/* One class; returns the row after. */
static int lay_class(struct pen *pen, struct json_object *group, int row, int *number)
{
    struct json_object *rows = data_member(group, "rows");
    size_t count = data_count(rows);
    int first_row = row;
    for (size_t i = 0; i < count; i++) {
        struct json_object *indicator = json_object_array_get_idx(rows, i);
        if (indicator != NULL && !json_object_is_type(indicator, json_type_array)) {
            complain(pen->where, "an indicator is a list: %s",
                     json_object_to_json_string(indicator));
            pen->failed = true;
            return row;
        }
        *number += indicator != NULL;
        lay_indicator(pen, indicator, row++, *number);
        for (int blank = 0; blank < pen->layout->indicator_blank_rows && i + 1 < count; blank++) {
            lay_indicator(pen, NULL, row++, *number);
        }
    }
    lay_class_label(pen, data_text(group, "class", ""), first_row, row);
    return row;
}

int indicator_table_lay(struct pen *pen, const struct form *form, int row)
{
    struct json_object *indicators = data_member(form->project, "indicators");
    size_t count = data_count(indicators);
    int number = 0;
    int next = row + 1;
    lay_header(pen, row);
    for (size_t i = 0; i < count && !pen->failed; i++) {
        struct json_object *group = json_object_array_get_idx(indicators, i);
        if (data_check(group, class_rules, pen->where)) {
            next = lay_class(pen, group, next, &number);
        } else {
            pen->failed = true;
        }
    }
    pen_label(pen, (struct area){row, COLUMN_BLOCK, next - row, 1}, "绩效指标", 0);
    return next;
}
