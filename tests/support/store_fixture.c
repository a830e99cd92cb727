#include "support/store_fixture.h"

#include <stdlib.h>

static const struct {
    const char *records;
    struct submission submission;
} returns[] = {
    [FINANCE] = {"tests/store/finance.yaml",
                 {.file = {"市财政局.xlsx", 17},
                  .sha256 = {"f1", 2},
                  .producer = {"Microsoft Excel", 15},
                  .modified = {"2022-01-05T09:00:00Z", 20},
                  .forms = {"ezhou-2022, ezhou-2023", 22},
                  .held = 2,
                  .state = {"taken-in-part", 13},
                  .about = {"有一张表损坏", 18}}},
    [EDUCATION] = {"tests/store/education.yaml",
                   {.file = {"市教育局.xlsx", 17}, .sha256 = {"e1", 2}, .state = {"refused", 7}}},
    [HEALTH] = {"tests/store/health.yaml",
                {.file = {"市卫健委.xlsx", 17}, .sha256 = {"h1", 2}, .state = {"taken", 5}}},
};

/* The workbook of health has 疫苗 first, of finance 项目一 first. */
static const struct text sheets[RETURN_COUNT][2] = {
    [FINANCE] = {{"项目一", 9}, {"项目二", 9}},
    [EDUCATION] = {{"目录", 6}, {"校舍", 6}},
    [HEALTH] = {{"疫苗", 6}, {"待定", 6}},
};

struct store *merge_open(struct fixture *fixture, const struct model *model)
{
    struct store *store;

    assert_true(store_open(fixture->arena, model, fixture->findings, &store));
    return store;
}

static struct finding finding_of(enum severity severity, const char *code, const char *sheet,
                                 uint32_t row, uint32_t column, const char *message)
{
    return (struct finding){.severity = severity,
                            .code = text_of(code),
                            .place = {.sheet = text_of(sheet), .row = row, .column = column},
                            .message = text_of(message)};
}

/* Finance: a warning in the second project's range. Education: an error about the return
 * as a whole. Health: an error at 待定's amount, and a note, which is no fault. */
static void add_findings(struct store *store, enum merged_return which, int64_t id)
{
    struct finding warning =
        finding_of(SEVERITY_WARNING, "actuals-missing", "项目二", 7, 2, "未填写以前年度执行数");
    struct finding whole = finding_of(SEVERITY_ERROR, "part-broken", "", 0, 0, "有一个部件损坏");
    struct finding amount =
        finding_of(SEVERITY_ERROR, "amount-not-numeric", "待定", 7, 2, "金额不是有效数字");
    struct finding note = finding_of(SEVERITY_NOTE, "rows-hidden", "疫苗", 3, 1, "有隐藏行");

    amount.found = TEXT("待定");
    amount.expected = TEXT("数字");
    if (which == FINANCE) {
        assert_true(store_add_finding(store, id, &warning));
    } else if (which == EDUCATION) {
        assert_true(store_add_finding(store, id, &whole));
    } else {
        assert_true(store_add_finding(store, id, &amount));
        assert_true(store_add_finding(store, id, &note));
    }
}

void merge_add(struct fixture *fixture, struct store *store, const struct model *model,
               enum merged_return which)
{
    struct built_records records = build_records_from(fixture, model, returns[which].records);
    struct submission submission = returns[which].submission;
    int64_t id;

    submission.sheets = sheets[which];
    submission.sheet_count = 2;
    assert_true(store_add_submission(store, &submission, &id));
    for (size_t i = 0; i < records.count; i++) {
        assert_true(store_add_record(store, id, records.items[i]));
    }
    add_findings(store, which, id);
}

int64_t merge_hand_in(struct store *store, const char *file, const char *modified,
                      const struct record *record)
{
    const struct submission submission = {.file = text_of(file),
                                          .sha256 = text_of(file),
                                          .modified = text_of(modified),
                                          .held = 1,
                                          .state = TEXT("taken")};
    int64_t id;

    assert_true(store_add_submission(store, &submission, &id));
    assert_true(store_add_record(store, id, record));
    return id;
}

struct store *merge_all(struct fixture *fixture, const enum merged_return order[RETURN_COUNT])
{
    const struct model *model = build_family_model(fixture);
    struct store *store = merge_open(fixture, model);

    for (int i = 0; i < RETURN_COUNT; i++) {
        merge_add(fixture, store, model, order[i]);
    }
    assert_true(store_finish(store));
    return store;
}

static const struct workbook_declarations *declarations_of(struct fixture *fixture,
                                                           const struct node *root)
{
    const struct workbook_declarations *declarations;

    bool read = workbook_declarations_read(fixture->arena, root, build_family_model(fixture), NULL,
                                           fixture->findings, &declarations);
    assert_no_findings(fixture->findings);
    assert_true(read);
    return declarations;
}

const struct workbook_declarations *merge_declarations(struct fixture *fixture)
{
    struct node *root;

    assert_true(document_load(fixture->arena, "mappings/performance-target/workbook.yaml",
                              fixture->findings, &root));
    return declarations_of(fixture, root);
}

const struct workbook_declarations *merge_declarations_of(struct fixture *fixture, const char *yaml)
{
    struct node *root;

    assert_true(document_parse(fixture->arena, text_of(yaml), TEXT("workbook.yaml"),
                               fixture->findings, &root));
    return declarations_of(fixture, root);
}

const struct block *merge_block(const struct workbook_declaration *workbook, const char *id)
{
    for (size_t i = 0; i < workbook->count; i++) {
        for (size_t j = 0; j < workbook->sheets[i].block_count; j++) {
            if (text_equal(workbook->sheets[i].blocks[j].id, text_of(id))) {
                return &workbook->sheets[i].blocks[j];
            }
        }
    }
    fail_msg("no block %s", id);
    abort();
}

/* A quotient has more digits than anybody wants to read. */
enum { PLACES_SHOWN = 6 };

static void append_value(struct text_builder *line, const struct written_value *value)
{
    if (value->kind == WRITTEN_TEXT) {
        text_append(line, value->text);
    } else if (value->kind == WRITTEN_NUMBER) {
        text_append(line, decimal_text(line->arena, decimal_round(value->number, PLACES_SHOWN)));
    } else {
        text_append(line, TEXT("~"));
    }
}

struct text merge_rows(struct fixture *fixture, struct store *store, const struct block *block,
                       const struct group *group)
{
    struct row_source source = store_rows(store);
    struct text_builder rows = text_builder(fixture->arena);
    struct written_value *values = arena_array(fixture->arena, block->column_count, sizeof *values);

    assert_true(source.open(source.context, block, group));
    while (source.next(source.context, fixture->arena, block, values) == ROW_NEXT) {
        struct text_builder line = text_builder(fixture->arena);
        for (size_t i = 0; i < block->column_count; i++) {
            text_append(&line, i == 0 ? TEXT("") : TEXT("|"));
            append_value(&line, &values[i]);
        }
        text_append(&rows, rows.length == 0 ? TEXT("") : TEXT("\n"));
        text_append(&rows, text_built(&line));
    }
    assert_no_findings(fixture->findings);
    return text_built(&rows);
}
