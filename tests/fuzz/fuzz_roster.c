/* Any bytes as a roster: a workbook, or CSV in whatever encoding. */
#include "roster/roster.h"
#include "support/fuzzing.h"

static const char headers_text[] = "name: [部门名称]\ncode: [部门编码]\nshort: [简称]\n"
                                   "contact: [联系人]\ndue: [截止日期]\nexpected: [应报项目数]\n"
                                   "totals: [合计]\n";

static bool read_roster(struct fuzz_input *input)
{
    const struct roster_headers *headers;
    const struct roster *roster;
    struct node *root;

    fuzz_assert(document_parse(input->arena, text_of(headers_text), TEXT("w.yaml"), input->findings,
                               &root) &&
                roster_headers_read(input->arena, root, input->findings, &headers));
    if (!roster_read(input->arena, &input->limits, headers, input->bytes, TEXT("r.csv"),
                     input->findings, &roster)) {
        return false;
    }
    fuzz_assert(roster->count > 0);
    for (size_t i = 0; i < roster->count; i++) {
        fuzz_assert(roster->lines[i].name.length > 0);
        fuzz_assert(roster->lines[i].expected >= -1);
    }
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_run(data, size, read_roster);
}
