#include "mapping/template.h"

#include "base/unicode.h"
#include "mapping/label.h"

static const struct finding_kind not_declared = {
    "template-not-declared", SEVERITY_ERROR,
    "表样“{found}”没有写明空白表怎么画。请在它的表样文件中加上 `template:`，其中至少有 "
    "`title:`，即表名的文字。",
    "The form \"{found}\" does not say how its blank is drawn. Add `template:` to its form file, "
    "with at least a `title:`, the words of the form's title."};

static const struct finding_kind is_list = {
    "template-of-list", SEVERITY_ERROR,
    "表样“{found}”是列表（`list:`），行数不定，不能画成空白表。请用 --form 指定另一个表样。",
    "The form \"{found}\" is a list (`list:`) of any length and cannot be drawn as a blank. Name "
    "another form with --form."};

static const struct finding_kind no_year = {
    "template-year-missing", SEVERITY_ERROR,
    "表样“{found}”的文字中有年度，而没有给出年度。请用 --year 给出，如 --year 2022。",
    "The words of the form \"{found}\" hold a year, and none was given. Give it with --year, such "
    "as --year 2022."};

static const struct finding_kind other_title = {
    "template-title-unknown", SEVERITY_ERROR,
    "按 `template:` 的 `title:` 写出的表名“{found}”与 `start:` 的 `pattern:` 不符，"
    "读取时会认不出这张表。请改正其中之一。",
    "The title that `title:` of `template:` gives, \"{found}\", does not match the `pattern:` of "
    "`start:`, so the form would not be known again. Put one of them right."};

static const struct finding_kind other_year = {
    "template-year-differs", SEVERITY_ERROR,
    "表名“{found}”中的年度不是要求的 {expected}。请在 `title:` 中用 {subject} "
    "代替写死的年度，或换一个 --year。",
    "The title \"{found}\" gives another year than the {expected} that was asked for. Write "
    "{subject} in `title:` instead of the year, or give another --year."};

static bool set_needs_year(struct arena *arena, const struct label_set *set)
{
    return label_needs_year(label_spelled(arena, set, 0));
}

static bool needs_year(struct arena *arena, const struct form *form)
{
    bool needs = label_needs_year(form->template->title);

    for (size_t i = 0; i < form->field_count; i++) {
        needs = needs || set_needs_year(arena, &form->fields[i].labels);
    }
    for (size_t i = 0; i < form->block_count; i++) {
        const struct block_rule *block = &form->blocks[i];
        needs = needs || set_needs_year(arena, &block->heading) ||
                set_needs_year(arena, &block->closing);
        for (size_t j = 0; j < block->column_count; j++) {
            needs = needs || set_needs_year(arena, &block->columns[j].labels);
        }
    }
    return needs;
}

static bool match_title(struct arena *arena, const struct form *form,
                        const struct start_pattern *start, struct text title, int64_t *year)
{
    size_t count = pattern_group_count(start->pattern);
    struct text *groups = arena_array(arena, count, sizeof *groups);
    struct decimal number;

    if (!pattern_match_groups(arena, start->pattern, unicode_folded(arena, title), groups)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (form->year != NULL && start->captures[i] == form->year &&
            decimal_read(groups[i], &number)) {
            (void)decimal_to_integer(number, year);
        }
    }
    return true;
}

/* The year that the form would read in a title; 0 for none. False when it would not know the
 * title at all; a form that starts without one knows any. */
static bool read_title(struct arena *arena, const struct form *form, struct text title,
                       int64_t *year)
{
    *year = 0;
    for (size_t i = 0; i < form->start.pattern_count; i++) {
        if (match_title(arena, form, &form->start.patterns[i], title, year)) {
            return true;
        }
    }
    return form->start.pattern_count == 0;
}

static bool has_list(const struct form *form)
{
    for (size_t i = 0; i < form->block_count; i++) {
        if (form->blocks[i].table == NULL) {
            return true;
        }
    }
    return false;
}

bool template_settle(struct arena *arena, const struct form *form, struct finding_list *findings,
                     int64_t *year)
{
    struct finding_facts facts = {.found = form->name, .subject = TEXT("{year}")};
    struct place place = {0};
    int64_t own;

    if (has_list(form)) {
        return finding_fail(findings, &is_list, place, facts);
    }
    if (form->template == NULL) {
        return finding_fail(findings, &not_declared, place, facts);
    }
    const struct node *node = form->template->title_node;
    place = (struct place){
        .file = node->file, .row = node->line, .column = node->column, .in_text = true};
    if (label_needs_year(form->template->title) && *year == 0) {
        return finding_fail(findings, &no_year, (struct place){0}, facts);
    }
    facts.found = label_written(arena, form->template->title, *year, TEXT(""));
    facts.expected = text_format(arena, "%lld", (long long)*year);
    if (!read_title(arena, form, facts.found, &own)) {
        return finding_fail(findings, &other_title, place, facts);
    }
    if (own != 0 && *year != 0 && own != *year) {
        return finding_fail(findings, &other_year, place, facts);
    }
    *year = own != 0 ? own : *year;
    facts.found = form->name;
    return *year != 0 || !needs_year(arena, form) ||
           finding_fail(findings, &no_year, (struct place){0}, facts);
}
