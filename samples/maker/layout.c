#include "layout.h"

#include "complaint.h"

#include <stdio.h>
#include <string.h>

static const struct data_rule layout_rules[] = {
    {"start", json_type_string},
    {"arrangement", json_type_string},
    {"gap", json_type_int},
    {"sheet", json_type_string},
    {"numbered_sheets", json_type_boolean},
    {"extra_column", json_type_string},
    {"second_header_row", json_type_string},
    {"class_labels", json_type_string},
    {"cost_blank_rows", json_type_int},
    {"indicator_blank_rows", json_type_int},
    {"line_rows", json_type_int},
    {"unmerged", json_type_boolean},
    {"blank_after_title", json_type_boolean},
    {"head_apart", json_type_boolean},
    {"total_formula", json_type_boolean},
    {"hide_blank_rows", json_type_boolean},
    {"money_format", json_type_string},
    {"labels", json_type_object},
    {"dropdowns", json_type_object},
    {"stamp", json_type_string},
    {NULL, json_type_null},
};

static const struct data_rule dropdown_rules[] = {
    {"category", json_type_array},
    {"nature", json_type_array},
    {NULL, json_type_null},
};

static const char *const arrangements[] = {"sheets", "stacked", "beside", NULL};
static const char *const extra_columns[] = {"none", "first", "last", NULL};
static const char *const second_rows[] = {"merged", "empty", "none", NULL};
static const char *const class_label_ways[] = {"merged", "repeated", NULL};

/* The choices, each -1 after a complaint. */
static bool read_choices(struct json_object *member, const char *where, struct layout *layout)
{
    int arrangement = data_choice(member, "arrangement", arrangements, where);
    int extra = data_choice(member, "extra_column", extra_columns, where);
    int second_row = data_choice(member, "second_header_row", second_rows, where);
    int class_labels = data_choice(member, "class_labels", class_label_ways, where);
    if (arrangement < 0 || extra < 0 || second_row < 0 || class_labels < 0) {
        return false;
    }
    layout->arrangement = (enum arrangement)arrangement;
    layout->extra = (enum extra_column)extra;
    layout->second_row = (enum second_row)second_row;
    layout->class_labels = (enum class_labels)class_labels;
    return true;
}

static void read_numbers_and_flags(struct json_object *member, struct layout *layout)
{
    layout->gap = data_integer(member, "gap", 2);
    layout->cost_blank_rows = data_integer(member, "cost_blank_rows", 0);
    layout->indicator_blank_rows = data_integer(member, "indicator_blank_rows", 0);
    layout->line_rows = data_integer(member, "line_rows", 1);
    layout->numbered_sheets = data_flag(member, "numbered_sheets");
    layout->unmerged = data_flag(member, "unmerged");
    layout->blank_after_title = data_flag(member, "blank_after_title");
    layout->head_apart = data_flag(member, "head_apart");
    layout->total_formula = data_flag(member, "total_formula");
    layout->hide_blank_rows = data_flag(member, "hide_blank_rows");
}

bool layout_read(struct json_object *data, const char *where, struct layout *layout)
{
    *layout = (struct layout){0};
    struct json_object *member = data_member(data, "layout");
    if (member != NULL && !data_check(member, layout_rules, where)) {
        return false;
    }
    if (!read_choices(member, where, layout)) {
        return false;
    }
    read_numbers_and_flags(member, layout);
    const char *start = data_text(member, "start", "A1");
    layout->start_row = lxw_name_to_row(start);
    layout->start_column = lxw_name_to_col(start);
    layout->sheet = data_text(member, "sheet", NULL);
    layout->money_format = data_text(member, "money_format", "General");
    layout->labels = data_member(member, "labels");
    layout->dropdowns = data_member(member, "dropdowns");
    layout->stamp = data_text(member, "stamp", NULL);
    if (layout->dropdowns != NULL && !data_check(layout->dropdowns, dropdown_rules, where)) {
        return false;
    }
    if (layout->arrangement != ARRANGED_SHEETS && layout->sheet == NULL) {
        return complain(where, "forms on one sheet need the name of that \"sheet\"");
    }
    return true;
}

/* Labels that are typed otherwise than their names: with the colon, the blanks and the
 * year that the city's own form has. */
static const struct {
    const char *name;
    const char *typed;
} standard_labels[] = {
    {"标题", "鄂州市{year}年市直部门预算项目支出绩效目标表"},
    {"申报单位", "申报单位： "},
    {"金额单位", "金额单位："},
    {"实际执行数", "{year}年实际执行数"},
    {"审核意见", "审核意见："},
    {"审核人", "                                                           审核人："},
    {"单位公章", " 单位公章："},
};

static const char *standard_label(const char *name)
{
    for (size_t i = 0; i < sizeof standard_labels / sizeof standard_labels[0]; i++) {
        if (strcmp(standard_labels[i].name, name) == 0) {
            return standard_labels[i].typed;
        }
    }
    return name;
}

struct label layout_label(const struct layout *layout, const char *name, int year)
{
    const char *typed = data_text(layout->labels, name, standard_label(name));
    const char *mark = strstr(typed, "{year}");
    struct label label;
    if (mark == NULL) {
        snprintf(label.text, sizeof label.text, "%s", typed);
    } else {
        snprintf(label.text, sizeof label.text, "%.*s%d%s", (int)(mark - typed), typed, year,
                 mark + strlen("{year}"));
    }
    return label;
}
