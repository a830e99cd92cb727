#include "command/line_return.h"

#include "base/unicode.h"
#include "command/line_intake.h"

void return_line_write(struct text_builder *out, const struct run *run,
                       const struct exchange_terms *terms, const struct input *input,
                       const struct return_file *file)
{
    struct text path = text_of(input->path);
    const struct exchanged_return handed = {.told = {.file = file->file,
                                                     .sha256 = file->sha256,
                                                     .producer = file->producer,
                                                     .records = file->records.items,
                                                     .record_count = file->records.count,
                                                     .findings = file->findings,
                                                     .cells = file->cells},
                                            .name = input->name,
                                            .path = unicode_is_valid(path) ? path : TEXT(""),
                                            .modified = file->modified,
                                            .round = file->round,
                                            .readable = file->readable,
                                            .sheets = file->sheets,
                                            .sheet_count = file->sheet_count,
                                            .drawings = file->drawings.items,
                                            .drawing_count = file->drawings.count};

    exchange_write(out, &handed, terms, run->options.pretty);
}

void passed_line_write(struct text_builder *out, const struct run *run,
                       const struct exchange_terms *terms, const struct passed_file *file)
{
    struct finding_list *notes = finding_list_create(out->arena, run->finding_language);
    struct text shown = inputs_shown_path(out->arena, file->path);
    const struct exchanged_return handed = {
        .told = {.file = shown, .findings = notes},
        .name = file->name,
        .path = unicode_is_valid(text_of(file->path)) ? text_of(file->path) : TEXT(""),
        .passed = true,
        .why = file->why};

    inputs_tell_passed(shown, file->why, notes);
    exchange_write(out, &handed, terms, run->options.pretty);
}

static struct return_file *refused(struct arena *arena, struct text name,
                                   struct finding_list *faults)
{
    struct return_file *made = arena_allocate(arena, sizeof *made);

    finding_list_finish(faults);
    *made = (struct return_file){.file = name, .findings = faults};
    return made;
}

struct return_file *return_file_from_line(struct arena *arena, const struct run *run,
                                          const struct input *input, struct text name)
{
    const struct limits *limits = &run->options.limits;
    struct return_file *made = arena_allocate(arena, sizeof *made);
    struct finding_list *faults = finding_list_create(arena, run->finding_language);
    struct exchanged_return handed;
    struct exchange_line line;

    made->findings = finding_list_create(arena, run->finding_language);
    if (!line_read(arena, limits, &input->line->place, faults, &line) ||
        !exchange_read(arena, &line, line_intake_basis(run->lines), name, made->findings, faults,
                       &handed)) {
        return refused(arena, name, faults);
    }
    made->file = name;
    made->sha256 = handed.told.sha256;
    made->producer = handed.told.producer;
    made->modified = handed.modified;
    made->round = handed.round;
    made->readable = handed.readable;
    made->sheets = handed.sheets;
    made->sheet_count = handed.sheet_count;
    for (size_t i = 0; i < handed.told.record_count; i++) {
        record_list_add(arena, &made->records, handed.told.records[i]);
    }
    made->drawings = (struct drawn_list){.items = handed.drawings, .count = handed.drawing_count};
    return made;
}
