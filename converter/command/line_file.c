#include "command/line_file.h"

/* So much is gathered before it is written. */
enum { LINES_AT_ONCE = 1 << 16 };

static bool noted(struct run *run, bool written)
{
    run->not_written = run->not_written || !written;
    return written;
}

bool line_file_begin(struct line_file *lines, struct run *run, const char *path)
{
    *lines = (struct line_file){.run = run, .lines = text_builder(run->arena)};
    return path_is_standard(path) ||
           noted(run, output_file_create(run->arena, path, run->findings, &lines->file));
}

static bool flush(struct line_file *lines)
{
    struct run *run = lines->run;
    struct text built = text_built(&lines->lines);

    lines->lines.length = 0;
    if (lines->file == NULL) {
        run_print(run, stdout, built);
        return run->output_error == 0;
    }
    return noted(run, output_file_write(lines->file, built));
}

bool line_file_add(struct line_file *lines, struct text line)
{
    text_append(&lines->lines, line);
    return lines->lines.length < LINES_AT_ONCE || flush(lines);
}

bool line_file_finish(struct line_file *lines)
{
    return flush(lines) &&
           (lines->file == NULL || noted(lines->run, output_file_finish(lines->file)));
}
