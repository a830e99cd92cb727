#include "command/gathering.h"

#include "store/roster_groups.h"

#include <stdint.h>
#include <string.h>

enum { CHECKSUM_BYTES = 32 };

static const struct finding_kind same_file = {
    "project-duplicate", SEVERITY_INFO, "{file} 与 {expected} 内容完全相同，只计一次。",
    "{file} is the same, byte for byte, as {expected}; it counts once."};

bool gathering_open(struct gathering *gathering, struct run *run, const bool *wanted)
{
    size_t count = run->mapping->count;

    *gathering =
        (struct gathering){.run = run,
                           .stores = arena_array(run->arena, count, sizeof(struct store *)),
                           .records = arena_array(run->arena, count, sizeof(size_t)),
                           .taken = {.arena = run->arena}};
    for (size_t i = 0; i < count; i++) {
        if ((wanted == NULL || wanted[i]) &&
            !store_open(run->arena, run->mapping->families[i].model, run->findings,
                        &gathering->stores[i])) {
            return false;
        }
    }
    return true;
}

bool gathering_set_roster(const struct gathering *gathering, const struct roster *roster)
{
    bool set = true;

    for (size_t i = 0; set && roster != NULL && i < gathering->run->mapping->count; i++) {
        set = gathering->stores[i] == NULL || store_set_roster(gathering->stores[i], roster);
    }
    return set;
}

static int digit_of(char hexadecimal)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = hexadecimal == '\0' ? NULL : strchr(digits, hexadecimal);

    return at == NULL ? -1 : (int)(at - digits);
}

/* A checksum in half the bytes: one of each return is kept. */
static struct text packed_checksum(struct text checksum, char bytes[CHECKSUM_BYTES])
{
    for (size_t i = 0; i < CHECKSUM_BYTES; i++) {
        int high =
            checksum.length == (size_t)2 * CHECKSUM_BYTES ? digit_of(checksum.data[2 * i]) : -1;
        int low = high < 0 ? -1 : digit_of(checksum.data[2 * i + 1]);
        if (low < 0) {
            return checksum;
        }
        bytes[i] = (char)(high * 16 + low);
    }
    return (struct text){bytes, CHECKSUM_BYTES};
}

/* Its checksum and name stay, so that the same bytes count once. */
static void remember(struct gathering *gathering, struct text checksum, struct text file,
                     const struct text *name)
{
    struct arena *arena = gathering->run->arena;

    if (checksum.length == 0) {
        return;
    }
    if (name == NULL) {
        struct text *copy = arena_allocate(arena, sizeof *copy);
        *copy = text_copy(arena, file);
        name = copy;
    }
    text_map_add(&gathering->taken, text_copy(arena, checksum), (void *)(uintptr_t)name);
}

/* Stores a return as `stored` has it; `before` is the name of the return of the same bytes that
 * came before. One without records goes into every register: nobody can say whose it is. */
static bool store_return(struct gathering *gathering, const struct return_file *file,
                         const struct return_file *stored, const struct text *before)
{
    const struct run *run = gathering->run;

    for (size_t i = 0; i < run->mapping->count; i++) {
        const struct model *model = run->mapping->families[i].model;
        struct register_state state = output_state(file, model);
        if (gathering->stores[i] == NULL || (state.held == 0 && file->records.count > 0)) {
            continue;
        }
        if (before != NULL) {
            state.state = TEXT("same-bytes");
            state.about = *before;
        }
        gathering->records[i] += (size_t)output_record_count(stored, model);
        if (!output_store_return(run->arena, gathering->stores[i], model, stored, state)) {
            return false;
        }
    }
    return true;
}

static void tell_same(struct finding_list *findings, const struct return_file *file,
                      const struct text *before)
{
    finding_add(findings, &same_file, (struct place){.file = file->file},
                (struct finding_facts){.expected = *before});
}

/* The register names it, so that no file is missing there, but none of its records count. */
static bool store_repeat(struct gathering *gathering, const struct return_file *file,
                         const struct text *before)
{
    struct run *run = gathering->run;
    struct return_file repeat = *file;

    repeat.records = (struct record_list){0};
    repeat.drawings = (struct drawn_list){0};
    repeat.findings = finding_list_create(run->arena, run->finding_language);
    tell_same(repeat.findings, file, before);
    return store_return(gathering, file, &repeat, before);
}

/* A return on its way into the stores, which live in the run's arena. */
struct arrival {
    struct gathering *gathering;
    const struct return_file *file;
    const struct text *name;
    const struct text *before; /* the name of a return of the same bytes that came before */
};

static bool arrive(void *context)
{
    struct arrival *arrival = context;
    struct gathering *gathering = arrival->gathering;
    const struct return_file *file = arrival->file;
    char bytes[CHECKSUM_BYTES];
    struct text checksum = packed_checksum(file->sha256, bytes);

    arrival->before = checksum.length == 0 ? NULL : text_map_find(&gathering->taken, checksum);
    if (arrival->before != NULL) {
        return store_repeat(gathering, file, arrival->before);
    }
    remember(gathering, checksum, file->file, arrival->name);
    output_day_take(&gathering->day, file->modified);
    return store_return(gathering, file, file, NULL);
}

bool gathering_add(struct gathering *gathering, const struct return_file *file,
                   const struct text *name, struct finding_list *findings, bool *again)
{
    struct arrival arrival = {gathering, file, name, NULL};

    if (!arena_run(gathering->run->arena, arrive, &arrival)) {
        gathering->run->not_written = true;
        return false;
    }
    *again = arrival.before != NULL;
    if (*again) {
        tell_same(findings, file, arrival.before);
    }
    return true;
}

bool gathering_add_passed(struct gathering *gathering)
{
    const struct run *run = gathering->run;

    for (size_t i = 0; i < run->inputs.passed_count; i++) {
        const struct passed_file *passed = &run->inputs.passed[i];
        bool zh = run->finding_language == LANGUAGE_ZH;
        struct submission submission = {.file = passed->name,
                                        .state = passed->state.length > 0 ? passed->state
                                                                          : TEXT("no-return"),
                                        .about = zh ? passed->why.zh : passed->why.en};
        for (size_t j = 0; j < run->mapping->count; j++) {
            int64_t id;
            if (gathering->stores[j] != NULL &&
                !store_add_submission(gathering->stores[j], &submission, &id)) {
                return false;
            }
        }
    }
    return true;
}

struct text gathering_day(const struct gathering *gathering)
{
    const char *asked = gathering->run->options.date;

    return text_of(asked != NULL ? asked : gathering->day.text);
}

bool gathering_each_family(const struct gathering *gathering, void *context,
                           bool (*write)(void *context, size_t family, bool first))
{
    bool any = false;
    bool first = true;

    for (size_t i = 0; i < gathering->run->mapping->count; i++) {
        any = any || gathering->records[i] > 0;
    }
    for (size_t i = 0; i < gathering->run->mapping->count; i++) {
        bool wanted = any ? gathering->records[i] > 0 : first;
        if (gathering->stores[i] != NULL && wanted) {
            if (!write(context, i, first)) {
                return false;
            }
            first = false;
        }
    }
    return true;
}
