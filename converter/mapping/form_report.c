/* Sheets that look like a form and are not read. */
#include "base/unicode.h"
#include "base/wording.h"
#include "mapping/form_sheet.h"

/* Rows in which a title may stand, cells that are looked at, characters that are compared. */
enum { TITLE_ROWS = 20, TITLE_CELLS = 200, COMPARED = 64 };

/* Labels that are named. */
enum { NAMED_LABELS = 6 };

static const struct finding_kind no_title = {
    "form-title-missing", SEVERITY_WARNING,
    "工作表“{sheet}”中有表样“{expected}”的 {found} 个标签，但没有找到表名，未读取。{remedy}",
    "The sheet \"{sheet}\" has {found} labels of the form \"{expected}\" but not its title; it was "
    "not read. {remedy}"};

static const struct finding_kind weak_form = {
    "form-unclear", SEVERITY_ERROR,
    "表名像“{expected}”，但其标签只找到 "
    "{found}，未读取；没有找到的如：{subject}。请检查是否用错表样，或在映射文件中补充标签。",
    "The title looks like the form \"{expected}\", but only {found} of its labels are there; it "
    "was not read. Among those missing: {subject}. Check whether another form was used, or add the "
    "labels to the mapping file."};

/* A text in characters, as many as are compared. */
struct characters {
    int32_t items[COMPARED];
    size_t count;
};

static struct characters characters_of(struct text text)
{
    struct characters characters = {.count = 0};

    while (characters.count < COMPARED &&
           unicode_next(&text, &characters.items[characters.count])) {
        characters.count++;
    }
    return characters;
}

/* How many characters two texts have in common, in the same order. */
static size_t common(const struct characters *left, const struct characters *right)
{
    size_t lengths[COMPARED + 1] = {0};

    for (size_t i = 0; i < left->count; i++) {
        size_t diagonal = 0;
        for (size_t j = 0; j < right->count; j++) {
            size_t above = lengths[j + 1];
            if (left->items[i] == right->items[j]) {
                lengths[j + 1] = diagonal + 1;
            } else if (lengths[j] > above) {
                lengths[j + 1] = lengths[j];
            }
            diagonal = above;
        }
    }
    return lengths[right->count];
}

/* The cell near the top whose text has most in common with the pattern, half of the text at
 * least; SIZE_MAX for none. */
static size_t most_like(const struct form_sheet *sheet, struct text pattern, size_t *likeness)
{
    const struct grid *grid = sheet->grid;
    struct text folded = unicode_folded(sheet->arena, pattern);
    struct characters wanted = characters_of(unicode_lower(sheet->arena, folded));
    size_t best = SIZE_MAX;

    for (size_t i = 0; i < grid->count && i < TITLE_CELLS && grid->cells[i].row <= TITLE_ROWS;
         i++) {
        struct characters own = characters_of(unicode_lower(sheet->arena, sheet->folded[i]));
        size_t shared = common(&own, &wanted);
        if (shared > *likeness && shared * 2 >= own.count) {
            *likeness = shared;
            best = i;
        }
    }
    return best;
}

/* What to do about a title that is none. */
static struct text title_remedy(const struct form_sheet *sheet, const struct form *form)
{
    const struct start_pattern *pattern = NULL;
    size_t likeness = 1;
    size_t cell = SIZE_MAX;

    for (size_t i = 0; i < form->start.pattern_count; i++) {
        size_t like = most_like(sheet, pattern_source(form->start.patterns[i].pattern), &likeness);
        pattern = like != SIZE_MAX ? &form->start.patterns[i] : pattern;
        cell = like != SIZE_MAX ? like : cell;
    }
    if (cell == SIZE_MAX) {
        return wording_for(sheet->findings, WORDING("请检查表名是否被改动。",
                                                    "Check whether the title was changed."));
    }
    struct text reference =
        cell_reference(sheet->arena, sheet->grid->cells[cell].row, sheet->grid->cells[cell].column);
    struct text title = text_head(sheet->folded[cell], 120);
    struct text source = pattern_source(pattern->pattern);
    struct text file = pattern->node->file;
    return wording_for(
        sheet->findings,
        wording_format(sheet->arena,
                       "最像表名的是 %.*s 中的“%.*s”（比较时已去掉空格），而 %.*s:%u "
                       "的 pattern 是 `%.*s`。请核对表名，或在那里补充写法。",
                       "Most like it is %.*s, \"%.*s\" (compared without blanks), but the pattern "
                       "at %.*s:%u is `%.*s`. Check the title, or add how it is "
                       "written.",
                       (int)reference.length, reference.data, (int)title.length, title.data,
                       (int)file.length, file.data, (unsigned)pattern->node->line,
                       (int)source.length, source.data));
}

void form_report_untitled(struct form_sheet *sheet, const struct form *form, size_t labels)
{
    finding_add(sheet->findings, &no_title, form_sheet_place(sheet, 0, 0),
                (struct finding_facts){.found = text_format(sheet->arena, "%zu", labels),
                                       .expected = form->name,
                                       .remedy = title_remedy(sheet, form)});
}

void form_report_weak(struct form_sheet *sheet, const struct form *form,
                      const struct form_region *region, struct label_hits hits)
{
    const struct cell *start = &sheet->grid->cells[region->start];
    int64_t year = form_region_year(sheet, form, region);

    finding_add(
        sheet->findings, &weak_form, form_sheet_place(sheet, start->row, start->column),
        (struct finding_facts){
            .expected = form->name,
            .found = text_format(sheet->arena, "%zu/%zu", hits.found, hits.declared),
            .subject = form_missing_labels(sheet, form, region->range, year, NAMED_LABELS)});
}
