/* Which workbook that came back is a correction of which original. */
#include "command/accept.h"
#include "command/corrected_return.h"
#include "command/returns.h"
#include "correction/incoming.h"

#include <string.h>

static const struct finding_kind original_missing = {
    "accept-original-missing", SEVERITY_ERROR,
    "{file} 是“{found}”的修改，但 --originals 下没有当时退回的那份原件（校验值 "
    "{expected}），没有收下。"
    "请把原件放回去，或用 --as 指明原件。",
    "{file} corrects \"{found}\", but the return as it was sent (SHA-256 {expected}) is not below "
    "--originals; it was not taken. Put that file back, or name it with --as."};

static const struct finding_kind identity_lost = {
    "accept-identity-lost", SEVERITY_WARNING,
    "{file} "
    "中用来识别的隐藏表已不在，按部门、年度和项目名称认作“{expected}”的修改。请核对是否正确；"
    "如不正确，请用 --as 指明原件。",
    "The hidden sheet by which {file} is known is gone; by the key of its records it was taken for "
    "a correction of \"{expected}\". Check that; if it is wrong, name the original with --as."};

static const struct finding_kind ambiguous = {
    "accept-ambiguous", SEVERITY_ERROR,
    "{file} 中用来识别的隐藏表已不在，可能是以下几份原件的修改：{expected}。没有收下；请用 --as "
    "指明是哪一份。",
    "The hidden sheet by which {file} is known is gone, and it may correct any of these: "
    "{expected}. It was not taken; name the right one with --as."};

static const struct finding_kind unmatched = {
    "accept-unmatched", SEVERITY_ERROR,
    "{file} 与 --originals 下的任何原件都对不上，没有收下。请用 --as 指明原件；如是新报的，请按新报"
    "处理。",
    "{file} goes with none of the returns below --originals; it was not taken. Name its original "
    "with --as, or treat it as a new return."};

static const struct finding_kind as_unknown = {
    "accept-as-unknown", SEVERITY_ERROR,
    "--as 中的原件“{found}”在 --originals 下没有，或有几份同名。请写明路径。",
    "The original \"{found}\" of --as is not below --originals, or several are called so. Write "
    "more of its path."};

static const struct finding_kind nothing_read = {
    "accept-not-read", SEVERITY_ERROR,
    "{file} 没有读出任何记录，没有收下。请按上面的原因与部门联系。",
    "Nothing could be read from {file}; it was not taken. See the reason above and get in touch "
    "with whoever handed it in."};

static const struct finding_kind twice = {
    "accept-twice", SEVERITY_ERROR,
    "{file} 和 {found} 是同一份原件“{expected}”的修改，内容不同，分不清以哪份为准，都没有收下。"
    "请与部门核实后只留一份。",
    "{file} and {found} both correct \"{expected}\" and are not the same; which one counts cannot "
    "be known, so neither was taken. Ask the department and leave one of them out."};

static const struct finding_kind twice_same = {
    "accept-twice-same", SEVERITY_INFO, "{file} 与 {found} 内容完全相同，只收一次。",
    "{file} is the same, byte for byte, as {found}; it was taken once."};

static const struct finding_kind old_round = {
    "accept-old-round", SEVERITY_WARNING,
    "{file} 是按“{found}”退回的，之后已有新的修订“{expected}”。已与当时退回的那份比较，"
    "双方都改过的内容列入冲突。请核对部门交的是不是旧文件。",
    "{file} corrects \"{found}\", of which there is a later revision by now, \"{expected}\". It "
    "was compared with what was sent then, and what both have changed is a conflict. Check whether "
    "the department handed in an old file."};

static const struct finding_kind taken_before = {
    "accept-taken-before", SEVERITY_INFO,
    "{file} 此前已收下，成为“{found}”，之后又有了新的修订，这次没有再收。",
    "{file} was taken before and became \"{found}\", of which there is a later revision by now; it "
    "was not taken again."};

static const struct finding_kind forked = {
    "accept-forked", SEVERITY_ERROR,
    "“{found}”和“{expected}”都自称是同一份原件的最新修订，{file} 没有收下。请只留一份。",
    "\"{found}\" and \"{expected}\" both say they are the newest revision of one return; {file} "
    "was not taken. Leave one of them."};

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
            return refuse(matching, &as_unknown,
                          (struct finding_facts){.found = text_of(sign + 1)});
        }
    }
    return true;
}

static bool match_by_identity(const struct matching *matching, const struct original **sent)
{
    *sent = originals_of_bytes(&matching->accepting->originals, matching->read->original);
    return *sent != NULL || refuse(matching, &original_missing,
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
        return refuse(matching, count == 0 ? &unmatched : &ambiguous, facts);
    }
    *sent = candidates[0];
    if (*sent == matched->taken && matched->taken != NULL) {
        *sent = originals_of_bytes(&accepting->originals, matched->taken->revision.previous);
    }
    finding_add(matching->findings, &identity_lost,
                (struct place){.file = accepting->run->inputs.items[matching->index].name}, facts);
    return true;
}

static void pass_over(struct accepting *accepting, size_t index, struct finding_list *findings)
{
    struct matched_return *matched = &accepting->matched[index];

    finding_add(findings, &taken_before,
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
        return refuse(matching, &forked, facts);
    }
    matched->current = newest;
    if (newest != matched->sent) {
        finding_add(
            matching->findings, &old_round,
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
        return refuse(matching, &nothing_read, (struct finding_facts){0});
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
        finding_add(findings, &twice_same, (struct place){.file = inputs[second].name}, facts);
        b->sent = NULL;
        return;
    }
    finding_add(findings, &twice, (struct place){.file = inputs[second].name}, facts);
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
