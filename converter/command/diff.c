#include "command/commands.h"
#include "command/diff_book.h"
#include "command/standard_output.h"
#include "report/differences.h"

#include <stdlib.h>

static const struct finding_kind not_compared = {
    "diff-not-compared", SEVERITY_WARNING,
    "{file} 的 {found} "
    "条记录没有比较：另一边的同一份文件无法读取，看不出是改了还是删了。请先解决该文件的问题。",
    "{found} records of {file} are not compared: the same file of the other side cannot be read, "
    "so nobody can say whether they were changed or removed. Put that file right first."};

static const struct finding_kind output_is_input = {
    "output-is-input", SEVERITY_ERROR, "输出 {file} 是输入文件之一，已拒绝。请换一个文件名。",
    "The output {file} is one of the inputs; refused. Name another file."};

/* How many records, rows and values differ, and how. */
struct counts {
    size_t records[CHANGE_REMOVED + 1];
    size_t rows[CHANGE_REMOVED + 1];
    size_t values;
};

/* A change and where it goes: to its group, there in the order in which it was found. */
struct placed_change {
    struct text group;
    size_t index;
    struct record_change change;
};

static int compare_placed(const void *left, const void *right)
{
    const struct placed_change *a = left;
    const struct placed_change *b = right;
    int order = text_compare(a->group, b->group);

    return order != 0 ? order : a->index < b->index ? -1 : a->index > b->index;
}

/* Whether a record stands on one side only because the other could not be read. */
static bool is_unknown(const struct compared_sides *sides, const struct record_change *change)
{
    return (change->change == CHANGE_REMOVED &&
            diff_side_lacks(&sides->new_side, change->old_record->file)) ||
           (change->change == CHANGE_ADDED &&
            diff_side_lacks(&sides->old_side, change->new_record->file));
}

static void tell_unknown(struct compared_sides *sides, struct text file, size_t count)
{
    struct run *run = sides->run;

    if (count > 0) {
        finding_add(run->findings, &not_compared, (struct place){.file = file},
                    (struct finding_facts){.found = text_format(run->arena, "%zu", count)});
    }
    sides->not_compared += count;
}

static struct text file_of(const struct record_change *change)
{
    return (change->old_record != NULL ? change->old_record : change->new_record)->file;
}

/* Takes those out that cannot be compared, and puts the others in the order of their groups. */
static void arrange(struct compared_sides *sides, struct comparison comparison)
{
    struct arena *arena = sides->run->arena;
    struct placed_change *placed = arena_array(arena, comparison.count + 1, sizeof *placed);
    struct text file = TEXT("");
    size_t unknown = 0;

    for (size_t i = 0; i < comparison.count; i++) {
        const struct record_change *change = &comparison.records[i];
        if (!is_unknown(sides, change)) {
            placed[sides->count++] =
                (struct placed_change){report_change_group(change), i, *change};
            continue;
        }
        if (!text_equal(file, file_of(change))) {
            tell_unknown(sides, file, unknown);
            file = file_of(change);
            unknown = 0;
        }
        unknown++;
    }
    tell_unknown(sides, file, unknown);
    if (sides->count > 1) {
        qsort(placed, sides->count, sizeof *placed, compare_placed);
    }
    sides->changes = arena_array(arena, sides->count + 1, sizeof *sides->changes);
    for (size_t i = 0; i < sides->count; i++) {
        sides->changes[i] = placed[i].change;
    }
}

static struct counts count_all(const struct compared_sides *sides)
{
    struct counts counts = {0};

    for (size_t i = 0; i < sides->count; i++) {
        const struct record_change *change = &sides->changes[i];
        counts.records[change->change]++;
        for (size_t j = 0; j < change->count; j++) {
            const struct difference *difference = &change->differences[j];
            if (difference->field != NULL) {
                counts.values += difference->change == CHANGE_CHANGED ? 1 : 0;
            } else if (difference->table != NULL) {
                counts.rows[difference->change]++;
            }
        }
    }
    return counts;
}

static void print_summary(const struct compared_sides *sides, const struct counts *counts)
{
    struct run *run = sides->run;
    const size_t *records = counts->records;

    run_print(
        run, run_summary_stream(run),
        text_format(run->arena,
                    run->options.language == LANGUAGE_ZH
                        ? "记录：相同 %zu，修改 %zu，新增 %zu，删除 %zu，未比较 %zu；修改的值 %zu "
                          "处，新增 %zu 行，删除 %zu 行。\n"
                        : "Records: same %zu, changed %zu, added %zu, removed %zu, not compared "
                          "%zu; values changed %zu, rows added %zu, rows removed %zu.\n",
                    records[CHANGE_NONE] + records[CHANGE_MOVED], records[CHANGE_CHANGED],
                    records[CHANGE_ADDED], records[CHANGE_REMOVED], sides->not_compared,
                    counts->values, counts->rows[CHANGE_ADDED], counts->rows[CHANGE_REMOVED]));
}

static bool print_json(const struct compared_sides *sides, const struct record_change *change)
{
    struct run *run = sides->run;
    struct text_builder out = text_builder(run->arena);

    for (size_t i = 0; i < change->count; i++) {
        if (run->options.moved || change->differences[i].change != CHANGE_MOVED) {
            report_difference_json(&out, &change->differences[i]);
        }
    }
    run_print(run, stdout, text_built(&out));
    return !run->not_written;
}

static bool print_text(const struct compared_sides *sides, const struct record_change *change,
                       struct text *group)
{
    struct run *run = sides->run;
    struct text_builder out = text_builder(run->arena);

    report_change_text(&out, change, group, run->options.moved, run->options.language);
    run_print(run, stdout, text_built(&out));
    return !run->not_written;
}

/* A workbook that is written tells all; then only JSON is printed, where it is asked for. */
static bool print_changes(const struct compared_sides *sides)
{
    const struct options *options = &sides->run->options;
    struct text group = {0};
    bool printed = true;

    for (size_t i = 0; printed && i < sides->count; i++) {
        if (options->json) {
            printed = print_json(sides, &sides->changes[i]);
        } else if (options->output == NULL) {
            printed = print_text(sides, &sides->changes[i], &group);
        }
    }
    return printed;
}

static bool write_book(void *context, const char *path)
{
    return diff_book_write(context, path);
}

static bool write_output(struct compared_sides *sides)
{
    struct run *run = sides->run;

    if (run->options.output == NULL) {
        return true;
    }
    bool written = output_is_standard(run) ? standard_output_write(run, sides, write_book)
                                           : write_book(sides, run->options.output);
    run->not_written = run->not_written || !written;
    return written;
}

static bool right_use(struct run *run)
{
    if (run->options.path_count != 2) {
        return run_wrong_use(run, "请给出两个文件或目录：原来的和新的",
                             "name two files or folders: the old and the new");
    }
    if (output_is_standard(run) && run->options.json) {
        return run_wrong_use(run, "-o - 和 --json 都要写到标准输出，请只用其中一个",
                             "-o - and --json both go to standard output: use one of them");
    }
    return true;
}

/* An output among the files of a side is refused once that side is gathered. */
static bool refuse_input(struct run *run)
{
    const char *output = run->options.output;

    if (output == NULL || output_is_standard(run) || !inputs_contain(&run->inputs, output)) {
        return true;
    }
    run->wrong_use = true;
    return finding_fail(run->findings, &output_is_input, (struct place){.file = text_of(output)},
                        (struct finding_facts){0});
}

static bool read_sides(struct compared_sides *sides)
{
    struct run *run = sides->run;
    char *const *paths = run->options.paths;

    return diff_side_read(&sides->old_side, run, &paths[0], NULL) && refuse_input(run) &&
           diff_side_read(&sides->new_side, run, &paths[1], &sides->old_side) && refuse_input(run);
}

bool diff_command(struct run *run)
{
    struct compared_sides sides = {.run = run};

    if (!right_use(run) || !run_load_mapping(run)) {
        return false;
    }
    run_report(run);
    if (!read_sides(&sides)) {
        return false;
    }
    sides.old_set = diff_side_set(&sides.old_side);
    sides.new_set = diff_side_set(&sides.new_side);
    arrange(&sides, records_compare(run->arena, sides.old_set, sides.new_set));
    run_report(run);
    struct counts counts = count_all(&sides);
    run->error_found = counts.records[CHANGE_CHANGED] + counts.records[CHANGE_ADDED] +
                           counts.records[CHANGE_REMOVED] >
                       0;
    if (!print_changes(&sides) || !write_output(&sides)) {
        return false;
    }
    if (!run->options.quiet) {
        print_summary(&sides, &counts);
    }
    return true;
}
