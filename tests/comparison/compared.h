/* What the tests of this room share: two sets of records from YAML texts, and what differs
 * between them as lines to be held against lines written by hand:
 *
 *     changed 修路: total 12 -> 13
 *     changed 修路: cost[0>1].amount 3 -> 4
 *     added 修路: cost[->2]
 *     rekeyed 修路 -> 修桥
 *     removed 修渠
 *
 * Rows by their index on either side. What has moved is left out, unless it is asked for. */
#ifndef HUIBIAO_TESTS_COMPARISON_COMPARED_H
#define HUIBIAO_TESTS_COMPARISON_COMPARED_H

#include "support/record_builder.h"

#include "comparison/comparison.h"

static const char compared_model[] =
    "title: { zh: 项目, en: Projects }\n"
    "language: zh\n"
    "lists: { kind: [新增, 延续] }\n"
    "units: { money: { base: 万元, accepted: { 万元: 1, 元: 0.0001 } } }\n"
    "measures: { operators: { ≥: { before: [≥] } }, units: [场, 册] }\n"
    "records:\n"
    "  project:\n"
    "    title: { zh: 项目, en: Project }\n"
    "    key: [department, name]\n"
    "    group: department\n"
    "    label: name\n"
    "    fields:\n"
    "      department: { type: text, title: { zh: 部门, en: Department } }\n"
    "      name: { type: text, title: { zh: 名称, en: Name } }\n"
    "      kind: { type: choice, list: kind, title: { zh: 性质, en: Kind } }\n"
    "      goal: { type: text, title: { zh: 目标, en: Goal } }\n"
    "      basis: { type: text, title: { zh: 依据, en: Basis } }\n"
    "      total: { type: money, units: money, title: { zh: 合计, en: Total } }\n"
    "    tables:\n"
    "      cost:\n"
    "        title: { zh: 成本, en: Cost }\n"
    "        fields:\n"
    "          class: { type: choice, list: kind, title: { zh: 类, en: Class } }\n"
    "          item: { type: text, title: { zh: 构成, en: Item } }\n"
    "          amount: { type: money, units: money, title: { zh: 金额, en: Amount } }\n"
    "          basis: { type: text, title: { zh: 依据, en: Basis } }\n";

/* Records of one side, all in one file. */
static inline struct compared_set compared_side(struct fixture *fixture, const struct model *model,
                                                const char *file, const char *yaml)
{
    struct built_records built = build_records(fixture, model, yaml);
    struct compared_record *items = arena_array(fixture->arena, built.count + 1, sizeof *items);

    for (size_t i = 0; i < built.count; i++) {
        items[i] = (struct compared_record){built.items[i], text_of(file)};
    }
    return (struct compared_set){items, built.count};
}

static inline void compared_value(struct text_builder *out, const struct field *field,
                                  const struct value *value)
{
    struct text text = value->text;

    if (value->state == VALUE_BLANK) {
        text = TEXT("null");
    } else if (value->state == VALUE_SET && field->type == FIELD_MONEY) {
        text = decimal_text(out->arena, value->number);
    }
    text_append_format(out, "%.*s%s", (int)text.length, text.data,
                       value->state == VALUE_INVALID ? "(invalid)" : "");
}

static inline void compared_row(struct text_builder *out, size_t row)
{
    if (row == NO_ROW) {
        text_append_byte(out, '-');
    } else {
        text_append_format(out, "%zu", row);
    }
}

static inline void compared_line(struct text_builder *out, const struct difference *difference)
{
    static const char *const words[] = {"none", "moved", "changed", "added", "removed"};
    const struct compared_record *record =
        difference->old_record != NULL ? difference->old_record : difference->new_record;
    struct text label = record_label(record->record);

    text_append_format(out, "%s %.*s", words[difference->change], (int)label.length, label.data);
    if (difference->table != NULL) {
        text_append_format(out, ": %.*s[", (int)difference->table->name.length,
                           difference->table->name.data);
        compared_row(out, difference->old_row);
        text_append_byte(out, '>');
        compared_row(out, difference->new_row);
        text_append_byte(out, ']');
    }
    if (difference->field != NULL) {
        text_append_format(out, "%s%.*s", difference->table != NULL ? "." : ": ",
                           (int)difference->field->name.length, difference->field->name.data);
    }
    if (difference->change == CHANGE_CHANGED) {
        text_append_byte(out, ' ');
        compared_value(out, difference->field, difference->old_value);
        text_append(out, TEXT(" -> "));
        compared_value(out, difference->field, difference->new_value);
    }
    text_append_byte(out, '\n');
}

static inline struct text compared_lines(struct arena *arena, struct comparison comparison,
                                         bool moves)
{
    struct text_builder out = text_builder(arena);

    for (size_t i = 0; i < comparison.count; i++) {
        const struct record_change *change = &comparison.records[i];
        if (change->rekeyed) {
            struct text old = record_label(change->old_record->record);
            struct text new = record_label(change->new_record->record);
            text_append_format(&out, "rekeyed %.*s -> %.*s\n", (int)old.length, old.data,
                               (int)new.length, new.data);
        }
        for (size_t j = 0; j < change->count; j++) {
            if (moves || change->differences[j].change != CHANGE_MOVED) {
                compared_line(&out, &change->differences[j]);
            }
        }
    }
    return text_built(&out);
}

/* The differences between two texts, whose files are called the same. */
static inline struct text compared_texts(struct fixture *fixture, const char *old, const char *new,
                                         bool moves)
{
    const struct model *model = build_model(fixture, compared_model);

    return compared_lines(fixture->arena,
                          records_compare(fixture->arena,
                                          compared_side(fixture, model, "a.xlsx", old),
                                          compared_side(fixture, model, "a.xlsx", new)),
                          moves);
}

/* A record on a sheet: its other fields, and the rows of its table, as YAML. */
#define RECORD(sheet, name, fields, rows)                                                          \
    "  - { sheet: " sheet ", range: A1:D9, fields: { department: [A1, 水利局], name: [B1, " name   \
    "], " fields                                                                                   \
    " }, cost: { headers: { class: A4, item: B4, amount: C4, basis: D4 }, rows: [" rows "] } }\n"

#endif
