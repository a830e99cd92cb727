#include "command/line_intake.h"

#include "base/text_map.h"
#include "command/run.h"
#include "mapping/mapping_digest.h"

#include <string.h>
#include <strings.h>

static const struct finding_kind digest_failed = {
    "digest-failed", SEVERITY_ERROR, "无法计算映射文件的校验值。请重试。",
    "The checksum of the mapping files could not be computed. Try again."};

/* Of a file that is not on this machine, no other file has this device; its number goes by its
 * path. */
#define DEVICE_ELSEWHERE ((uint64_t)-2)

struct line_intake {
    struct run *run;
    struct line_files *files; /* NULL until a file comes */
    struct arena *looking;    /* emptied with every line */
    struct exchange_basis basis;
    struct text_map elsewhere; /* struct elsewhere, by path */
};

/* A file that is not on this machine. */
struct elsewhere {
    uint64_t number;
};

/* A file of lines that is looked through, and its line under way. */
struct intake {
    struct line_intake *lines;
    struct inputs *inputs;
    struct text shown;
    struct line_place place;
    struct text bytes;
    bool first;     /* no line came before */
    bool only_ours; /* it is not taken at all, where it is none of ours */
    bool refused;   /* it was made on other terms */
    bool ours;
};

bool run_exchange_terms(struct run *run, struct exchange_terms *terms)
{
    *terms = (struct exchange_terms){.language = run->finding_language,
                                     .date = text_of(run->options.date),
                                     .form = text_of(run->options.form)};
    return mapping_digest(run->arena, run_mapping_folder(run), &terms->mapping) ||
           finding_fail(run->findings, &digest_failed, (struct place){0},
                        (struct finding_facts){0});
}

struct line_intake *line_intake_create(struct run *run)
{
    struct line_intake *lines = arena_allocate(run->arena, sizeof *lines);

    *lines = (struct line_intake){.run = run, .elsewhere = {.arena = run->arena}};
    return lines;
}

const struct exchange_basis *line_intake_basis(const struct line_intake *lines)
{
    return &lines->basis;
}

bool line_intake_takes(const char *name)
{
    static const char *const endings[] = {".ndjson", ".ndjson.gz"};
    size_t length = strlen(name);

    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t ending = strlen(endings[i]);
        if (length > ending && strcasecmp(name + length - ending, endings[i]) == 0) {
            return true;
        }
    }
    return false;
}

static void destroy_arena(void *arena)
{
    arena_destroy(arena);
}

static bool prepare(struct line_intake *lines)
{
    struct run *run = lines->run;

    if (lines->files != NULL) {
        return true;
    }
    lines->basis.mapping = run->mapping;
    lines->basis.limits = &run->options.limits;
    if (!run_exchange_terms(run, &lines->basis.terms)) {
        return false;
    }
    lines->looking = arena_create((size_t)run->options.limits.memory_bytes);
    if (lines->looking == NULL) {
        arena_fail(run->arena);
    }
    arena_own(run->arena, lines->looking, destroy_arena);
    lines->files = line_files_create(run->arena, &run->options.limits);
    return true;
}

/* That an output must not be written over it. */
static void note_file(struct inputs *inputs, struct arena *arena, const char *path)
{
    struct file_identity identity;

    if (file_identity_at(path, &identity)) {
        inputs->lines =
            arena_grow(arena, inputs->lines, inputs->lines_count, inputs->lines_count + 1,
                       sizeof *inputs->lines, &inputs->lines_capacity);
        inputs->lines[inputs->lines_count++] = identity;
    }
}

/* A return that two lines tell of is one return: where it is on this machine by the file itself,
 * else by its path. */
static void identify(struct line_intake *lines, struct text path, struct input *input)
{
    struct arena *arena = lines->run->arena;

    if (input->path[0] != '\0' && file_identity_at(input->path, &input->identity)) {
        return;
    }
    struct elsewhere *known = text_map_find(&lines->elsewhere, path);
    if (known == NULL) {
        known = arena_allocate(arena, sizeof *known);
        known->number = lines->elsewhere.count;
        text_map_add(&lines->elsewhere, text_copy(arena, path), known);
    }
    input->identity = (struct file_identity){DEVICE_ELSEWHERE, known->number};
}

static struct text base_name(struct text path)
{
    size_t start = path.length;

    while (start > 0 && path.data[start - 1] != '/') {
        start--;
    }
    return text_slice(path, start, path.length);
}

/* What a line is called that does not say of which return it is: by its number; by its file, where
 * that is refused as a whole. */
static void name_by_line(const struct intake *intake, struct input *input)
{
    struct arena *arena = intake->lines->run->arena;

    input->shown = intake->refused ? intake->shown : line_place_name(arena, &intake->place);
    input->name = base_name(input->shown);
    input->path = "";
}

static void add_line(const struct intake *intake, const struct exchange_head *head)
{
    struct arena *arena = intake->lines->run->arena;
    struct input_line *line = arena_allocate(arena, sizeof *line);
    struct input input = {.shown = text_copy(arena, head->file),
                          .name = text_copy(arena, head->name),
                          .path = text_terminated(arena, head->path),
                          .line = line};

    *line = (struct input_line){intake->place, text_copy(arena, head->sha256)};
    if (input.shown.length == 0 || input.name.length == 0) {
        name_by_line(intake, &input);
    }
    identify(intake->lines, input.shown, &input);
    inputs_add(intake->inputs, arena, &input);
}

static struct exchange_line line_of(const struct intake *intake)
{
    return (struct exchange_line){intake->bytes, intake->shown, intake->place.number};
}

/* A line of a file that is no return. What is wrong with one is told where it is read. */
static bool add_passed(const struct intake *intake)
{
    const struct line_intake *lines = intake->lines;
    const struct run *run = lines->run;
    const struct exchange_line line = line_of(intake);
    struct finding_list *none = finding_list_create(lines->looking, run->finding_language);
    struct exchanged_return handed;

    if (!exchange_read(lines->looking, &line, &lines->basis, TEXT(""), none, none, &handed)) {
        return false;
    }
    struct passed_file file = {
        .path = text_terminated(run->arena, handed.told.file),
        .name = text_copy(run->arena, handed.name),
        .why = {text_copy(run->arena, handed.why.zh), text_copy(run->arena, handed.why.en)}};
    inputs_add_passed(intake->inputs, run->arena, file);
    return true;
}

/* Whether the file, by its first line, is one of ours and was made on our terms. */
static bool suits(struct intake *intake)
{
    const struct line_intake *lines = intake->lines;
    const struct run *run = lines->run;
    const struct exchange_line line = line_of(intake);
    struct finding_list *none = finding_list_create(lines->looking, run->finding_language);

    return intake->place.state != LINE_THERE ||
           exchange_check(lines->looking, &line, &lines->basis, none, &intake->ours);
}

/* One line; false ends the file. */
static bool take_line(void *context)
{
    struct intake *intake = context;
    const struct exchange_head unknown = {0};
    struct exchange_head head;

    if (intake->first && !suits(intake)) {
        intake->refused = true;
        if (intake->ours || !intake->only_ours) {
            add_line(intake, &unknown);
        }
        return false;
    }
    exchange_read_head(intake->lines->looking, intake->bytes, &head);
    if (!head.passed || !add_passed(intake)) {
        add_line(intake, &head);
    }
    return true;
}

/* One that takes more memory than it may is told where it is read. */
static void take_heavy_line(const struct intake *intake)
{
    const struct exchange_head unknown = {0};

    add_line(intake, &unknown);
}

bool line_intake_add(struct line_intake *lines, const char *path, bool only_ours,
                     struct inputs *inputs)
{
    struct arena *arena = lines->run->arena;
    struct intake intake = {.lines = lines,
                            .inputs = inputs,
                            .shown = inputs_shown_path(arena, path),
                            .first = true,
                            .only_ours = only_ours,
                            .ours = true};
    struct line_source *source;

    if (!prepare(lines) || !line_source_open(lines->files, path, intake.shown, &source)) {
        return false;
    }
    while (!intake.refused && line_source_next(source, &intake.place, &intake.bytes)) {
        arena_reset(lines->looking);
        if (!arena_run(lines->looking, take_line, &intake) && !intake.refused) {
            take_heavy_line(&intake);
        }
        intake.first = false;
    }
    if (!intake.ours && only_ours) {
        return false;
    }
    note_file(inputs, arena, path);
    return true;
}
