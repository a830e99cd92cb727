/* The office's edits in a summary, written into copies of the departments' own workbooks. */
#include "base/digest.h"
#include "base/output_file.h"
#include "command/commands.h"
#include "command/corrected_return.h"
#include "command/folder.h"
#include "command/push_deleted.h"
#include "command/round_push.h"
#include "command/standard_output.h"
#include "correction/file_name.h"

static const struct finding_kind output_is_input = {
    "output-is-input", SEVERITY_ERROR, "输出 {file} 是输入文件之一，已拒绝。请换一个输出目录。",
    "The output {file} is one of the inputs; refused. Name another folder."};

struct pushing {
    struct run *run;
    struct text name; /* of the edited workbook */
    struct edited_book book;
    struct push_task *tasks;
    size_t task_count;
    struct push_settings settings;
    struct file_names names;
    size_t files, values;
};

/* What became of one return. */
struct pushed_return {
    struct finding_list *findings;
    struct file_pushed pushed;
    bool readable;
};

static bool read_records(void *context, struct arena *arena, struct text bytes,
                         struct record_list *records)
{
    const struct return_file *file = return_file_from(arena, context, bytes, TEXT(""));

    *records = file->records;
    return file->readable;
}

static void *work(void *context, struct arena *arena, size_t index)
{
    const struct pushing *pushing = context;
    const struct run *run = pushing->run;
    const struct push_task *task = &pushing->tasks[index];
    const struct input *input = &run->inputs.items[task->input];
    struct pushed_return *made = arena_allocate(arena, sizeof *made);
    const struct return_file *file = return_file_read(arena, run, input->path, input->shown);

    made->findings = finding_list_create(arena, run->options.language);
    made->readable = file->readable;
    if (!file->readable) {
        made->findings = file->findings;
        return made;
    }
    struct correction_return original = corrected_return(arena, file, input->name);
    struct push_order order = {&original, &pushing->book.edits[task->first], task->count};
    made->pushed = file_push(arena, &order, &pushing->settings, made->findings);
    finding_list_finish(made->findings);
    return made;
}

static void *failed(void *context, struct arena *arena, size_t index)
{
    const struct pushing *pushing = context;
    const struct run *run = pushing->run;
    struct pushed_return *made = arena_allocate(arena, sizeof *made);

    made->findings =
        return_file_exhausted(arena, run, run->inputs.items[pushing->tasks[index].input].shown)
            ->findings;
    return made;
}

static bool write_copy(struct pushing *pushing, struct arena *arena, struct text name,
                       struct text bytes)
{
    struct run *run = pushing->run;
    const char *path =
        text_format(arena, "%s/%.*s", run->options.output, (int)name.length, name.data).data;
    struct output_file *file;

    if (run->round == NULL && inputs_contain(&run->inputs, path)) {
        run->wrong_use = true;
        return finding_fail(run->findings, &output_is_input, (struct place){.file = text_of(path)},
                            (struct finding_facts){0});
    }
    bool written = folder_make(run, run->options.output) &&
                   output_file_create(arena, path, run->findings, &file) &&
                   output_file_write(file, bytes) && output_file_finish(file);
    run->not_written = run->not_written || !written;
    return written;
}

static void print_values(struct pushing *pushing, struct arena *arena, struct text name,
                         const struct file_pushed *pushed)
{
    struct run *run = pushing->run;
    struct text_builder out = text_builder(arena);
    bool zh = run->options.language == LANGUAGE_ZH;

    text_append_format(&out, "%.*s\n", (int)name.length, name.data);
    for (size_t i = 0; i < pushed->count; i++) {
        const struct value_pushed *value = &pushed->values[i];
        struct text cell = cell_reference(arena, value->place.row, value->place.column);
        struct title title = value->edit->field->title;
        struct text field = zh ? title.zh : title.en;
        struct text old = text_head(value->old, 60);
        struct text given = text_head(value->given, 60);
        text_append_format(&out, "  %.*s!%.*s %.*s: %.*s -> %.*s\n", (int)value->place.sheet.length,
                           value->place.sheet.data, (int)cell.length, cell.data, (int)field.length,
                           field.data, (int)old.length, old.data, (int)given.length, given.data);
    }
    if (!run->options.quiet) {
        run_print(run, run_summary_stream(run), text_built(&out));
    }
}

/* The name is kept; where it is taken, it gets a number. In the folder of a round the copy is the
 * next revision. */
struct naming {
    struct pushing *pushing;
    size_t input;
    struct text name;
};

static bool take_name(void *context)
{
    struct naming *naming = context;
    const struct run *run = naming->pushing->run;
    struct arena *arena = run->arena;
    struct text base = path_base_name(run->inputs.items[naming->input].name);

    if (run->round != NULL) {
        naming->name = round_push_name(run, run->inputs.items[naming->input].path,
                                       naming->pushing->settings.language);
        return true;
    }
    naming->name = file_name_take(arena, &naming->pushing->names, file_name_stem(base),
                                  file_name_ending(arena, base), (struct name_guard){0});
    return true;
}

static bool deliver(void *context, struct arena *arena, size_t index, void *result)
{
    struct pushing *pushing = context;
    struct run *run = pushing->run;
    const struct pushed_return *made = result;
    struct naming naming = {pushing, pushing->tasks[index].input, TEXT("")};

    run_tell_all(run, arena, made->findings, SEVERITY_INFO);
    run->error_found = run->error_found || finding_count_of(made->findings, SEVERITY_ERROR) > 0;
    run->unreadable = run->unreadable || !made->readable;
    if (made->pushed.bytes.length == 0) {
        return true;
    }
    if (!arena_run(run->arena, take_name, &naming)) {
        run->not_written = true;
        return false;
    }
    if (!write_copy(pushing, arena, naming.name, made->pushed.bytes)) {
        return false;
    }
    pushing->files++;
    pushing->values += made->pushed.count;
    print_values(pushing, arena, naming.name, &made->pushed);
    return true;
}

static bool right_use(struct run *run)
{
    if (run->options.path_count != 1) {
        return run_wrong_use(run, "请给出一个修改过的汇总或标准工作簿",
                             "name one edited summary or standard workbook");
    }
    if (run->options.original_count == 0) {
        return run_wrong_use(run, "请用 --originals 指定汇总时的填报表所在目录",
                             "name the folder of the returns that were merged with --originals");
    }
    if (run->options.output == NULL || output_is_standard(run)) {
        return run_wrong_use(run, "push 输出多个文件，请用 -o 指定目录",
                             "push writes several files: name a folder with -o");
    }
    return true;
}

static bool read_book(struct pushing *pushing)
{
    struct run *run = pushing->run;
    const struct limits *limits = &run->options.limits;
    struct text name = text_of(run->options.paths[0]);
    struct text bytes;

    pushing->name = name;
    if (!file_bytes_read(run->arena, limits, run->options.paths[0], name, run->findings, &bytes) ||
        !edited_book_read(run->arena, limits, bytes, name, run->mapping, run->findings,
                          &pushing->book)) {
        run->unreadable = true;
        return false;
    }
    return true;
}

/* A comment is in the language of the mapping, unless one is asked for. */
static void settle_settings(struct pushing *pushing)
{
    struct run *run = pushing->run;
    enum language language =
        run->options.language_given ? run->options.language : pushing->book.model->language;
    const char *by = run->options.by;

    pushing->settings =
        (struct push_settings){.limits = &run->options.limits,
                               .language = language,
                               .by = by != NULL                ? text_of(by)
                                     : language == LANGUAGE_ZH ? TEXT("汇总单位")
                                                               : TEXT("the office that merged"),
                               .overwrite_formula = run->options.overwrite_formula,
                               .reader = {run, read_records}};
}

static void print_end(const struct pushing *pushing)
{
    struct run *run = pushing->run;

    if (!run->options.quiet) {
        run_print(run, run_summary_stream(run),
                  text_format(run->arena,
                              run->options.language == LANGUAGE_ZH
                                  ? "汇总中有 %zu 处可写回的修改；写回 %zu 处，共 %zu 个文件\n"
                                  : "Edits found in the summary: %zu; written: %zu, in %zu files\n",
                              pushing->book.edit_count, pushing->values, pushing->files));
    }
}

static bool find_originals(struct pushing *pushing)
{
    struct run *run = pushing->run;

    run->options.paths = run->options.originals;
    run->options.path_count = (int)run->options.original_count;
    if (!run_gather_inputs(run)) {
        return false;
    }
    const size_t *inputs = push_originals_find(run, &pushing->book);
    push_originals_match(run, &pushing->book, inputs, &pushing->tasks, &pushing->task_count);
    if (run->round != NULL) {
        round_push_refuse(run, pushing->tasks, &pushing->task_count);
    }
    return push_tell_deleted(run, &pushing->book, pushing->name, inputs);
}

bool push_command(struct run *run)
{
    struct pushing pushing = {.run = run};
    struct pool_tasks tasks = {
        .context = &pushing, .work = work, .failed = failed, .deliver = deliver};

    if (!right_use(run) || !run_load_mapping(run) || !read_book(&pushing)) {
        return false;
    }
    settle_settings(&pushing);
    if (pushing.book.edit_count + pushing.book.missing_count > 0 && !find_originals(&pushing)) {
        return false;
    }
    run->error_found = finding_count_of(run->findings, SEVERITY_ERROR) > 0;
    run->told = run->options.json ? stdout : stderr;
    run_report(run);
    tasks.count = pushing.task_count;
    if (tasks.count > 0 && !run_tasks(run, &tasks)) {
        return false;
    }
    print_end(&pushing);
    return true;
}
