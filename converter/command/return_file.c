#include "command/return_file.h"

#include "base/digest.h"
#include "correction/incoming.h"
#include "workbook/workbook.h"

#include <inttypes.h>

static const struct finding_kind no_known_form = {
    "form-unknown", SEVERITY_ERROR,
    "{file} 中没有找到任何已知的表格。请核对报送的文件是否正确；如是新表样，请编写映射文件，或用 "
    "--mapping 指定已有的映射。",
    "{file} holds no form that the mapping knows. Check whether the right file was handed in; for "
    "a new form write a mapping file, or name another mapping with --mapping."};

static const struct finding_kind is_output = {
    "file-is-output", SEVERITY_INFO,
    "{file} 是 huibiao 生成的工作簿（汇总、标准表或清单），不是报送文件，没有从中取数。如要把其中的"
    "修改写回各部门的文件，请用 huibiao push；如是误放，请移出。",
    "{file} is a workbook that huibiao made (a summary, a standard workbook or a list) and no "
    "return; nothing was taken from it. To write edits made in it back into the departments' "
    "files use huibiao push; else take it out of the folder."};

static const struct finding_kind memory_limit = {
    "memory-limit", SEVERITY_ERROR,
    "处理 {file} 所需内存超过上限 {expected} 字节，未读取。如文件无误，可用 --memory-bytes "
    "提高上限。",
    "{file} needs more memory than the limit of {expected} bytes; it was not read. If the file is "
    "right, raise the limit with --memory-bytes."};

static const struct finding_kind digest_failed = {
    "digest-failed", SEVERITY_ERROR, "无法计算 {file} 的校验值。请重试。",
    "The checksum of {file} could not be computed. Try again."};

static struct return_file *create(struct arena *arena, const struct run *run, struct text name)
{
    struct return_file *made = arena_allocate(arena, sizeof *made);

    made->file = name;
    made->findings = finding_list_create(arena, run->finding_language);
    made->readable = true;
    return made;
}

/* The sheets' cells; of a sheet that cannot be read none. */
static struct sheet_account *read_grids(struct arena *arena, struct workbook *workbook,
                                        struct return_file *made)
{
    size_t count = workbook_sheet_count(workbook);
    struct text *sheets = arena_array(arena, count, sizeof *sheets);
    struct grid *grids = arena_array(arena, count, sizeof *grids);
    struct sheet_account *accounts = arena_array(arena, count, sizeof *accounts);

    made->sheets = sheets;
    made->sheet_count = count;
    for (size_t i = 0; i < count; i++) {
        sheets[i] = workbook_sheet(workbook, i)->name;
        bool readable = workbook_read_grid(workbook, workbook_sheet(workbook, i), arena, &grids[i]);
        made->readable = made->readable && readable;
        accounts[i] =
            (struct sheet_account){.file = made->file, .grid = &grids[i], .readable = readable};
    }
    return accounts;
}

/* Records of one sheet. */
static size_t count_on(const struct record_list *records, struct text sheet)
{
    size_t count = 0;

    for (size_t i = 0; i < records->count; i++) {
        count += text_equal(records->items[i]->sheet, sheet) ? 1 : 0;
    }
    return count;
}

/* Of parts that belong to no form nothing was read: of their cells, or, when a sheet has no
 * other record, of all that are on it. */
static void take_back(struct sheet_reading *reading, const struct grid *grid, size_t records,
                      const struct record_list *alone)
{
    const struct range whole = {1, 1, LAST_ROW, LAST_COLUMN};
    size_t count = count_on(alone, grid->name);

    for (size_t i = 0; count > 0 && count < records && i < alone->count; i++) {
        if (text_equal(alone->items[i]->sheet, grid->name)) {
            sheet_reading_take_back(reading, grid, alone->items[i]->range);
        }
    }
    if (count > 0 && count == records) {
        sheet_reading_take_back(reading, grid, whole);
    }
}

/* Reads the forms of all sheets and joins their parts; whether there is any form. */
static bool read_forms(struct arena *arena, const struct run *run, struct return_file *made,
                       struct sheet_account *accounts)
{
    struct sheet_reading *readings = arena_array(arena, made->sheet_count, sizeof *readings);
    size_t *records = arena_array(arena, made->sheet_count, sizeof *records);
    struct record_list alone = {0};
    bool any_form = false;

    for (size_t i = 0; i < made->sheet_count; i++) {
        size_t before = made->records.count;
        /* Our instructions name a form's labels, and are none. */
        if (incoming_is_ours(accounts[i].grid)) {
            continue;
        }
        readings[i] = sheet_read_forms(arena, run->mapping, accounts[i].grid, made->file,
                                       text_of(run->options.form), made->findings, &made->records);
        records[i] = made->records.count - before;
        any_form = any_form || readings[i].has_form;
    }
    records_join_parts(arena, run->mapping, made->file, made->findings, &made->records, &alone);
    for (size_t i = 0; i < made->sheet_count; i++) {
        if (readings[i].has_form) {
            take_back(&readings[i], accounts[i].grid, records[i], &alone);
        }
        accounts[i].accounts = readings[i].accounts;
        accounts[i].cells = readings[i].totals;
        account_totals_add(&made->cells, &readings[i].totals);
    }
    return any_form;
}

/* Of a damaged file no sheet is taken, since what was read may be as wrong as the rest. */
static void read_sheets(struct arena *arena, const struct run *run, struct workbook *workbook,
                        struct return_file *made)
{
    struct sheet_account *accounts = read_grids(arena, workbook, made);

    made->accounts = accounts;
    if (workbook_is_damaged(workbook)) {
        made->readable = false;
        return;
    }
    if (!read_forms(arena, run, made, accounts) && made->readable) {
        made->readable =
            finding_fail(made->findings, &no_known_form, (struct place){.file = made->file},
                         (struct finding_facts){0});
    }
}

/* Each family checks the records that follow its model, by the rules of the day that --date
 * gives, else of the day the return was saved. */
static void check_records(struct arena *arena, const struct run *run, struct return_file *made)
{
    const char *date = run->options.date;
    struct checked_return checked = {.records = (const struct record *const *)made->records.items,
                                     .count = made->records.count,
                                     .file = made->file,
                                     .day = date != NULL ? text_of(date) : made->modified};

    for (size_t i = 0; i < run->mapping->count; i++) {
        if (run->rules[i] != NULL && made->records.count > 0) {
            rules_check(run->rules[i], arena, &checked, made->findings);
        }
    }
}

/* The bytes as a workbook; false with the reason among the findings. */
static bool open_workbook(struct arena *arena, const struct run *run, struct return_file *made,
                          struct workbook **workbook)
{
    const struct limits *limits = &run->options.limits;
    struct package *package;

    if (!digest_sha256(arena, made->bytes, &made->sha256)) {
        return finding_fail(made->findings, &digest_failed, (struct place){.file = made->file},
                            (struct finding_facts){0});
    }
    return package_open(arena, limits, made->bytes, made->file, made->findings, &package) &&
           workbook_open(arena, limits, package, made->file, made->findings, workbook);
}

/* For the page of a merge, and for lines that a merge may take elsewhere. */
static bool wants_drawings(const struct run *run)
{
    return run->options.report != NULL || run->options.cells;
}

static void finish(struct arena *arena, const struct run *run, struct return_file *made)
{
    finding_list_finish(made->findings);
    if (wants_drawings(run)) {
        made->drawings = drawings_of(arena, made);
    }
}

static void read_bytes(struct arena *arena, const struct run *run, struct return_file *made)
{
    struct workbook *workbook = NULL;

    made->readable = open_workbook(arena, run, made, &workbook);
    if (made->readable) {
        struct document_properties properties = workbook_read_properties(workbook);
        /* A part that could not be read is told already; the rest is read all the same. */
        made->readable = finding_count_of(made->findings, SEVERITY_ERROR) == 0;
        made->producer = properties.producer;
        made->modified = properties.modified;
        made->round = properties.round;
        if (properties.output) {
            finding_add(made->findings, &is_output, (struct place){.file = made->file},
                        (struct finding_facts){0});
            return;
        }
        read_sheets(arena, run, workbook, made);
        check_records(arena, run, made);
    }
}

struct return_file *return_file_read(struct arena *arena, const struct run *run, const char *path,
                                     struct text name)
{
    struct return_file *made = create(arena, run, name);

    made->readable = file_bytes_read(arena, &run->options.limits, path, made->file, made->findings,
                                     &made->bytes);
    if (made->readable) {
        read_bytes(arena, run, made);
    }
    finish(arena, run, made);
    return made;
}

struct return_file *return_file_from(struct arena *arena, const struct run *run, struct text bytes,
                                     struct text name)
{
    struct return_file *made = create(arena, run, name);

    made->bytes = bytes;
    read_bytes(arena, run, made);
    finish(arena, run, made);
    return made;
}

struct return_file *return_file_exhausted(struct arena *arena, const struct run *run,
                                          struct text name)
{
    struct return_file *made = create(arena, run, name);

    made->readable = finding_fail(
        made->findings, &memory_limit, (struct place){.file = name},
        (struct finding_facts){
            .expected = text_format(arena, "%" PRIu64, run->options.limits.memory_bytes)});
    finding_list_finish(made->findings);
    return made;
}

bool return_file_is_output(const struct return_file *file)
{
    size_t count = file->records.count == 0 ? finding_count(file->findings) : 0;

    for (size_t i = 0; i < count; i++) {
        if (text_equal(finding_at(file->findings, i)->code, text_of(is_output.code))) {
            return true;
        }
    }
    return false;
}
