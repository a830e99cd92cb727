#include "command/inputs_list.h"

#include "base/unicode.h"
#include "command/line_intake.h"

#include <stdlib.h>
#include <string.h>

static const struct finding_kind passed_over = {
    "file-passed-over", SEVERITY_NOTE, "{file} 不是填报表（{found}），已略过。",
    "{file} is no return ({found}); it was passed over."};

static const struct finding_kind lines_differ = {
    "lines-differ", SEVERITY_ERROR,
    "{found} 和 {expected} 读的是同一个文件 {file}，内容却不同，只采用了 "
    "{expected}。请拿掉过时的一行"
    "（或重新读取这份填报表），再重新汇总。",
    "{found} and {expected} are both of the file {file}, read with other bytes; only {expected} "
    "was taken. Take the outdated line away, or read the return again, and merge again."};

/* A name unpacked from a foreign archive may hold bytes that are no UTF-8, which no output
 * may hold. */
struct text inputs_shown_path(struct arena *arena, const char *path)
{
    struct text rest = text_of(path);
    struct text_builder shown = text_builder(arena);
    int32_t code_point;

    if (unicode_is_valid(rest)) {
        return rest;
    }
    while (unicode_next(&rest, &code_point)) {
        text_append_code_point(&shown, (unsigned long)code_point);
    }
    return text_built(&shown);
}

void inputs_add(struct inputs *inputs, struct arena *arena, const struct input *input)
{
    struct input *before = inputs->items;

    inputs->items = arena_grow(arena, before, inputs->count, inputs->count + 1,
                               sizeof *inputs->items, &inputs->capacity);
    if (inputs->items != before) {
        arena_give_back(arena, before);
    }
    inputs->items[inputs->count++] = *input;
}

void inputs_add_passed(struct inputs *inputs, struct arena *arena, struct passed_file file)
{
    inputs->passed =
        arena_grow(arena, inputs->passed, inputs->passed_count, inputs->passed_count + 1,
                   sizeof *inputs->passed, &inputs->passed_capacity);
    inputs->passed[inputs->passed_count++] = file;
}

void inputs_tell_passed(struct text shown, struct wording why, struct finding_list *findings)
{
    finding_add(findings, &passed_over, (struct place){.file = shown},
                (struct finding_facts){.found = wording_for(findings, why)});
}

/* Without a `./` in front. */
static const char *plain_path(const char *path)
{
    while (path[0] == '.' && path[1] == '/') {
        path += 2;
        while (path[0] == '/') {
            path++;
        }
    }
    return path;
}

/* Takes the folder off the front of a path; false, and nothing taken, when it is in another. */
static bool take_folder(struct text *path, const char *folder)
{
    struct text plain = text_of(plain_path(folder));
    struct text rest = text_of(plain_path(path->data));

    while (plain.length > 1 && plain.data[plain.length - 1] == '/') {
        plain.length--;
    }
    if (!text_equal(plain, TEXT(".")) && plain.length > 0) {
        if (!text_starts_with(rest, plain)) {
            return false;
        }
        rest = text_slice(rest, plain.length, rest.length);
        if (!text_ends_with(plain, TEXT("/")) && !text_starts_with(rest, TEXT("/"))) {
            return false;
        }
    }
    while (text_starts_with(rest, TEXT("/"))) {
        rest = text_slice(rest, 1, rest.length);
    }
    *path = rest;
    return rest.length > 0;
}

void inputs_name_below(struct inputs *inputs, struct arena *arena, const char *folder)
{
    for (size_t i = 0; i < inputs->count; i++) {
        struct text path = text_of(text_terminated(arena, inputs->items[i].shown));
        if (take_folder(&path, folder)) {
            inputs->items[i].name = path;
        }
    }
    for (size_t i = 0; i < inputs->passed_count; i++) {
        struct text path = inputs_shown_path(arena, inputs->passed[i].path);
        if (take_folder(&path, folder)) {
            inputs->passed[i].name = path;
        }
    }
}

static int compare_passed(const void *left, const void *right)
{
    const struct passed_file *a = left;
    const struct passed_file *b = right;
    int order = text_compare(a->name, b->name);

    return order != 0 ? order : strcmp(a->path, b->path);
}

/* By name, a path that was reached twice once. */
static void order_passed(struct inputs *inputs)
{
    size_t kept = 0;

    if (inputs->passed_count > 1) {
        qsort(inputs->passed, inputs->passed_count, sizeof *inputs->passed, compare_passed);
    }
    for (size_t i = 0; i < inputs->passed_count; i++) {
        if (kept == 0 || strcmp(inputs->passed[kept - 1].path, inputs->passed[i].path) != 0) {
            inputs->passed[kept++] = inputs->passed[i];
        }
    }
    inputs->passed_count = kept;
}

static int compare_inputs(const void *left, const void *right)
{
    const struct input *a = left;
    const struct input *b = right;
    int order = text_compare(a->name, b->name);

    return order != 0 ? order : strcmp(a->path, b->path);
}

static struct text digest_of(const struct input *input)
{
    return input->line == NULL ? TEXT("") : input->line->sha256;
}

/* A file that is there itself comes before what was read of it elsewhere. */
static int compare_files(const void *left, const void *right)
{
    const struct input *a = left;
    const struct input *b = right;
    int order = file_identity_compare(a->identity, b->identity);

    if (order != 0) {
        return order;
    }
    if ((a->line == NULL) != (b->line == NULL)) {
        return a->line == NULL ? -1 : 1;
    }
    order = compare_inputs(left, right);
    return order != 0 ? order : text_compare(digest_of(a), digest_of(b));
}

static struct text line_of(struct arena *arena, const struct input *input)
{
    return line_place_name(arena, &input->line->place);
}

/* Two lines of one file that say different things of it. */
static void tell_difference(struct arena *arena, const struct input *kept,
                            const struct input *dropped, struct finding_list *findings)
{
    if (kept->line == NULL || text_equal(digest_of(kept), digest_of(dropped))) {
        return;
    }
    finding_add(
        findings, &lines_differ, (struct place){.file = dropped->shown},
        (struct finding_facts){.found = line_of(arena, dropped), .expected = line_of(arena, kept)});
}

/* The same file reached twice, through a folder and by its own name, counts once. */
static void drop_repeated(struct inputs *inputs, struct arena *arena, struct finding_list *findings)
{
    size_t kept = 0;

    qsort(inputs->items, inputs->count, sizeof *inputs->items, compare_files);
    for (size_t i = 0; i < inputs->count; i++) {
        const struct input *last = kept == 0 ? NULL : &inputs->items[kept - 1];
        if (last == NULL || !file_identity_equal(last->identity, inputs->items[i].identity)) {
            inputs->items[kept++] = inputs->items[i];
        } else {
            tell_difference(arena, last, &inputs->items[i], findings);
        }
    }
    inputs->count = kept;
    qsort(inputs->items, inputs->count, sizeof *inputs->items, compare_inputs);
}

/* No more are to come: the room for them is given back. */
static void give_back_room(struct inputs *inputs, struct arena *arena)
{
    struct input *items = arena_array(arena, inputs->count, sizeof *items);

    if (inputs->count > 0) {
        memcpy(items, inputs->items, inputs->count * sizeof *items);
    }
    arena_give_back(arena, inputs->items);
    inputs->items = items;
    inputs->capacity = inputs->count;
}

void inputs_order(struct inputs *inputs, struct arena *arena, struct finding_list *findings)
{
    if (inputs->count > 1) {
        drop_repeated(inputs, arena, findings);
    }
    give_back_room(inputs, arena);
    order_passed(inputs);
    for (size_t i = 0; i < inputs->passed_count; i++) {
        inputs_tell_passed(inputs_shown_path(arena, inputs->passed[i].path), inputs->passed[i].why,
                           findings);
    }
}

bool inputs_contain(const struct inputs *inputs, const char *path)
{
    struct file_identity identity;

    if (!file_identity_at(path, &identity)) {
        return false;
    }
    for (size_t i = 0; i < inputs->count; i++) {
        if (file_identity_equal(inputs->items[i].identity, identity)) {
            return true;
        }
    }
    for (size_t i = 0; i < inputs->lines_count; i++) {
        if (file_identity_equal(inputs->lines[i], identity)) {
            return true;
        }
    }
    return false;
}

void inputs_pass_over(struct inputs *inputs, struct arena *arena, const char *path,
                      struct wording why)
{
    struct file_identity identity;
    size_t kept = 0;

    if (!file_identity_at(path, &identity)) {
        return;
    }
    for (size_t i = 0; i < inputs->count; i++) {
        const struct input *input = &inputs->items[i];
        if (file_identity_equal(input->identity, identity)) {
            inputs_add_passed(
                inputs, arena,
                (struct passed_file){.path = input->path, .name = input->name, .why = why});
        } else {
            inputs->items[kept++] = *input;
        }
    }
    inputs->count = kept;
    order_passed(inputs);
}

bool inputs_same_file(const char *left, const char *right)
{
    struct file_identity a;
    struct file_identity b;

    return file_identity_at(left, &a) && file_identity_at(right, &b) && file_identity_equal(a, b);
}
