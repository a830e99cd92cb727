#include "command/commands.h"
#include "command/folder.h"
#include "command/output.h"
#include "command/returns.h"
#include "command/source_paths.h"
#include "command/standard_output.h"
#include "correction/file_name.h"

#include <string.h>
#include <strings.h>

static const struct finding_kind output_is_input = {
    "output-is-input", SEVERITY_ERROR, "输出 {file} 是输入文件之一，已拒绝。请换一个输出目录。",
    "The output {file} is one of the inputs; refused. Name another folder."};

/* One return, converted: what was written, if anything. */
struct converted {
    bool written;
    bool failed;
    struct finding_list *findings;
};

struct conversion {
    struct run *run;
    const char **outputs; /* by input: the path without its ending */
    struct source_paths sources;
};

static bool is_taken(const struct conversion *conversion, size_t count, const char *path)
{
    for (size_t i = 0; i < count; i++) {
        if (strcasecmp(conversion->outputs[i], path) == 0) {
            return true;
        }
    }
    return false;
}

/* In the folder of a round the newest revision takes the place of those before it. */
static struct text output_stem(const struct run *run, struct text name)
{
    return run->round == NULL ? file_name_stem(name)
                              : file_name_unrevised(run->finding_language, name);
}

/* Two returns of one base name get a number each from the second on. */
static bool name_outputs(struct conversion *conversion)
{
    struct run *run = conversion->run;
    size_t count = run->inputs.count;

    conversion->outputs = arena_array(run->arena, count, sizeof(char *));
    for (size_t i = 0; i < count; i++) {
        struct text stem = output_stem(run, run->inputs.items[i].name);
        const char *path =
            text_format(run->arena, "%s/%.*s", run->options.output, (int)stem.length, stem.data)
                .data;
        for (int number = 2; is_taken(conversion, i, path); number++) {
            path = text_format(run->arena, "%s/%.*s-%d", run->options.output, (int)stem.length,
                               stem.data, number)
                       .data;
        }
        conversion->outputs[i] = path;
        const char *file = text_format(run->arena, "%s.xlsx", path).data;
        if (inputs_contain(&run->inputs, file)) {
            run->wrong_use = true;
            return finding_fail(run->findings, &output_is_input,
                                (struct place){.file = text_of(file)}, (struct finding_facts){0});
        }
    }
    return true;
}

/* `stem` is the path without its ending. */
static bool write_standard(const struct conversion *conversion, struct arena *arena,
                           const char *stem, size_t family, const struct return_file *file,
                           const struct converted *converted)
{
    const struct run *run = conversion->run;
    const struct model *model = run->mapping->families[family].model;
    const struct workbook_declarations *workbooks = run->workbooks[family];
    struct output_day day = {{0}};
    struct store *store;
    const char *path = converted->written ? text_format(arena, "%s-%.*s.xlsx", stem,
                                                        (int)model->name.length, model->name.data)
                                                .data
                                          : text_format(arena, "%s.xlsx", stem).data;

    output_day_take(&day, file->modified);
    struct workbook_settings settings = output_settings(run, arena, &day);
    settings.sources = conversion->sources;
    if (!store_open(arena, model, converted->findings, &store) ||
        !output_store_return(arena, store, model, file, output_state(file, model)) ||
        !store_finish(store)) {
        return false;
    }
    struct row_source rows = store_rows(store);
    return workbook_write(arena, workbooks, &workbooks->standard, &settings, &rows, path,
                          converted->findings);
}

static void *prepare(void *context, struct arena *arena, size_t index, struct return_file *file)
{
    const struct conversion *conversion = context;
    const struct run *run = conversion->run;
    struct converted *converted = arena_allocate(arena, sizeof *converted);

    converted->findings = finding_list_create(arena, run->options.language);
    for (size_t i = 0; i < run->mapping->count; i++) {
        if (run->workbooks[i] == NULL ||
            output_record_count(file, run->mapping->families[i].model) == 0) {
            continue;
        }
        bool written =
            write_standard(conversion, arena, conversion->outputs[index], i, file, converted);
        if (!written && arena_exhausted(arena)) {
            arena_fail(arena); /* the writer closed its file and went on */
        }
        converted->written = converted->written || written;
        converted->failed = converted->failed || !written;
    }
    finding_list_finish(converted->findings);
    return converted;
}

static void print_written(struct run *run, struct arena *arena, const char *stem,
                          const struct return_file *file)
{
    run_print(run, run_summary_stream(run),
              text_format(arena,
                          run->options.language == LANGUAGE_ZH
                              ? "%s.xlsx：%zu 条记录，错误 %zu，提醒 %zu\n"
                              : "%s.xlsx: %zu records, %zu errors, %zu warnings\n",
                          stem, file->records.count,
                          finding_count_of(file->findings, SEVERITY_ERROR),
                          finding_count_of(file->findings, SEVERITY_WARNING)));
}

static bool take(void *context, struct arena *arena, size_t index, const struct return_file *file,
                 void *prepared)
{
    const struct conversion *conversion = context;
    const struct converted *converted = prepared;
    struct run *run = conversion->run;

    if (converted != NULL) {
        run_tell_all(run, arena, converted->findings, SEVERITY_INFO);
    }
    returns_tell(run, arena, file);
    if (converted != NULL && converted->failed) {
        run->not_written = true;
    } else if (converted != NULL && converted->written && !run->options.quiet) {
        print_written(run, arena, conversion->outputs[index], file);
    }
    return true;
}

bool convert_command(struct run *run)
{
    struct conversion conversion = {.run = run};
    struct return_taker taker = {
        .context = &conversion, .prepare = prepare, .take = take, .name_by_output = true};

    if (run->options.output == NULL) {
        return run_wrong_use(run, "请用 -o 指定输出目录", "name the output folder with -o");
    }
    if (output_is_standard(run)) {
        return run_wrong_use(run, "convert 输出多个文件，请用 -o 指定目录，不能写到标准输出",
                             "convert writes a file for each return: name a folder with -o");
    }
    if (!run_load_mapping(run) || !output_prepare(run) || !output_require(run) ||
        !run_gather_inputs(run) || !name_outputs(&conversion) ||
        !folder_make(run, run->options.output)) {
        return false;
    }
    conversion.sources =
        source_paths_from(run, text_format(run->arena, "%s/.", run->options.output).data);
    run->told = run->options.json ? stdout : stderr;
    run_report(run);
    return returns_read(run, &taker);
}
