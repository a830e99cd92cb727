/* Returns with findings go back to their departments, marked. */
#include "command/commands.h"
#include "command/corrected_return.h"
#include "command/folder.h"
#include "command/output.h"
#include "command/output_folder.h"
#include "command/returns.h"
#include "command/round_work.h"
#include "command/standard_output.h"
#include "command/standing_file.h"
#include "correction/file_name.h"
#include "correction/notice.h"
#include "correction/outgoing.h"

static const struct finding_kind explained_before = {
    "send-back-explained", SEVERITY_NOTE,
    "{file} 有 {found} 处提醒部门此前已作说明，没有再次提出。",
    "{file}: {found} warnings were explained by the department before, and are not asked for "
    "again."};

static const struct finding_kind nothing_read = {
    "send-back-not-read", SEVERITY_ERROR,
    "{file} 没有读出任何记录，无法标出问题，没有退回。请按上面的原因与部门联系。",
    "Nothing could be read from {file}, so that nothing can be marked in it; it was not sent back. "
    "See the reason above and get in touch with whoever handed it in."};

/* What a worker makes of a return. */
struct marked_return {
    const struct round_file *kept; /* what was sent of it in this round already; or NULL */
    struct outgoing outgoing;
    struct finding_list *findings;
};

struct sending {
    struct run *run;
    struct output_day day;
    struct file_names names;
    struct sent_return *sent;
    size_t count, capacity;
    size_t marked, kept;
};

static void *prepare(void *context, struct arena *arena, size_t index, struct return_file *file)
{
    const struct sending *sending = context;
    const struct run *run = sending->run;
    const struct options *options = &run->options;
    const struct outgoing_settings settings = {.language = run->finding_language,
                                               .least = options->severity,
                                               .round = options->round,
                                               .due = text_of(options->due)};
    struct marked_return *made = arena_allocate(arena, sizeof *made);

    made->findings = finding_list_create(arena, run->finding_language);
    made->kept = round_work_sent(run, file->sha256);
    if (made->kept != NULL) {
        return made;
    }
    if (file->records.count > 0) {
        struct correction_return from =
            corrected_return(arena, file, run->inputs.items[index].name);
        made->outgoing = outgoing_make(arena, &options->limits, &from, &settings, made->findings);
        if (made->outgoing.explained > 0) {
            finding_add(made->findings, &explained_before, (struct place){.file = file->file},
                        (struct finding_facts){
                            .found = text_format(arena, "%zu", made->outgoing.explained)});
        }
    } else {
        made->outgoing.outcome = OUTGOING_UNREADABLE;
        finding_add(made->findings, &nothing_read, (struct place){.file = file->file},
                    (struct finding_facts){0});
    }
    finding_list_finish(made->findings);
    return made;
}

/* Keeps what is told of a return until all are there. */
static struct sent_return *keep(struct sending *sending, struct sent_return sent)
{
    sending->sent = arena_grow(sending->run->arena, sending->sent, sending->count,
                               sending->count + 1, sizeof *sending->sent, &sending->capacity);
    sending->sent[sending->count] = sent;
    return &sending->sent[sending->count++];
}

/* What was sent before is told as it was then. */
static struct sent_return *note_kept(struct sending *sending, size_t index,
                                     const struct round_file *kept)
{
    struct run *run = sending->run;
    struct text name = run->inputs.items[index].name;

    sending->kept++;
    return keep(sending, (struct sent_return){.original = name,
                                              .addressee = file_name_addressee(
                                                  run->arena, run->finding_language, kept->groups,
                                                  kept->group_count, path_base_name(name)),
                                              .name = path_base_name(kept->name),
                                              .round = kept->round,
                                              .errors = kept->errors,
                                              .warnings = kept->warnings,
                                              .infos = kept->infos});
}

static struct sent_return *note(struct sending *sending, size_t index,
                                const struct marked_return *made)
{
    struct run *run = sending->run;
    struct arena *arena = run->arena;
    enum language language = run->finding_language;
    struct text name = run->inputs.items[index].name;
    const struct outgoing *outgoing = &made->outgoing;
    struct text addressee = outgoing->outcome == OUTGOING_UNREADABLE
                                ? TEXT("")
                                : file_name_addressee(arena, language, outgoing->groups,
                                                      outgoing->group_count, path_base_name(name));

    return keep(sending, (struct sent_return){
                             .original = name,
                             .addressee = text_copy(arena, addressee),
                             .round = outgoing->round,
                             .errors = items_of_severity(&outgoing->items, SEVERITY_ERROR),
                             .warnings = items_of_severity(&outgoing->items, SEVERITY_WARNING),
                             .infos = items_of_severity(&outgoing->items, SEVERITY_INFO)});
}

static struct text why_not(const struct run *run, enum outgoing_outcome outcome)
{
    bool zh = run->finding_language == LANGUAGE_ZH;

    switch (outcome) {
    case OUTGOING_CLEAN:
        return zh ? TEXT("没有要退回的问题") : TEXT("nothing to send back");
    case OUTGOING_REFUSED:
        return zh ? TEXT("无法标记，未退回") : TEXT("cannot be marked; not sent");
    default:
        return zh ? TEXT("无法读取，未退回") : TEXT("cannot be read; not sent");
    }
}

static void print_line(struct run *run, struct arena *arena, const struct sent_return *sent)
{
    bool zh = run->options.language == LANGUAGE_ZH;
    struct text original = sent->original;

    if (run->options.quiet) {
        return;
    }
    struct text line =
        sent->name.length == 0
            ? text_format(arena, zh ? "%.*s：%.*s\n" : "%.*s: %.*s\n", (int)original.length,
                          original.data, (int)sent->why_not.length, sent->why_not.data)
            : text_format(arena,
                          zh ? "%.*s → %.*s：错误 %zu，提醒 %zu，提示 %zu\n"
                             : "%.*s -> %.*s: %zu errors, %zu warnings, %zu notes\n",
                          (int)original.length, original.data, (int)sent->name.length,
                          sent->name.data, sent->errors, sent->warnings, sent->infos);
    run_print(run, run_summary_stream(run), line);
}

/* What the run's arena keeps of a return. */
struct arrival {
    struct sending *sending;
    struct arena *arena; /* of the return */
    size_t index;
    struct text sha256;
    const struct marked_return *made;
    struct sent_return *sent;
};

/* A workbook of another return, from a run before, is not written over. */
static bool may_take(void *context, struct text name)
{
    const struct arrival *arrival = context;
    const struct run *run = arrival->sending->run;

    return standing_may_be_sent(arrival->arena, run, output_folder_file(run, arrival->arena, name),
                                arrival->sha256);
}

static bool arrive(void *context)
{
    struct arrival *arrival = context;
    struct sending *sending = arrival->sending;
    struct run *run = sending->run;
    const struct outgoing *outgoing = &arrival->made->outgoing;

    if (arrival->made->kept != NULL) {
        arrival->sent = note_kept(sending, arrival->index, arrival->made->kept);
        return true;
    }
    arrival->sent = note(sending, arrival->index, arrival->made);
    if (outgoing->outcome != OUTGOING_MARKED) {
        arrival->sent->why_not = why_not(run, outgoing->outcome);
        return true;
    }
    struct text stem = file_name_sent(run->arena, run->finding_language, arrival->sent->addressee,
                                      outgoing->round);
    arrival->sent->name = file_name_take(run->arena, &sending->names, stem,
                                         file_name_ending(run->arena, arrival->sent->original),
                                         (struct name_guard){arrival, may_take});
    return true;
}

static void tell(struct run *run, struct arena *arena, const struct return_file *file,
                 const struct marked_return *made)
{
    returns_tell(run, arena, file);
    if (made != NULL) {
        run_tell_all(run, arena, made->findings, SEVERITY_NOTE);
        run->error_found = run->error_found || finding_count_of(made->findings, SEVERITY_ERROR) > 0;
    }
}

static bool take(void *context, struct arena *arena, size_t index, const struct return_file *file,
                 void *prepared)
{
    static const struct marked_return none = {.outgoing = {.outcome = OUTGOING_UNREADABLE}};
    struct sending *sending = context;
    struct run *run = sending->run;
    const struct marked_return *made = prepared;
    struct arrival arrival = {sending, arena, index, file->sha256, made == NULL ? &none : made,
                              NULL};

    if (return_file_is_output(file)) {
        returns_tell(run, arena, file);
        return true;
    }
    tell(run, arena, file, made);
    output_day_take(&sending->day, file->modified);
    if (!arena_run(run->arena, arrive, &arrival)) {
        run->not_written = true;
        return false;
    }
    if (arrival.made->kept != NULL) {
        return true;
    }
    if (arrival.sent->name.length > 0) {
        if (!output_folder_write(run, arena, arrival.sent->name, arrival.made->outgoing.bytes)) {
            return false;
        }
        sending->marked++;
    }
    run->unreadable = run->unreadable || arrival.made->outgoing.outcome == OUTGOING_UNREADABLE;
    print_line(run, arena, arrival.sent);
    return true;
}

/* The first of those that go to the same addressee in the same round, or the return itself. */
static size_t first_alike(const struct sending *sending, size_t index)
{
    const struct sent_return *item = &sending->sent[index];

    for (size_t i = 0; i < index; i++) {
        const struct sent_return *other = &sending->sent[i];
        if (other->name.length > 0 && other->round == item->round &&
            text_equal(other->addressee, item->addressee)) {
            return i;
        }
    }
    return index;
}

static bool write_notices(struct sending *sending, const struct sent_list *list)
{
    struct run *run = sending->run;
    struct file_names names = {0};
    bool written = true;

    for (size_t i = 0; i < sending->count && written; i++) {
        struct sent_return *item = &sending->sent[i];
        size_t first = first_alike(sending, i);
        if (item->name.length == 0) {
            continue;
        }
        if (first < i) {
            item->notice = sending->sent[first].notice;
            continue;
        }
        item->notice = file_name_take(
            run->arena, &names,
            notice_name(run->arena, run->finding_language, item->addressee, item->round),
            TEXT(".txt"), (struct name_guard){.may = NULL});
        written =
            output_folder_write(run, run->arena, item->notice, notice_text(run->arena, list, i));
    }
    return written;
}

static bool write_list(struct sending *sending, const struct sent_list *list)
{
    struct run *run = sending->run;
    struct text name = sent_list_name(run->finding_language);
    const char *path = output_folder_file(run, run->arena, name);
    struct workbook_settings settings = output_settings(run, run->arena, &sending->day);
    bool written = sent_list_write(run->arena, list, settings.created, path, run->findings);

    run->not_written = run->not_written || !written;
    return written;
}

static void print_end(const struct sending *sending)
{
    struct run *run = sending->run;

    if (!run->options.quiet) {
        bool zh = run->options.language == LANGUAGE_ZH;
        struct text before =
            sending->kept == 0
                ? TEXT("")
                : text_format(run->arena, zh ? "，此前已退回 %zu 份" : ", %zu sent before",
                              sending->kept);
        run_print(run, run_summary_stream(run),
                  text_format(run->arena,
                              zh ? "共 %zu 份，退回 %zu 份%.*s；见 %s\n"
                                 : "%zu returns, %zu sent back%.*s; see %s\n",
                              sending->count, sending->marked, (int)before.length, before.data,
                              run->options.output));
    }
}

static bool prepare_run(struct run *run)
{
    if (run->options.output == NULL) {
        return run_wrong_use(run, "请用 -o 指定输出目录", "name the output folder with -o");
    }
    if (output_is_standard(run)) {
        return run_wrong_use(run, "send-back 输出多个文件，请用 -o 指定目录，不能写到标准输出",
                             "send-back writes several files: name a folder with -o");
    }
    return run_load_mapping(run) && output_prepare(run) && run_gather_inputs(run) &&
           folder_make(run, run->options.output);
}

bool send_back_command(struct run *run)
{
    struct sending sending = {.run = run};
    struct return_taker taker = {
        .context = &sending, .prepare = prepare, .take = take, .name_by_output = true};

    if (!prepare_run(run)) {
        return false;
    }
    run->told = run->options.json ? stdout : stderr;
    run_report(run);
    if (!returns_read(run, &taker)) {
        return false;
    }
    const struct sent_list list = {.items = sending.sent,
                                   .count = sending.count,
                                   .language = run->finding_language,
                                   .due = text_of(run->options.due)};
    if (!write_notices(&sending, &list) || !write_list(&sending, &list)) {
        return false;
    }
    print_end(&sending);
    return true;
}
