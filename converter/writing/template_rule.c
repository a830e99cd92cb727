/* What a cell takes, and what it says when something else is typed. */
#include "base/unicode.h"
#include "writing/template_drawing.h"

/* What libxlsxwriter, and Excel, allow of a message and its title. */
enum { TITLE_LIMIT = 32, MESSAGE_LIMIT = 255 };

/* Days that reading takes for dates. */
enum { FIRST_YEAR = 1950, LAST_YEAR = 2099 };

/* Beyond these Excel itself keeps no whole number exact. */
static const double LARGEST_WHOLE = 999999999999999;

/* The first characters of a text, with an end mark. */
static char *cut(struct arena *arena, struct text text, size_t limit)
{
    struct text rest = text;
    int32_t code_point;

    for (size_t i = 0; i < limit && unicode_next(&rest, &code_point); i++) {
    }
    return text_terminated(arena, text_slice(text, 0, text.length - rest.length));
}

/* The values, the criterion and the words; false where anything may stand. */
static bool describe(struct template_drawing *drawing, const struct field *field,
                     lxw_data_validation *rule, struct wording *words)
{
    switch (field->type) {
    case FIELD_TEXT:
        rule->validate = LXW_VALIDATION_TYPE_LENGTH;
        rule->criteria = LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO;
        rule->value_number = (double)drawing->form->template->longest;
        *words = wording_format(drawing->arena, "最多填 %lld 个字，请精简。",
                                "%lld characters at most; please say it shorter.",
                                (long long)drawing->form->template->longest);
        return true;
    case FIELD_INTEGER:
        rule->validate = LXW_VALIDATION_TYPE_INTEGER;
        rule->criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        rule->minimum_number = -LARGEST_WHOLE;
        rule->maximum_number = LARGEST_WHOLE;
        *words = WORDING("请填整数，不带单位和文字。", "A whole number, please, without a unit.");
        return true;
    case FIELD_NUMBER:
        rule->validate = LXW_VALIDATION_TYPE_DECIMAL;
        rule->criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        rule->minimum_number = -LARGEST_WHOLE;
        rule->maximum_number = LARGEST_WHOLE;
        *words = WORDING("请填数字，不带单位和文字。", "A number, please, without a unit.");
        return true;
    case FIELD_MONEY:
        rule->validate = LXW_VALIDATION_TYPE_DECIMAL;
        rule->criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
        *words = WORDING("请填不小于 0 的金额，只填数字，按表中的金额单位。",
                         "An amount of 0 or more, please: figures only, in the form's unit.");
        return true;
    case FIELD_DATE:
        rule->validate = LXW_VALIDATION_TYPE_DATE;
        rule->criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        rule->minimum_datetime = (lxw_datetime){.year = FIRST_YEAR, .month = 1, .day = 1};
        rule->maximum_datetime = (lxw_datetime){.year = LAST_YEAR, .month = 12, .day = 31};
        *words = WORDING("请填日期，如 2022-03-01。", "A date, please, such as 2022-03-01.");
        return true;
    case FIELD_CHOICE:
        rule->validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
        rule->value_formula =
            text_terminated(drawing->arena, template_list_formula(drawing, field));
        *words = WORDING("请从下拉列表中选择，不要另填。",
                         "Please choose from the list; nothing else is taken.");
        return rule->value_formula[0] != '\0';
    }
    return false;
}

/* libxlsxwriter 1.1.4 copies the formula of a list twice and frees it once; that of a custom
 * rule, which is held in the same place, it copies once. So a list is laid as a custom rule
 * and then told what it is. */
static void make_list(lxw_worksheet *sheet)
{
    lxw_data_val_obj *last = NULL;
    lxw_data_val_obj *each;

    STAILQ_FOREACH(each, sheet->data_validations, list_pointers)
    {
        last = each;
    }
    if (last != NULL) {
        last->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    }
}

/* Long texts explain themselves; a message at each would be in the way. */
static bool wants_hint(const struct field *field)
{
    return field->type != FIELD_TEXT;
}

void template_rule(struct template_drawing *drawing, const struct field *field, struct range range)
{
    lxw_data_validation rule = {0};
    struct wording words;

    if (drawing->pen->failed || !describe(drawing, field, &rule, &words)) {
        return;
    }
    struct text title =
        drawing->settings->language == LANGUAGE_ZH ? field->title.zh : field->title.en;
    rule.error_title = cut(drawing->arena, title, TITLE_LIMIT);
    rule.error_message = cut(drawing->arena, template_words(drawing, words), MESSAGE_LIMIT);
    if (wants_hint(field)) {
        rule.input_title = rule.error_title;
        rule.input_message = rule.error_message;
    }
    lxw_error error = worksheet_data_validation_range(
        drawing->pen->sheet, range.first_row - 1, (lxw_col_t)(range.first_column - 1),
        range.last_row - 1, (lxw_col_t)(range.last_column - 1), &rule);
    pen_check(drawing->pen, error, range.first_row, range.first_column);
    if (error == LXW_NO_ERROR && field->type == FIELD_CHOICE) {
        make_list(drawing->pen->sheet);
    }
}
