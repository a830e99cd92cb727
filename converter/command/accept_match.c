/* Which workbook that came back is a correction of which original. */
#include "command/accept.h"
#include "command/accept_findings.h"
#include "command/corrected_return.h"
#include "command/returns.h"
#include "correction/incoming.h"

#include <string.h>

/* What a worker finds out of a workbook that came back. */
struct read_return {
    bool identified;
    struct text original; /* that it says it was sent from */
    struct text original_name;
    const struct text *keys;
    size_t key_count;
};

static void *prepare(void *context, struct arena *arena, size_t index, struct return_file *file)
{
    const struct accepting *accepting = context;
    struct text name = accepting->run->inputs.items[index].name;
    struct correction_return returned = corrected_return(arena, file, name);
    struct incoming incoming = incoming_read(arena, &returned);
    struct read_return *read = arena_allocate(arena, sizeof *read);
    struct text *keys = arena_array(arena, file->records.count + 1, sizeof *keys);

    for (size_t i = 0; i < file->records.count; i++) {
        keys[i] = originals_key(arena, file->records.items[i]);
    }
    read->identified = incoming.identified;
    read->original = incoming.identity.sha256;
    read->original_name = incoming.identity.file;
    read->keys = keys;
    read->key_count = file->records.count;
    return read;
}

struct matching {
    struct accepting *accepting;
    size_t index;
    const struct read_return *read;
    struct finding_list *findings;
};

static bool refuse(const struct matching *matching, const struct finding_kind *kind,
                   struct finding_facts facts)
{
    const struct input *input = &matching->accepting->run->inputs.items[matching->index];

    return finding_fail(matching->findings, kind, (struct place){.file = input->name}, facts);
}

/* The original that --as names for an input; NULL, too, where it names none. */
static bool match_as(const struct matching *matching, const struct original **sent)
{
    const struct options *options = &matching->accepting->run->options;
    const struct input *input = &matching->accepting->run->inputs.items[matching->index];

    *sent = NULL;
    for (size_t i = 0; i < options->as_count; i++) {
        const char *sign = strchr(options->as[i], '=');
        struct text file = {options->as[i], (size_t)(sign - options->as[i])};
        if (!text_equal(file, text_of(input->path)) && !text_equal(file, input->name) &&
            !text_equal(file, path_base_name(text_of(input->path)))) {
            continue;
        }
        *sent = originals_of_path(&matching->accepting->originals, text_of(sign + 1));
        if (*sent == NULL) {
            matching->accepting->run->wrong_use = true;
            return refuse(matching, &accept_as_unknown,
                          (struct finding_facts){.found = text_of(sign + 1)});
        }
    }
    return true;
}

static bool match_by_identity(const struct matching *matching, const struct original **sent)
{
    *sent = originals_of_bytes(&matching->accepting->originals, matching->read->original);
    return *sent != NULL || refuse(matching, &accept_original_missing,
                                   (struct finding_facts){.found = matching->read->original_name,
                                                          .expected = matching->read->original});
}

static struct text names_of(struct arena *arena, enum language language,
                            const struct original *const *items, size_t count)
{
    struct text *names = arena_array(arena, count + 1, sizeof *names);

    for (size_t i = 0; i < count; i++) {
        names[i] = items[i]->name;
    }
    return correction_joined(arena, language, names, count);
}

/* What a file became in a run before is no original of it. */
static bool match_by_key(const struct matching *matching, struct arena *arena,
                         const struct matched_return *matched, const struct original **sent)
{
    const struct accepting *accepting = matching->accepting;
    size_t count;
    const struct original **candidates = originals_with(
        arena, &accepting->originals, matching->read->keys, matching->read->key_count, &count);
    struct finding_facts facts = {
        .expected = names_of(arena, accepting->run->finding_language, candidates, count)};

    if (count != 1) {
        return refuse(matching, count == 0 ? &accept_unmatched : &accept_ambiguous, facts);
    }
    *sent = candidates[0];
    if (*sent == matched->taken && matched->taken != NULL) {
        *sent = originals_of_bytes(&accepting->originals, matched->taken->revision.previous);
    }
    finding_add(matching->findings, &accept_identity_lost,
                (struct place){.file = accepting->run->inputs.items[matching->index].name}, facts);
    return true;
}

static void pass_over(struct accepting *accepting, size_t index, struct finding_list *findings)
{
    struct matched_return *matched = &accepting->matched[index];

    finding_add(findings, &accept_taken_before,
                (struct place){.file = accepting->run->inputs.items[index].name},
                (struct finding_facts){.found = matched->taken->name});
    matched->sent = NULL;
}

/* The newest revision is what the office has now. The one that this very file became does not
 * count: a run that is done again makes the same of it. */
static bool match_current(const struct matching *matching, struct matched_return *matched)
{
    struct accepting *accepting = matching->accepting;
    const struct original *other;
    const struct original *newest =
        originals_newest(&accepting->originals, matched->sent->chain, matched->taken, &other);

    if (newest == NULL ||
        (matched->taken != NULL && newest->revision.number > matched->taken->revision.number)) {
        pass_over(accepting, matching->index, matching->findings);
        return false;
    }
    struct finding_facts facts = {.found = matched->sent->name, .expected = newest->name};
    if (other == NULL && matched->taken != NULL &&
        newest->revision.number == matched->taken->revision.number) {
        other = matched->taken;
    }
    if (other != NULL) {
        facts.found = other->name;
        matched->sent = NULL;
        return refuse(matching, &accept_forked, facts);
    }
    matched->current = newest;
    if (newest != matched->sent) {
        finding_add(
            matching->findings, &accept_old_round,
            (struct place){.file = matching->accepting->run->inputs.items[matching->index].name},
            facts);
    }
    return true;
}

/* The folder of a round keeps what came back, and its workbook of changes tells of all: what was
 * taken is held against what was sent, and what the office had, then. */
static bool match_repeated(const struct matching *matching, struct matched_return *matched)
{
    const struct original_list *originals = &matching->accepting->originals;

    if (matching->accepting->run->round == NULL || matched->taken == NULL) {
        return false;
    }
    matched->current = originals_of_bytes(originals, matched->taken->revision.previous);
    matched->sent = matched->identified ? originals_of_bytes(originals, matching->read->original)
                                        : matched->current;
    matched->repeated = matched->current != NULL && matched->sent != NULL;
    return matched->repeated;
}

static bool match(const struct matching *matching, struct arena *arena,
                  struct matched_return *matched)
{
    const struct original *sent;

    if (!match_as(matching, &sent)) {
        return false;
    }
    if (matching->read->key_count == 0) {
        return refuse(matching, &accept_nothing_read, (struct finding_facts){0});
    }
    matched->identified = matching->read->identified;
    matched->taken = originals_from(&matching->accepting->originals, matched->sha256);
    if (match_repeated(matching, matched)) {
        return true;
    }
    if (sent == NULL && !(matched->identified ? match_by_identity(matching, &sent)
                                              : match_by_key(matching, arena, matched, &sent))) {
        return false;
    }
    matched->sent = sent;
    return sent != NULL && match_current(matching, matched);
}

static void tell(struct accepting *accepting, struct arena *arena, struct finding_list *findings)
{
    finding_list_finish(findings);
    run_tell_all(accepting->run, arena, findings, SEVERITY_NOTE);
    accepting->refused = accepting->refused || finding_count_of(findings, SEVERITY_ERROR) > 0;
}

static bool take(void *context, struct arena *arena, size_t index, const struct return_file *file,
                 void *prepared)
{
    static const struct read_return none = {0};
    struct accepting *accepting = context;
    struct run *run = accepting->run;
    struct matched_return *matched = &accepting->matched[index];
    struct matching matching = {accepting, index, prepared == NULL ? &none : prepared,
                                finding_list_create(arena, run->finding_language)};

    if (return_file_is_output(file)) {
        returns_tell(run, arena, file);
        return true;
    }
    matched->sha256 = text_copy(run->arena, file->sha256);
    if (!match(&matching, arena, matched)) {
        matched->sent = NULL;
    }
    if (matched->repeated) {
        return true;
    }
    if (!file->readable && matching.read->key_count == 0) {
        run_tell_all(run, arena, file->findings, SEVERITY_ERROR);
        run->unreadable = true;
    }
    tell(accepting, arena, matching.findings);
    return true;
}

/* Whether one was taken before, and the other corrects what it became. */
static bool is_before(const struct matched_return *one, const struct matched_return *other)
{
    return one->taken != NULL && other->sent->revision.number >= one->taken->revision.number;
}

/* Of the same bytes the first counts; of different ones none does. */
static void settle_pair(struct accepting *accepting, size_t first, size_t second, bool *refused,
                        struct finding_list *findings)
{
    const struct input *inputs = accepting->run->inputs.items;
    struct matched_return *a = &accepting->matched[first];
    struct matched_return *b = &accepting->matched[second];
    struct finding_facts facts = {.found = inputs[first].name, .expected = a->sent->name};

    if (is_before(a, b) || is_before(b, a)) {
        pass_over(accepting, is_before(a, b) ? first : second, findings);
        return;
    }
    if (text_equal(a->sha256, b->sha256)) {
        finding_add(findings, &accept_twice_same, (struct place){.file = inputs[second].name},
                    facts);
        b->sent = NULL;
        return;
    }
    finding_add(findings, &accept_twice, (struct place){.file = inputs[second].name}, facts);
    refused[first] = true;
    refused[second] = true;
}

static void settle_twins(struct accepting *accepting)
{
    struct run *run = accepting->run;
    size_t count = run->inputs.count;
    bool *refused = arena_array(run->arena, count + 1, sizeof *refused);
    struct finding_list *findings = finding_list_create(run->arena, run->finding_language);

    for (size_t i = 0; i < count; i++) {
        for (size_t k = i + 1; k < count && accepting->matched[i].sent != NULL; k++) {
            const struct original *other = accepting->matched[k].sent;
            bool repeated = accepting->matched[i].repeated || accepting->matched[k].repeated;
            if (other != NULL && !repeated &&
                text_equal(other->chain, accepting->matched[i].sent->chain)) {
                settle_pair(accepting, i, k, refused, findings);
            }
        }
    }
    for (size_t i = 0; i < count; i++) {
        accepting->matched[i].sent = refused[i] ? NULL : accepting->matched[i].sent;
    }
    tell(accepting, run->arena, findings);
}

bool accept_match(struct accepting *accepting)
{
    struct run *run = accepting->run;
    const struct return_taker taker = {
        .context = accepting, .prepare = prepare, .take = take, .name_by_output = true};

    accepting->matched = arena_array(run->arena, run->inputs.count + 1, sizeof *accepting->matched);
    if (!returns_read(run, &taker)) {
        return false;
    }
    /* What the files themselves still hold of errors is told of their next revision. */
    settle_twins(accepting);
    run->error_found = accepting->refused;
    return true;
}
