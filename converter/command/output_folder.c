#include "command/output_folder.h"

#include "base/output_file.h"

const char *output_folder_file(const struct run *run, struct arena *arena, struct text name)
{
    return text_format(arena, "%s/%.*s", run->options.output, (int)name.length, name.data).data;
}

static const struct finding_kind output_is_input = {
    "output-is-input", SEVERITY_ERROR, "输出 {file} 是输入文件之一，已拒绝。请换一个输出目录。",
    "The output {file} is one of the inputs; refused. Name another folder."};

bool output_folder_write(struct run *run, struct arena *arena, struct text name, struct text bytes)
{
    const char *path = output_folder_file(run, arena, name);
    struct output_file *file;

    if (inputs_contain(&run->inputs, path)) {
        run->wrong_use = true;
        return finding_fail(run->findings, &output_is_input, (struct place){.file = text_of(path)},
                            (struct finding_facts){0});
    }
    bool written = output_file_create(arena, path, run->findings, &file) &&
                   output_file_write(file, bytes) && output_file_finish(file);
    run->not_written = run->not_written || !written;
    return written;
}
