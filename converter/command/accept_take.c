/* One workbook that came back, on its way to the next revision. */
#include "base/output_file.h"
#include "command/accept.h"
#include "command/corrected_return.h"
#include "command/returns.h"
#include "correction/asked.h"
#include "correction/carried.h"
#include "correction/outgoing.h"
#include "report/corrections.h"

static const struct finding_kind rules_changed = {
    "accept-rules-changed", SEVERITY_INFO,
    "{file} 退回时提出的问题中，有 {found} 条按现在的规则已不成立，不再追究。",
    "Of what was asked for in {file}, {found} would not be asked by the rules of today; these were "
    "let go."};

static const struct finding_kind conflicts_open = {
    "accept-conflict", SEVERITY_ERROR,
    "{file} 有 {found} 处部门和财政都改了且改得不同，没有收下。请在“冲突”表中逐处选择，"
    "再用 --resolve 收一次。",
    "In {file} both the department and the office changed {found} values, each in its way; it was "
    "not taken. Choose in the workbook of conflicts and accept again with --resolve."};

static const struct finding_kind unasked = {
    "accept-unasked", SEVERITY_WARNING,
    "{file} 有 {found} 处改动不是退回时要求改的。请在“变更记录”的最前面逐处核对。",
    "{found} changes in {file} are none that were asked for. Look at them: they stand first in the "
    "workbook of changes."};

static const struct finding_kind cannot_be_written = {
    "accept-not-unmarked", SEVERITY_ERROR,
    "{file} 中的退回标记去不掉，没有收下。请按上面的原因处理，或请部门改在退回的文件里。",
    "The marks cannot be taken out of {file}, which was not taken. See the reason above, or have "
    "the correction made in the file that was sent."};

/* What a worker makes of one. */
struct accepted_return {
    bool taken; /* there is a next revision, */
    struct text bytes;
    size_t conflicts; /* or these stand against it */
    struct correction_lines lines;
    struct finding_list *findings;
    struct return_file *next; /* the revision as it is read again */
    size_t solved, open;
};

struct taking {
    struct arena *arena;
    struct accepting *accepting;
    const struct run *run;
    const struct matched_return *matched;
    struct accepted_return *made;
    struct correction_return sent, returned, current;
    struct three_ways ways;
    struct incoming incoming;
    struct identity identity;
    struct changes changes;
    enum side *sides;
};

static struct place place_of(const struct taking *taking)
{
    return (struct place){.file = taking->returned.file};
}

static struct finding_facts count_facts(const struct taking *taking, size_t count)
{
    return (struct finding_facts){.found = text_format(taking->arena, "%zu", count)};
}

static struct correction_return read_original(const struct taking *taking,
                                              const struct original *original)
{
    struct return_file *file =
        return_file_read(taking->arena, taking->run, original->path, original->name);

    return corrected_return(taking->arena, file, original->name);
}

/* Without the hidden sheet, what it said is found as it was found then. */
static void identify(struct taking *taking)
{
    const struct outgoing_settings settings = {.language = taking->run->finding_language,
                                               .least = SEVERITY_WARNING,
                                               .round = taking->matched->sent->revision.round + 1};
    struct finding_list *aside = finding_list_create(taking->arena, taking->run->finding_language);

    if (taking->incoming.identified) {
        taking->identity = taking->incoming.identity;
        return;
    }
    taking->identity =
        outgoing_make(taking->arena, &taking->run->options.limits, &taking->sent, &settings, aside)
            .identity;
    taking->identity.round = settings.round;
}

static void choose_sides(struct taking *taking)
{
    const struct changes *changes = &taking->changes;
    struct text files = lines_files(taking->arena, &taking->ways);
    size_t unasked_count = 0;

    taking->sides = arena_array(taking->arena, changes->count + 1, sizeof *taking->sides);
    for (size_t i = 0; i < changes->count; i++) {
        enum change_class class = changes->items[i].class;
        if (class == CLASS_CONFLICT) {
            taking->sides[i] =
                resolution_of(&taking->accepting->resolutions, files, changes->items[i].address);
            taking->made->conflicts += taking->sides[i] == SIDE_NONE ? 1 : 0;
        }
        unasked_count += class >= CLASS_UNASKED && class <= CLASS_ROW_ADDED ? 1 : 0;
    }
    if (unasked_count > 0) {
        finding_add(taking->made->findings, &unasked, place_of(taking),
                    count_facts(taking, unasked_count));
    }
    if (taking->made->conflicts > 0) {
        finding_add(taking->made->findings, &conflicts_open, place_of(taking),
                    count_facts(taking, taking->made->conflicts));
    }
}

static bool compare(struct taking *taking)
{
    size_t lost;

    identify(taking);
    taking->ways = (struct three_ways){.sent = &taking->sent,
                                       .returned = &taking->returned,
                                       .current = taking->matched->current == taking->matched->sent
                                                      ? &taking->sent
                                                      : &taking->current};
    taking->ways.asked = asked_items(taking->arena, &taking->sent, &taking->identity, &lost);
    if (lost > 0) {
        finding_add(taking->made->findings, &rules_changed, place_of(taking),
                    count_facts(taking, lost));
    }
    taking->changes = changes_find(taking->arena, &taking->ways);
    choose_sides(taking);
    return true;
}

/* What the next revision says of itself. */
static struct revision revision_of(const struct taking *taking)
{
    const struct original *current = taking->matched->current;

    return (struct revision){.original = current->chain,
                             .previous = current->sha256,
                             .returned = taking->returned.sha256,
                             .number = current->revision.number + 1,
                             .round = taking->identity.round};
}

static bool unmark(struct taking *taking, struct unmarked *unmarked)
{
    const struct revision revision = revision_of(taking);
    struct accepted_return *made = taking->made;
    struct carried carried =
        carried_make(taking->arena, &taking->ways, &taking->changes, taking->sides, made->findings);

    if (carried.by_hand) {
        return false;
    }
    if (!unmarked_make(taking->arena, &taking->run->options.limits, &taking->returned,
                       &taking->identity, &revision, carried.edits, carried.count, made->findings,
                       unmarked)) {
        return finding_fail(made->findings, &cannot_be_written, place_of(taking),
                            (struct finding_facts){0});
    }
    return true;
}

/* What the department explained now, and what it did before, for the next round. */
static void list_explained(struct taking *taking, const struct item_outcome *outcomes,
                           const struct correction_return *next, struct revision *revision)
{
    const struct revision *before = &taking->matched->current->revision;
    struct item_list again = items_of(taking->arena, next, SEVERITY_INFO);
    struct text *digests =
        arena_array(taking->arena, before->explained_count + again.count + 1, sizeof *digests);
    size_t count = 0;

    for (; count < before->explained_count; count++) {
        digests[count] = before->explained[count];
    }
    for (size_t i = 0; i < taking->ways.asked.count; i++) {
        for (size_t k = 0; k < again.count && outcomes[i].closed; k++) {
            struct text digest;
            if (again.items[k].finding == outcomes[i].found &&
                item_digest(taking->arena, &again.items[k], &digest) &&
                !text_is_among(digest, digests, count)) {
                digests[count++] = digest;
            }
        }
    }
    revision->explained = digests;
    revision->explained_count = count;
}

/* Puts the explained warnings into the revision: what is explained is known only once it was
 * checked anew. */
static bool keep_explained(struct taking *taking, const struct item_outcome *outcomes,
                           const struct correction_return *next)
{
    struct accepted_return *made = taking->made;
    struct revision revision = revision_of(taking);
    struct editor *editor;

    list_explained(taking, outcomes, next, &revision);
    return revision.explained_count == 0 ||
           (editor_open(taking->arena, &taking->run->options.limits, made->bytes,
                        taking->returned.file, made->findings, &editor) &&
            revision_write(taking->arena, editor, &revision) &&
            editor_finish(editor, &made->bytes));
}

/* What was written behind a comment of ours explains the items of its cell. */
static void add_remarks(struct taking *taking, const struct unmarked *unmarked,
                        struct explanations *explanations)
{
    struct explanation *items = arena_array(
        taking->arena,
        explanations->count + unmarked->remark_count * (taking->ways.asked.count + 1) + 1,
        sizeof *items);
    size_t count = 0;

    for (; count < explanations->count; count++) {
        items[count] = explanations->items[count];
    }
    for (size_t i = 0; i < unmarked->remark_count; i++) {
        const struct remark *remark = &unmarked->remarks[i];
        const struct identity_mark *mark = unmarked_mark_of(&taking->identity, remark);
        for (size_t k = 0; mark != NULL && k < taking->ways.asked.count; k++) {
            const struct item *item = &taking->ways.asked.items[k];
            if (item->place.row == mark->row && item->place.column == mark->column &&
                text_equal(item->place.sheet, mark->sheet)) {
                items[count++] =
                    (struct explanation){item->number, remark->text, remark->row, remark->column};
            }
        }
    }
    explanations->items = items;
    explanations->count = count;
}

static void make_lines(struct taking *taking, const struct unmarked *unmarked)
{
    struct accepted_return *made = taking->made;
    const struct lines_settings settings = {taking->run->finding_language, taking->identity.round};
    struct correction_return next = taking->returned;
    struct explanations explanations = taking->incoming.explanations;

    add_remarks(taking, unmarked, &explanations);
    if (made->next != NULL) {
        next = corrected_return(taking->arena, made->next, taking->returned.file);
    }
    struct item_outcome *outcomes =
        outcomes_find(taking->arena, &taking->ways, &taking->changes, next.findings, &explanations);
    if (made->next != NULL && !keep_explained(taking, outcomes, &next)) {
        made->taken = false;
    }
    made->lines =
        lines_make(taking->arena, &settings, &taking->ways, &taking->changes, outcomes, &next);
    for (size_t i = 0; i < taking->changes.count; i++) {
        made->lines.changes[i].settled = taking->sides[i];
    }
    for (size_t i = 0; i < taking->ways.asked.count; i++) {
        made->solved += outcomes[i].closed ? 1 : 0;
        made->open += outcomes[i].closed ? 0 : 1;
    }
}

static void accept_one(struct taking *taking)
{
    struct accepted_return *made = taking->made;
    struct unmarked unmarked = {0};

    taking->sent = read_original(taking, taking->matched->sent);
    if (taking->matched->current != taking->matched->sent) {
        taking->current = read_original(taking, taking->matched->current);
    }
    if (!compare(taking)) {
        return;
    }
    if (made->conflicts == 0 && unmark(taking, &unmarked)) {
        made->taken = true;
        made->bytes = unmarked.bytes;
        made->next =
            return_file_from(taking->arena, taking->run, unmarked.bytes, taking->returned.file);
    }
    make_lines(taking, &unmarked);
}

static void *prepare(void *context, struct arena *arena, size_t index, struct return_file *file)
{
    struct accepting *accepting = context;
    const struct run *run = accepting->run;
    struct accepted_return *made = arena_allocate(arena, sizeof *made);
    struct taking taking = {.arena = arena,
                            .accepting = accepting,
                            .run = run,
                            .matched = &accepting->matched[index],
                            .made = made};

    made->findings = finding_list_create(arena, run->finding_language);
    if (taking.matched->sent != NULL) {
        taking.returned = corrected_return(arena, file, run->inputs.items[index].name);
        taking.incoming = incoming_read(arena, &taking.returned);
        accept_one(&taking);
    }
    finding_list_finish(made->findings);
    return made;
}

/* "name" of "name-修订2": revisions of revisions are not named ever longer. */
static struct text without_number(struct text stem, struct text words)
{
    size_t end = stem.length;

    while (end > 0 && stem.data[end - 1] >= '0' && stem.data[end - 1] <= '9') {
        end--;
    }
    struct text before = text_slice(stem, 0, end);
    return end < stem.length && text_ends_with(before, words)
               ? text_slice(before, 0, before.length - words.length)
               : stem;
}

static struct text revision_name(struct accepting *accepting, const struct matched_return *matched)
{
    struct arena *arena = accepting->run->arena;
    const struct original *current = matched->current;
    struct text words =
        accepting->run->finding_language == LANGUAGE_ZH ? TEXT("-修订") : TEXT("-revision-");
    struct text stem = without_number(file_name_stem(current->name), words);

    return file_name_take(arena, &accepting->names,
                          text_format(arena, "%.*s%.*s%jd", (int)stem.length, stem.data,
                                      (int)words.length, words.data,
                                      (intmax_t)current->revision.number + 1),
                          file_name_ending(arena, current->name));
}

static const struct finding_kind output_is_input = {
    "output-is-input", SEVERITY_ERROR, "输出 {file} 是输入文件之一，已拒绝。请换一个输出目录。",
    "The output {file} is one of the inputs; refused. Name another folder."};

/* But for what this very file became before, and becomes again. */
static bool is_original(const struct accepting *accepting, const struct matched_return *matched,
                        const char *path)
{
    for (size_t i = 0; i < accepting->originals.count; i++) {
        if (&accepting->originals.items[i] != matched->taken &&
            inputs_same_file(accepting->originals.items[i].path, path)) {
            return true;
        }
    }
    return false;
}

static bool write_revision(struct accepting *accepting, struct arena *arena,
                           const struct matched_return *matched, struct text name,
                           struct text bytes)
{
    struct run *run = accepting->run;
    const char *path =
        text_format(arena, "%s/%.*s", run->options.output, (int)name.length, name.data).data;
    struct output_file *file;

    if (inputs_contain(&run->inputs, path) || is_original(accepting, matched, path)) {
        run->wrong_use = true;
        return finding_fail(run->findings, &output_is_input, (struct place){.file = text_of(path)},
                            (struct finding_facts){0});
    }
    bool written = output_file_create(arena, path, run->findings, &file) &&
                   output_file_write(file, bytes) && output_file_finish(file);
    run->not_written = run->not_written || !written;
    return written;
}

static void print_line(struct run *run, struct arena *arena, size_t index, struct text name,
                       const struct accepted_return *made)
{
    bool zh = run->options.language == LANGUAGE_ZH;
    struct text from = run->inputs.items[index].name;
    size_t errors = made->next == NULL ? 0 : finding_count_of(made->next->findings, SEVERITY_ERROR);
    size_t warnings =
        made->next == NULL ? 0 : finding_count_of(made->next->findings, SEVERITY_WARNING);

    if (run->options.quiet) {
        return;
    }
    struct text line =
        name.length == 0
            ? text_format(arena, zh ? "%.*s：没有收下\n" : "%.*s: not taken\n", (int)from.length,
                          from.data)
            : text_format(
                  arena,
                  zh ? "%.*s → %.*s：改动 %zu 处；退回的问题已了结 %zu，未了结 %zu；复核错误 "
                       "%zu，提醒 %zu\n"
                     : "%.*s -> %.*s: %zu changes; settled %zu of what was asked, open "
                       "%zu; checked anew: %zu errors, %zu warnings\n",
                  (int)from.length, from.data, (int)name.length, name.data,
                  made->lines.change_count, made->solved, made->open, errors, warnings);
    run_print(run, run_summary_stream(run), line);
}

/* What is told of a file: its own findings, the changes for programs, the check of the revision. */
static void tell(struct run *run, struct arena *arena, const struct accepted_return *made)
{
    run_tell_all(run, arena, made->findings, SEVERITY_NOTE);
    if (!run->options.json) {
        return;
    }
    struct text_builder out = text_builder(arena);
    for (size_t i = 0; i < made->lines.change_count; i++) {
        report_change_line_json(&out, &made->lines.changes[i]);
    }
    for (size_t i = 0; i < made->lines.outcome_count; i++) {
        report_outcome_line_json(&out, &made->lines.outcomes[i]);
    }
    run_print(run, stdout, text_built(&out));
    if (made->next != NULL) {
        run_tell_all(run, arena, made->next->findings, SEVERITY_INFO);
    }
}

struct arrival {
    struct accepting *accepting;
    size_t index;
    const struct accepted_return *made;
    struct text name;
};

static bool arrive(void *context)
{
    struct arrival *arrival = context;
    struct accepting *accepting = arrival->accepting;

    lines_add(accepting->run->arena, &accepting->lines, &arrival->made->lines);
    if (arrival->made->taken) {
        arrival->name = revision_name(accepting, &accepting->matched[arrival->index]);
    }
    return true;
}

static bool take(void *context, struct arena *arena, size_t index, const struct return_file *file,
                 void *prepared)
{
    struct accepting *accepting = context;
    struct run *run = accepting->run;
    const struct accepted_return *made = prepared;
    struct arrival arrival = {accepting, index, made, TEXT("")};

    if (made == NULL) {
        run_tell_all(run, arena, file->findings, SEVERITY_ERROR);
        accepting->refused = true;
        return true;
    }
    output_day_take(&accepting->day, file->modified);
    tell(run, arena, made);
    if (!arena_run(run->arena, arrive, &arrival)) {
        run->not_written = true;
        return false;
    }
    if (made->taken &&
        !write_revision(accepting, arena, &accepting->matched[index], arrival.name, made->bytes)) {
        return false;
    }
    accepting->accepted += made->taken ? 1 : 0;
    accepting->open_conflicts += made->conflicts;
    accepting->refused =
        accepting->refused || finding_count_of(made->findings, SEVERITY_ERROR) > 0 ||
        (made->next != NULL && finding_count_of(made->next->findings, SEVERITY_ERROR) > 0);
    print_line(run, arena, index, arrival.name, made);
    return true;
}

bool accept_take(struct accepting *accepting)
{
    struct run *run = accepting->run;
    const struct return_taker taker = {
        .context = accepting, .prepare = prepare, .take = take, .name_by_output = true};
    bool done = returns_read(run, &taker);

    /* What stood in a file as it came back counts no more; its revision was checked anew. */
    run->error_found = accepting->refused;
    return done;
}
