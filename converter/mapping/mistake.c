#include "mapping/mistake.h"

static const struct finding_kind mistake = {"mapping-mistake", SEVERITY_ERROR,
                                            "{found}。应为：{expected}。",
                                            "{found}. Right would be: {expected}."};

bool mistake_tell(struct finding_list *findings, const struct node *node, struct wording found,
                  struct wording expected)
{
    struct place place = {
        .file = node->file, .row = node->line, .column = node->column, .in_text = true};

    return finding_fail(findings, &mistake, place,
                        (struct finding_facts){.found = wording_for(findings, found),
                                               .expected = wording_for(findings, expected)});
}
