/* forms/NAME.yaml of a draft. */
#include "inference/guess.h"

#include "base/unicode.h"

/* A decoration longer than this is known by how it begins. */
enum { LONGEST_DECORATION = 60, BEGINNING = 24 };

static void append(struct text_builder *out, const char *string)
{
    text_append(out, text_of(string));
}

/* Perl's signs, each escaped, so that the text stands for itself. */
static void append_escaped(struct text_builder *out, struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        for (const char *sign = "\\^$.|?*+()[]{}"; *sign != '\0'; sign++) {
            if (*sign == text.data[i]) {
                text_append_byte(out, '\\');
            }
        }
        text_append_byte(out, text.data[i]);
    }
}

/* Patterns mind capitals, which those who fill a form in do not. */
static bool has_letters(struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            return true;
        }
    }
    return false;
}

/* The title's pattern: its text folded, the year made a capture. */
static struct text title_pattern(const struct guess *guess)
{
    struct text_builder out = text_builder(guess->arena);
    struct text folded = unicode_folded(guess->arena, guess->texts[guess->title]);
    struct text year = text_format(guess->arena, "%lld", (long long)guess->year);
    size_t at = guess->year == 0 ? folded.length : text_find(folded, year);

    append(&out, has_letters(folded) ? "(?i)^" : "^");
    append_escaped(&out, text_slice(folded, 0, at));
    if (at < folded.length) {
        append(&out, "(?<year>20[0-9]{2})");
        append_escaped(&out, text_slice(folded, at + year.length, folded.length));
    }
    append(&out, "$");
    return text_built(&out);
}

static void draft_start(const struct guess *guess, struct text_builder *out)
{
    draft_say(
        guess, out,
        WORDING("\n# 表名：一张表从它开始。别的单位写法不同时，可把不同之处换成 .{0,20} 之类。\n",
                "\n# The title: a form begins at it. The pattern is held against the text "
                "without blanks;\n# where others write it otherwise, put .{0,20} or the "
                "like there.\n"));
    append(out, "start:\n  pattern: ");
    if (guess->title == SIZE_MAX) {
        append(out, "'^.+$'");
        draft_say(guess, out,
                  WORDING(" # 表中没有文字，请改成表名的写法", " # no text there: name the title"));
    } else {
        draft_text(out, title_pattern(guess));
    }
    if (guess->title != SIZE_MAX && !guess->title_certain) {
        draft_say(guess, out,
                  WORDING(" # 看不出哪里是表名，先用了第一段文字",
                          " # no title was made out: this is the first text"));
    }
    append(out, "\n  text: title\n");
}

static void draft_field(struct text_builder *out, const struct guess_field *field)
{
    append(out, "  ");
    text_append(out, field->name);
    if (field->position == VALUE_BESIDE) {
        append(out, ": [");
        draft_text(out, field->label);
        append(out, "]\n");
        return;
    }
    append(out, ": { labels: [");
    draft_text(out, field->label);
    append(out, field->position == VALUE_INSIDE ? "], value: inside }\n" : "], value: below }\n");
}

static void draft_fields(const struct guess *guess, struct text_builder *out)
{
    if (guess->field_count == 0) {
        return;
    }
    draft_say(
        guess, out,
        WORDING(
            "\n# 标签：值在同一格冒号之后、右边（默认）或下面（value: "
            "below）。别的写法加在方括号里；\n"
            "# 可以没有的写成 { labels: […], optional: true }。\n",
            "\n# Labels: the value stands behind the colon in the same cell, to the right (unless "
            "told) or\n# below (value: below). Other spellings go into the brackets; what may be "
            "missing is\n# { labels: [...], optional: true }.\n"));
    append(out, "fields:\n");
    for (size_t i = 0; i < guess->field_count; i++) {
        draft_field(out, &guess->fields[i]);
    }
}

static void draft_empty(const struct guess *guess, struct text_builder *out)
{
    const struct word_set *empty = &guess->words->empty;

    if (empty->count > 0) {
        draft_say(guess, out,
                  WORDING("\n# 这些写法当作没有填。\n", "\n# What people write for nothing.\n"));
        append(out, "empty: [");
        for (size_t i = 0; i < empty->count; i++) {
            append(out, i == 0 ? "" : ", ");
            draft_text(out, empty->items[i]);
        }
        append(out, "]\n");
    }
}

static void draft_decoration_item(const struct guess *guess, struct text_builder *out, size_t index)
{
    struct text folded = unicode_folded(guess->arena, text_head(guess->texts[index], 400));
    struct text reference = cell_reference(guess->arena, guess->grid->cells[index].row,
                                           guess->grid->cells[index].column);

    append(out, "  - ");
    if (folded.length > LONGEST_DECORATION) {
        struct text_builder pattern = text_builder(guess->arena);
        append(&pattern, has_letters(folded) ? "(?i)^" : "^");
        append_escaped(&pattern, text_head(folded, BEGINNING));
        append(out, "pattern: ");
        draft_text(out, text_built(&pattern));
    } else {
        draft_text(out, guess->texts[index]);
    }
    text_append_format(out, " # %.*s\n", (int)reference.length, reference.data);
}

static void draft_decoration(const struct guess *guess, struct text_builder *out)
{
    bool first = true;

    for (size_t i = 0; i < guess->grid->count; i++) {
        if (guess->marks[i] == MARK_OTHER && guess_is_remark(guess, i)) {
            if (first) {
                draft_say(
                    guess, out,
                    WORDING(
                        "\n# 认作说明的文字，不读。请看其中有没有标签或数据，有就移到上面去。\n",
                        "\n# Taken for remarks and not read. If there is a label or a value "
                        "among them, move it up.\n"));
                append(out, "decoration:\n");
            }
            first = false;
            draft_decoration_item(guess, out, i);
        }
    }
}

struct text draft_form(const struct guess *guess)
{
    struct text_builder out = text_builder(guess->arena);

    draft_say(
        guess, &out,
        WORDING("# 初稿，由 huibiao mapping infer 根据一张表推断：它读得懂那一张，别的还要人看。\n",
                "# A first draft, guessed by huibiao mapping infer from one sheet: that one "
                "it reads, others\n# have to be seen.\n"));
    text_append_format(&out, "record: %.*s\n", (int)guess->record.length, guess->record.data);
    if (guess->year != 0) {
        append(&out, "year: year");
        draft_say(guess, &out,
                  WORDING(" # 标签中的 {year-1} 等由表名的年度算出\n",
                          " # {year-1} in a label is reckoned from the title's year\n"));
    }
    for (size_t i = 0; i < guess->field_count; i++) {
        if (guess->fields[i].is_unit) {
            append(&out, "unit: ");
            text_append(&out, guess->fields[i].name);
            draft_say(guess, &out,
                      WORDING(" # 写明金额单位的字段\n", " # the field with the unit of money\n"));
            break;
        }
    }
    draft_start(guess, &out);
    draft_fields(guess, &out);
    draft_blocks(guess, &out);
    draft_empty(guess, &out);
    draft_decoration(guess, &out);
    return text_built(&out);
}
