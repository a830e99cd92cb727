/* send-back in the folder of a round: what belongs to which round. */
#include "command/round_work.h"
#include "round/layout.h"

#include <stdlib.h>

/* A version and a round in which it is sent, or was. */
struct sending {
    int64_t round;
    const struct round_file *file;
};

struct sendings {
    struct sending *items;
    size_t count, capacity;
};

static void add_sending(struct run *run, struct sendings *list, struct sending sending)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].file == sending.file && list->items[i].round == sending.round) {
            return;
        }
    }
    list->items = arena_grow(run->arena, list->items, list->count, list->count + 1,
                             sizeof *list->items, &list->capacity);
    list->items[list->count++] = sending;
}

/* The list of a round names what was sent in it before, too. */
static struct sendings list_sendings(struct run *run, const struct round_files *files)
{
    struct sendings list = {0};

    for (size_t i = 0; i < files->count; i++) {
        const struct round_file *file = &files->items[i];
        const struct round_file *version =
            file->part == PART_SENT ? round_version_of(files, file->sent_from) : file;
        int64_t round = run->options.round > 0 ? run->options.round : file->revision.round + 1;
        bool again = run->options.round > 0 || round_sent_of(files, file->sha256, 0) == NULL;
        if (file->part == PART_SENT && version != NULL && file->marked) {
            add_sending(run, &list, (struct sending){file->round, version});
        } else if (again && (file->state == STATE_COUNTS || file->state == STATE_UNREAD)) {
            add_sending(run, &list, (struct sending){round, file});
        }
    }
    return list;
}

static int compare_sendings(const void *left, const void *right)
{
    const struct sending *a = left;
    const struct sending *b = right;

    return a->round != b->round ? (a->round < b->round ? -1 : 1)
                                : (a->file > b->file) - (a->file < b->file);
}

/* A later round in which nobody is asked for anything is none. */
static bool is_round(const struct run *run, const struct round_files *files,
                     const struct sending *sendings, size_t count)
{
    bool any = sendings->round <= 1 || run->options.round > 0;

    for (size_t i = 0; i < count && !any; i++) {
        any = round_holds_faults(sendings[i].file, run->options.severity) ||
              round_sent_of(files, sendings[i].file->sha256, sendings[i].round) != NULL;
    }
    return any;
}

/* Sends what belongs to one round. */
static bool send_round(struct run *run, const struct round_work *work,
                       const struct sending *sendings, size_t count)
{
    const struct options typed = run->options;
    const struct round_setting *due = round_due(&work->settings, sendings->round);
    struct inputs inputs = {0};

    for (size_t i = 0; i < count; i++) {
        round_add_input(run, &inputs, sendings[i].file);
    }
    run_select(run, work->folder, inputs);
    run->options.round = sendings->round;
    if (run->options.output == NULL) {
        run->options.output = round_sent_folder(run->arena, work->folder, sendings->round);
    }
    run->options.due = due == NULL ? NULL : due->value;
    bool sent = run->options.command->run(run);
    run->options = typed;
    return sent;
}

bool send_back_in_round(struct run *run, struct round_work *work)
{
    struct sendings list = list_sendings(run, &work->survey.files);
    bool sent = true;

    if (run->options.due != NULL) {
        return run_wrong_use(
            run, "给出一轮的文件夹时不用 --due：请把日期写在 round.yaml 的 due，以后每次都用它",
            "with the folder of a round there is no --due: write the day into its round.yaml, "
            "where each later run finds it");
    }
    work->changed = true;
    if (list.count == 0) {
        run->options.output = round_sent_folder(run->arena, work->folder, 1);
        return check_in_round(run, work);
    }
    round_tell_waiting(run, work);
    qsort(list.items, list.count, sizeof *list.items, compare_sendings);
    for (size_t start = 0, end; sent && start < list.count; start = end) {
        for (end = start + 1; end < list.count && list.items[end].round == list.items[start].round;
             end++) {
        }
        if (is_round(run, &work->survey.files, &list.items[start], end - start)) {
            sent = send_round(run, work, &list.items[start], end - start);
        }
    }
    return sent;
}
