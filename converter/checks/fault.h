/* How a rule tells what it found. */
#ifndef HUIBIAO_CHECKS_FAULT_H
#define HUIBIAO_CHECKS_FAULT_H

#include "checks/walk.h"

struct fault {
    const struct record *record;
    const struct reference *reference; /* the field that the fault is of */
    struct spot spot;
    struct text found, expected, subject; /* as in struct finding_facts */
};

/* Tells a fault with the rule's code and message, and its severity for the field. Line
 * breaks of `found` become spaces, and a long one is cut. */
void fault_tell(const struct checking *checking, const struct rule *rule,
                const struct fault *fault);

/* The same with another severity. */
void fault_tell_as(const struct checking *checking, const struct rule *rule, enum severity severity,
                   const struct fault *fault);

/* The fault of one value: its record, field, place and text; the subject is its title. */
struct fault fault_of(const struct checking *checking, const struct subject *subject);

/* Tells, as a note, why something could not be checked. */
void fault_note(const struct checking *checking, const struct finding_kind *kind,
                const struct fault *fault);

/* A title in the language of the findings. */
struct text title_text(const struct checking *checking, struct title title);

/* Where a value stands, for a person who looks at another sheet: "Sheet1!B3". */
struct text subject_reference(struct arena *arena, const struct subject *subject);

/* The choices of a field that holds one, " / " between them; empty for another field. */
struct text choices_text(const struct checking *checking, const struct field *field);

/* Texts with " / " between them. */
struct text texts_joined(struct arena *arena, struct text_list texts);

#endif
