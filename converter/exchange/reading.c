#include "exchange/reading.h"

#include <string.h>

static const struct finding_kind wrong_value = {
    "line-value-wrong", SEVERITY_ERROR,
    "{subject} 的 {field} 有误：应为{expected}，实为{found}。这一行没有采用；请用 huibiao read "
    "--cells "
    "重新读取这份填报表，再汇总。",
    "{subject}: {field} is wrong: {found}, where {expected} should be. Nothing of the line was "
    "taken; read the return again with huibiao read --cells, and merge again."};

/* So much of what was found is quoted. */
enum { QUOTED_BYTES = 60 };

static struct text line_name(const struct reading *reading)
{
    const struct exchange_line *line = reading->line;

    return text_format(reading->arena, "%.*s:%u", (int)line->file.length, line->file.data,
                       (unsigned)line->number);
}

bool line_fault(const struct reading *reading, const struct finding_kind *kind,
                struct finding_facts facts)
{
    const struct place place = {
        .file = reading->line->file, .row = reading->line->number, .column = 1, .in_text = true};

    facts.subject = line_name(reading);
    return finding_fail(reading->faults, kind, place, facts);
}

static void append_way(struct text_builder *way, const struct spot *spot)
{
    if (spot->outer == NULL) {
        return;
    }
    append_way(way, spot->outer);
    if (spot->name.length == 0) {
        text_append_format(way, "[%zu]", spot->index);
    } else {
        text_append(way, way->length == 0 ? TEXT("") : TEXT("."));
        text_append(way, text_head(spot->name, QUOTED_BYTES));
    }
}

static struct wording what_stands(const struct reading *reading, const struct spot *spot)
{
    switch (json_kind_of(spot->value)) {
    case JSON_BOOLEAN:
        return json_truth(spot->value) ? WORDING("true", "true") : WORDING("false", "false");
    case JSON_NUMBER:
        return wording_named(reading->arena, WORDING("数字", "the number"),
                             text_head(json_digits(spot->value), QUOTED_BYTES));
    case JSON_STRING:
        return wording_named(reading->arena, WORDING("文字", "the text"),
                             text_head(json_string(spot->value), QUOTED_BYTES));
    case JSON_ARRAY:
        return WORDING("数组", "an array");
    case JSON_OBJECT:
        return WORDING("对象", "an object");
    default:
        return WORDING("空（null 或没有）", "nothing (null, or not there)");
    }
}

bool spot_fault(const struct reading *reading, const struct spot *spot, struct wording expected)
{
    struct text_builder way = text_builder(reading->arena);

    append_way(&way, spot);
    return line_fault(
        reading, &wrong_value,
        (struct finding_facts){.field = way.length == 0 ? TEXT("$") : text_built(&way),
                               .found = wording_for(reading->faults, what_stands(reading, spot)),
                               .expected = wording_for(reading->faults, expected)});
}

struct spot spot_member(const struct spot *object, struct text name, bool *there)
{
    struct spot part = {.outer = object, .name = name};
    bool found =
        json_kind_of(object->value) == JSON_OBJECT && json_member(object->value, name, &part.value);

    if (there != NULL) {
        *there = found;
    }
    return part;
}

static struct wording kind_wording(enum json_kind kind)
{
    static const struct {
        const char *zh, *en;
    } words[] = {
        [JSON_NULL] = {"null", "null"},       [JSON_BOOLEAN] = {"true 或 false", "true or false"},
        [JSON_NUMBER] = {"数字", "a number"}, [JSON_STRING] = {"文字", "a text"},
        [JSON_ARRAY] = {"数组", "an array"},  [JSON_OBJECT] = {"对象", "an object"},
    };

    return (struct wording){text_of(words[kind].zh), text_of(words[kind].en)};
}

bool spot_needs(const struct reading *reading, const struct spot *object, const char *name,
                enum json_kind kind, struct spot *part)
{
    *part = spot_member(object, text_of(name), NULL);
    return json_kind_of(part->value) == kind || spot_fault(reading, part, kind_wording(kind));
}

struct spot spot_item(const struct spot *array, size_t index)
{
    return (struct spot){.outer = array, .index = index, .value = json_item(array->value, index)};
}

bool spot_text(const struct reading *reading, const struct spot *spot, struct text *text)
{
    if (json_kind_of(spot->value) != JSON_STRING) {
        return spot_fault(reading, spot, kind_wording(JSON_STRING));
    }
    *text = json_string(spot->value);
    return text->length <= reading->basis->limits->string_bytes ||
           spot_fault(reading, spot,
                      WORDING("不超过 --string-bytes 的文字", "a text within --string-bytes"));
}

bool text_member(const struct reading *reading, const struct spot *object, const char *name,
                 struct text *text)
{
    struct spot part = spot_member(object, text_of(name), NULL);

    return spot_text(reading, &part, text);
}

bool name_member(const struct reading *reading, const struct spot *object, const char *name,
                 struct text *text)
{
    struct spot part = spot_member(object, text_of(name), NULL);

    return spot_text(reading, &part, text) &&
           (text->length > 0 ||
            spot_fault(reading, &part, WORDING("不为空的文字", "a text that is not empty")));
}

bool count_member(const struct reading *reading, const struct spot *object, const char *name,
                  int64_t *count)
{
    struct spot part = spot_member(object, text_of(name), NULL);
    struct decimal number = {0};

    return (json_kind_of(part.value) == JSON_NUMBER &&
            decimal_read(json_digits(part.value), &number) && decimal_to_integer(number, count) &&
            *count >= 0 && *count <= INT32_MAX) ||
           spot_fault(reading, &part,
                      WORDING("不小于 0 的整数", "a whole number that is not negative"));
}

/* The members of an object, looked at one by one. */
struct sieve {
    const struct reading *reading;
    const struct spot *object;
    const char *const *names;
    bool clean;
};

static bool sift(void *context, struct text name, struct json_object *value)
{
    struct sieve *sieve = context;
    const struct spot part = {.outer = sieve->object, .name = name, .value = value};

    if (!text_is_one_of(name, sieve->names)) {
        sieve->clean =
            spot_fault(sieve->reading, &part, WORDING("没有这个成员", "no member of that name"));
    }
    return true;
}

bool only_members(const struct reading *reading, const struct spot *object,
                  const char *const *names)
{
    struct sieve sieve = {reading, object, names, true};

    (void)json_each_member(object->value, &sieve, sift);
    return sieve.clean;
}

static bool is_sheet(const struct reading *reading, struct text name)
{
    return text_is_among(name, reading->handed->sheets, reading->handed->sheet_count);
}

/* Takes `'S'!` off the front, quotation marks within doubled; false when it is not closed. */
static bool take_sheet(const struct reading *reading, struct text *rest, struct text *sheet)
{
    struct text_builder name = text_builder(reading->arena);
    size_t at = 1;

    for (; at < rest->length; at++) {
        bool mark = rest->data[at] == '\'';
        if (mark && (at + 1 == rest->length || rest->data[at + 1] != '\'')) {
            break;
        }
        text_append_byte(&name, rest->data[at]);
        at += mark ? 1 : 0;
    }
    *sheet = text_built(&name);
    *rest = text_slice(*rest, at + 1, rest->length);
    if (!text_starts_with(*rest, TEXT("!"))) {
        return false;
    }
    *rest = text_slice(*rest, 1, rest->length);
    return is_sheet(reading, *sheet);
}

bool spot_cell(const struct reading *reading, const struct spot *spot, struct text *sheet,
               uint32_t *row, uint32_t *column)
{
    struct text text = TEXT("");

    *sheet = TEXT("");
    *row = *column = 0;
    if (!spot_text(reading, spot, &text)) {
        return false;
    }
    return text.length == 0 ||
           ((text.data[0] != '\'' || take_sheet(reading, &text, sheet)) &&
            cell_reference_read(text, row, column)) ||
           spot_fault(reading, spot,
                      WORDING("单元格，如 B7 或 '表1'!B7（表名在 sheets 之中）",
                              "a cell such as B7 or 'S'!B7, the sheet being one of `sheets`"));
}

bool range_member(const struct reading *reading, const struct spot *object, const char *name,
                  struct range *range)
{
    struct spot part = spot_member(object, text_of(name), NULL);
    struct text text = TEXT("");

    return spot_text(reading, &part, &text) &&
           (range_reference_read(text, range) ||
            spot_fault(reading, &part,
                       WORDING("单元格区域，如 B7:D9", "a range of cells such as B7:D9")));
}

bool sheet_member(const struct reading *reading, const struct spot *object, const char *name,
                  struct text *sheet)
{
    struct spot part = spot_member(object, text_of(name), NULL);

    return spot_text(reading, &part, sheet) &&
           (is_sheet(reading, *sheet) ||
            spot_fault(reading, &part,
                       WORDING("exchange.sheets 中的一张表", "one of exchange.sheets")));
}
