#include "support/fuzzing.h"

#include "base/unicode.h"
#include "support/workbook_builder.h"

#include <stdio.h>
#include <stdlib.h>

/* Some hundred times what an input within the limits below needs. */
enum { ARENA_BYTES = 128 << 20, LONGEST_SHOWN = 1 << 20 };

/* Small, so that every input is quick and the limits themselves are met. */
static const struct limits small_limits = {
    .file_bytes = 1 << 20,
    .part_bytes = 1 << 18,
    .total_bytes = 1 << 20,
    .ratio = 1024,
    .parts = 64,
    .name_bytes = 128,
    .xml_depth = 24,
    .xml_attributes = 16,
    .sheets = 8,
    .cells = 5000,
    .strings = 5000,
    .string_bytes = 1 << 14,
    .merged_ranges = 500,
    .styles = 500,
    .memory_bytes = 64 << 20,
    .line_bytes = 1 << 16,
    .lines_bytes = 1 << 20,
};

void fuzz_assert_at(bool holds, const char *what, const char *file, int line)
{
    if (!holds) {
        (void)fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
        abort();
    }
}

/* Of something that is shown: not too long, and UTF-8. */
#define check_text(text) fuzz_assert((text).length <= LONGEST_SHOWN && unicode_is_valid(text))

static void check_findings(struct finding_list *findings)
{
    finding_list_finish(findings);
    for (size_t i = 0; i < finding_count(findings); i++) {
        const struct finding *finding = finding_at(findings, i);
        check_text(finding->message);
        check_text(finding->found);
        check_text(finding->expected);
        check_text(finding->place.sheet);
        fuzz_assert(finding->place.in_text ||
                    (finding->place.row <= LAST_ROW && finding->place.column <= LAST_COLUMN));
    }
}

struct job {
    struct fuzz_input *input;
    bool (*work)(struct fuzz_input *input);
};

static bool do_job(void *context)
{
    const struct job *job = context;
    struct fuzz_input *input = job->input;

    input->findings = finding_list_create(input->arena, LANGUAGE_EN);
    bool done = job->work(input);
    fuzz_assert(done || finding_count_of(input->findings, SEVERITY_ERROR) > 0);
    check_findings(input->findings);
    return true;
}

static int run_input(struct fuzz_input input, bool (*work)(struct fuzz_input *input))
{
    input.arena = arena_create(ARENA_BYTES);
    input.limits = small_limits;
    if (input.arena != NULL) {
        (void)arena_run(input.arena, do_job, &(struct job){&input, work});
        fuzz_assert(!arena_exhausted(input.arena));
        arena_destroy(input.arena);
    }
    return 0;
}

int fuzz_run(const uint8_t *data, size_t size, bool (*work)(struct fuzz_input *input))
{
    return run_input((struct fuzz_input){.bytes = {(const char *)data, size}}, work);
}

bool fuzz_open_workbook(struct fuzz_input *input, struct text bytes, struct workbook **workbook)
{
    struct package *package;

    if (!package_open(input->arena, &input->limits, bytes, TEXT("a.xlsx"), input->findings,
                      &package) ||
        !workbook_open(input->arena, &input->limits, package, TEXT("a.xlsx"), input->findings,
                       workbook)) {
        return false;
    }
    struct document_properties properties = workbook_read_properties(*workbook);
    check_text(properties.producer);
    check_text(properties.modified);
    return true;
}

static void check_cell(const struct grid *grid, size_t index)
{
    const struct cell *cell = &grid->cells[index];
    struct range merge = grid_merge(grid, cell->row, cell->column);

    fuzz_assert(cell->row > 0 && cell->row <= LAST_ROW && cell->column > 0 &&
                cell->column <= LAST_COLUMN && cell->type != CELL_BLANK);
    fuzz_assert(grid_cell(grid, cell->row, cell->column) == cell);
    fuzz_assert(range_contains(merge, cell->row, cell->column));
    fuzz_assert(!cell->computed || (cell->type == CELL_UNKNOWN && cell->formula));
    check_text(cell->stored);
    check_text(cell->shown);
    check_text(cell->expression);
}

bool fuzz_read_sheet(struct fuzz_input *input, struct workbook *workbook, size_t index,
                     struct grid *grid)
{
    const struct sheet *sheet = workbook_sheet(workbook, index);
    bool read = workbook_read_grid(workbook, sheet, input->arena, grid);

    for (size_t i = 0; i < grid->count; i++) {
        check_cell(grid, i);
    }
    return read;
}

bool fuzz_read_workbook(struct fuzz_input *input, struct text bytes)
{
    struct workbook *workbook;
    struct grid grid;
    bool read = fuzz_open_workbook(input, bytes, &workbook);

    for (size_t i = 0; read && i < workbook_sheet_count(workbook); i++) {
        read = fuzz_read_sheet(input, workbook, i, &grid);
    }
    return read;
}

/* What the other parts of the workbook around a part are: cells that use styles, strings and
 * formulas, so that what the part says is seen in them. */
#define STYLED(reference, style, value) "<c r='" reference "' s='" style "'><v>" value "</v></c>"
#define STRING(reference, index) "<c r='" reference "' t='s' s='1'><v>" index "</v></c>"
#define AROUND_ROWS                                                                                \
    "<row r='1'>" STYLED("A1", "0", "45291.5") STYLED("B1", "1", "-1234.5")                        \
        STYLED("C1", "2", "0.95") STYLED("D1", "3", "0") STYLED("E1", "4", "1e20")                 \
            STYLED("F1", "5", "12") "</row><row r='2'>" STRING("A2", "0") STRING("B2", "1")        \
                STRING("C2", "2") STRING("D2", "3") "<c r='E2'><f>SUM(A1:F1)</f></c></row>"

/* A part that is not among those that the builder makes is met by a relationship. */
static struct text workbook_around(struct fuzz_input *input)
{
    const struct zip_entry part = {.name = input->part, .content = input->bytes};

    return workbook_build(
        input->arena,
        &(struct workbook_literal){
            .rows = AROUND_ROWS,
            .strings = "<si><t>a</t></si><si><t>b</t></si>",
            .styles = "<cellXfs>" CELL_FORMAT("14") CELL_FORMAT("4") CELL_FORMAT("9") "</cellXfs>",
            .package = "<Relationship Id='rId2' Target='docProps/core.xml' Type='http://"
                       "schemas.openxmlformats.org/package/2006/relationships/metadata/"
                       "core-properties'/>"
                       "<Relationship Id='rId3' Target='docProps/app.xml' Type='" RELATIONSHIP
                       "/extended-properties'/>",
            .relationships = "<Relationship Id='rId2' Target='worksheets/sheet1.xml' "
                             "Type='" RELATIONSHIP "/worksheet'/>"
                             "<Relationship Id='rId3' Target='charts/sheet1.xml' "
                             "Type='" RELATIONSHIP "/chartsheet'/>",
            .parts = &part,
            .part_count = 1,
        });
}

static bool read_around(struct fuzz_input *input)
{
    return fuzz_read_workbook(input, workbook_around(input));
}

int fuzz_part(const uint8_t *data, size_t size, const char *name)
{
    return run_input((struct fuzz_input){.bytes = {(const char *)data, size}, .part = name},
                     read_around);
}
