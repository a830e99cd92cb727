#include "checks/fault.h"

#include "base/unicode.h"

/* As many characters of a long text as tell a person which one is meant. */
enum { FOUND_CHARACTERS = 60 };

static struct text cut(struct arena *arena, struct text text)
{
    struct text_builder builder = text_builder(arena);
    struct text rest = text;
    int32_t code_point;

    for (int taken = 0; unicode_next(&rest, &code_point); taken++) {
        if (taken == FOUND_CHARACTERS) {
            text_append(&builder, TEXT("…"));
            break;
        }
        bool line_break = code_point == '\n' || code_point == '\r';
        text_append_code_point(&builder, line_break ? ' ' : (unsigned long)code_point);
    }
    return text_built(&builder);
}

static enum severity severity_of(const struct rule *rule, const struct reference *reference)
{
    for (size_t i = 0; i < rule->severity_count; i++) {
        if (text_equal(rule->severities[i].field, reference->name)) {
            return rule->severities[i].severity;
        }
    }
    return rule->severity;
}

static void tell(const struct checking *checking, const struct finding_kind *kind,
                 const struct fault *fault)
{
    struct place place = {.file = checking->file,
                          .sheet = fault->spot.sheet,
                          .row = fault->spot.row,
                          .column = fault->spot.column};
    struct finding_facts facts = {.record = cut(checking->arena, record_label(fault->record)),
                                  .field = fault->reference->name,
                                  .found = cut(checking->arena, fault->found),
                                  .expected = fault->expected,
                                  .subject = fault->subject};

    finding_add(checking->findings, kind, place, facts);
}

void fault_tell_as(const struct checking *checking, const struct rule *rule, enum severity severity,
                   const struct fault *fault)
{
    tell(checking, &(struct finding_kind){rule->code, severity, rule->zh, rule->en}, fault);
}

void fault_tell(const struct checking *checking, const struct rule *rule, const struct fault *fault)
{
    fault_tell_as(checking, rule, severity_of(rule, fault->reference), fault);
}

void fault_note(const struct checking *checking, const struct finding_kind *kind,
                const struct fault *fault)
{
    tell(checking, kind, fault);
}

struct text title_text(const struct checking *checking, struct title title)
{
    return finding_language(checking->findings) == LANGUAGE_ZH ? title.zh : title.en;
}

struct fault fault_of(const struct checking *checking, const struct subject *subject)
{
    return (struct fault){.record = subject->record,
                          .reference = subject->reference,
                          .spot = subject_spot(subject),
                          .found = subject->value->text,
                          .subject = title_text(checking, subject->reference->field->title)};
}

struct text subject_reference(struct arena *arena, const struct subject *subject)
{
    struct spot spot = subject_spot(subject);
    struct text cell = cell_reference(arena, spot.row, spot.column);
    struct text sheet = spot.sheet;

    return text_format(arena, "%.*s!%.*s", (int)sheet.length, sheet.data, (int)cell.length,
                       cell.data);
}

struct text texts_joined(struct arena *arena, struct text_list texts)
{
    struct text_builder builder = text_builder(arena);

    for (size_t i = 0; i < texts.count; i++) {
        text_append(&builder, i == 0 ? TEXT("") : TEXT(" / "));
        text_append(&builder, texts.items[i]);
    }
    return text_built(&builder);
}

struct text choices_text(const struct checking *checking, const struct field *field)
{
    if (field->type != FIELD_CHOICE) {
        return TEXT("");
    }
    size_t count = field->choices->count;
    struct text *names = arena_array(checking->arena, count, sizeof *names);
    for (size_t i = 0; i < count; i++) {
        names[i] = field->choices->choices[i].value;
    }
    return texts_joined(checking->arena, (struct text_list){names, count});
}
