#include "mapping/mistake.h"

static const struct finding_kind mistake = {"mapping-mistake", SEVERITY_ERROR,
                                            "{found}。应为：{expected}。",
                                            "{found}. Right would be: {expected}."};

/* A node that several forms share, by an alias or by `extends`, is read more than once. */
static bool is_told(const struct finding_list *findings, struct place place, struct text found)
{
    for (size_t i = 0; i < finding_count(findings); i++) {
        const struct finding *finding = finding_at(findings, i);
        if (place_compare(finding->place, place) == 0 && text_equal(finding->found, found)) {
            return true;
        }
    }
    return false;
}

bool mistake_tell(struct finding_list *findings, const struct node *node, struct wording found,
                  struct wording expected)
{
    struct place place = {
        .file = node->file, .row = node->line, .column = node->column, .in_text = true};

    struct text words = wording_for(findings, found);

    if (is_told(findings, place, words)) {
        return false;
    }
    return finding_fail(
        findings, &mistake, place,
        (struct finding_facts){.found = words, .expected = wording_for(findings, expected)});
}
