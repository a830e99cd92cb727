/* The editor of workbooks by itself. */
#include "base/output_file.h"
#include "command/cell_argument.h"
#include "command/commands.h"
#include "command/return_file.h"
#include "command/standard_output.h"
#include "roundtrip/editor.h"

static const struct finding_kind output_is_input = {
    "output-is-input", SEVERITY_ERROR,
    "输出 {file} 就是要改的文件，已拒绝：原文件不改动。请换一个文件名。",
    "The output {file} is the file to be edited; refused, since an input is never changed. Name "
    "another file."};

static const struct finding_kind formula_asked = {
    "edit-formula-asked", SEVERITY_ERROR,
    "{cell} 的值“{found}”以等号开头，但这里不能写入公式，没有改动。请在 Excel 或 WPS 中填公式；"
    "如要写的就是这串文字，请用 --set-text。",
    "The value \"{found}\" for {cell} begins as a formula does, and no formula can be written "
    "here; "
    "nothing was changed. Enter it in Excel or WPS; to write these very characters, use "
    "--set-text."};

static const struct finding_kind leading_zeros = {
    "edit-leading-zeros", SEVERITY_WARNING,
    "{cell} 的值“{found}”按数字 {expected} 处理，开头的 0 会丢掉。如果是代码、编号，请改用 "
    "--set-text。",
    "The value \"{found}\" for {cell} is taken for the number {expected}, which has no zeros "
    "before "
    "it. If it is a code, use --set-text."};

/* How an editing went: what is told and written once it is done. */
struct edited_file {
    struct finding_list *findings;
    struct text bytes;
    size_t values, comments;
    bool wrong_use;
    bool readable;
    bool done;
};

struct editing {
    struct arena *arena;
    const struct run *run;
    const struct input *input;
    struct editor *editor;
    struct edited_file *made;
};

static struct place place_of(const struct editing *editing, const struct cell_argument *argument)
{
    return (struct place){.file = editing->input->shown,
                          .sheet = argument->sheet,
                          .row = argument->row,
                          .column = argument->column};
}

static bool starts_with_needless_zero(struct text value)
{
    struct text digits = text_slice(value, text_starts_with(value, TEXT("-")) ? 1 : 0, SIZE_MAX);

    return digits.length > 1 && digits.data[0] == '0' && digits.data[1] >= '0' &&
           digits.data[1] <= '9';
}

/* A value is what it reads as: a number, else text. */
static bool take_value(const struct editing *editing, const struct cell_argument *argument,
                       struct cell_edit *edit)
{
    struct finding_list *findings = editing->made->findings;
    struct finding_facts facts = {.found = argument->rest};

    edit->text = argument->rest;
    edit->value = EDIT_TEXT;
    if (text_is_empty(argument->rest)) {
        edit->value = EDIT_CLEAR;
    } else if (decimal_read(argument->rest, &edit->number)) {
        edit->value = EDIT_NUMBER;
        edit->text = TEXT("");
        facts.expected = decimal_text(editing->arena, edit->number);
        if (starts_with_needless_zero(argument->rest)) {
            finding_add(findings, &leading_zeros, place_of(editing, argument), facts);
        }
    } else if (text_starts_with(argument->rest, TEXT("="))) {
        editing->made->wrong_use = true;
        return finding_fail(findings, &formula_asked, place_of(editing, argument), facts);
    }
    return true;
}

static bool add_edit(const struct editing *editing, const struct edit_option *option)
{
    const struct cell_argument *argument = option->argument;
    struct edited_file *made = editing->made;
    struct cell_edit edit = {.row = argument->row,
                             .column = argument->column,
                             .over_formula = editing->run->options.overwrite_formula};

    if (!editor_find_sheet(editing->editor, argument->sheet, &edit.sheet)) {
        made->wrong_use = true;
        return false;
    }
    if (option->id == OPTION_COMMENT) {
        edit.comment = argument->rest;
        made->comments++;
    } else if (option->id == OPTION_SET_TEXT) {
        edit.value = text_is_empty(argument->rest) ? EDIT_CLEAR : EDIT_TEXT;
        edit.text = argument->rest;
        made->values++;
    } else if (!take_value(editing, argument, &edit)) {
        return false;
    } else {
        made->values++;
    }
    return editor_add(editing->editor, &edit);
}

/* All edits, also those behind one that cannot be done, so that everything is told at once. */
static bool add_edits(const struct editing *editing)
{
    const struct options *options = &editing->run->options;
    bool added = true;

    for (size_t i = 0; i < options->edit_count; i++) {
        added = add_edit(editing, &options->edits[i]) && added;
    }
    return added;
}

static void edit_file(struct editing *editing)
{
    const struct limits *limits = &editing->run->options.limits;
    struct edited_file *made = editing->made;
    struct text name = editing->input->shown;
    struct text bytes;

    made->readable =
        file_bytes_read(editing->arena, limits, editing->input->path, name, made->findings,
                        &bytes) &&
        editor_open(editing->arena, limits, bytes, name, made->findings, &editing->editor);
    if (made->readable && add_edits(editing)) {
        made->done = editor_finish(editing->editor, &made->bytes);
        made->readable = made->done || editor_refused(editing->editor);
    }
}

static void *work(void *context, struct arena *arena, size_t index)
{
    const struct run *run = context;
    struct editing editing = {.arena = arena, .run = run, .input = &run->inputs.items[index]};

    editing.made = arena_allocate(arena, sizeof *editing.made);
    editing.made->findings = finding_list_create(arena, run->options.language);
    edit_file(&editing);
    finding_list_finish(editing.made->findings);
    return editing.made;
}

static void *failed(void *context, struct arena *arena, size_t index)
{
    const struct run *run = context;
    struct return_file *exhausted =
        return_file_exhausted(arena, run, run->inputs.items[index].shown);
    struct edited_file *made = arena_allocate(arena, sizeof *made);

    made->findings = exhausted->findings;
    return made;
}

static bool write_output(struct run *run, struct text bytes)
{
    struct output_file *file;

    if (output_is_standard(run)) {
        run_print(run, stdout, bytes);
        return !run->not_written;
    }
    bool written = output_file_create(run->arena, run->options.output, run->findings, &file) &&
                   output_file_write(file, bytes) && output_file_finish(file);
    run->not_written = run->not_written || !written;
    return written;
}

static void tell(struct run *run, struct arena *arena, const struct edited_file *made)
{
    if (!run->options.quiet) {
        run_print(run, run_summary_stream(run),
                  text_format(arena,
                              run->options.language == LANGUAGE_ZH
                                  ? "%s：填写 %zu 处，批注 %zu 处；其余部件原样未动\n"
                                  : "%s: values set: %zu, comments added: %zu; all other parts as "
                                    "they were\n",
                              run->options.output, made->values, made->comments));
    }
}

static bool deliver(void *context, struct arena *arena, size_t index, void *result)
{
    struct run *run = context;
    const struct edited_file *made = result;

    (void)index;
    run_tell_all(run, arena, made->findings, SEVERITY_NOTE);
    run->error_found = run->error_found || finding_count_of(made->findings, SEVERITY_ERROR) > 0;
    run->wrong_use = run->wrong_use || made->wrong_use;
    run->unreadable = run->unreadable || !made->readable;
    if (made->done && write_output(run, made->bytes)) {
        tell(run, arena, made);
    }
    return !run->not_written;
}

static bool is_asked_rightly(struct run *run)
{
    if (run->options.path_count != 1) {
        return run_wrong_use(run, "请给出一个要改的文件", "name one file to be edited");
    }
    if (run->options.output == NULL) {
        return run_wrong_use(run, "请用 -o 指定改后的文件", "name the edited file with -o");
    }
    if (run->options.edit_count == 0) {
        return run_wrong_use(run, "请用 --set、--set-text 或 --comment 说明要改什么",
                             "say what to edit with --set, --set-text or --comment");
    }
    return true;
}

/* The one input: a folder is none, whatever it holds. */
static bool take_input(struct run *run)
{
    if (!run_gather_inputs(run)) {
        return false;
    }
    if (run->inputs.count != 1 || run->inputs.items[0].path != run->options.paths[0]) {
        return run_wrong_use(run, "请给出一个文件，而不是目录", "name a file, not a folder");
    }
    if (!output_is_standard(run) && inputs_contain(&run->inputs, run->options.output)) {
        run->wrong_use = true;
        return finding_fail(run->findings, &output_is_input,
                            (struct place){.file = text_of(run->options.output)},
                            (struct finding_facts){0});
    }
    return true;
}

bool edit_command(struct run *run)
{
    struct pool_tasks tasks = {
        .context = run, .count = 1, .work = work, .failed = failed, .deliver = deliver};

    if (!is_asked_rightly(run) || !take_input(run)) {
        return false;
    }
    run_report(run);
    return run_tasks(run, &tasks);
}
