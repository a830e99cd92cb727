#include "checks/units.h"

#include "checks/fault.h"
#include "checks/kinds.h"
#include "checks/reference.h"

/* The units of one sort that were met: the first, and the first amount in another. */
struct met_units {
    const struct unit *first;
    const struct unit *other;
    struct subject odd; /* the amount in it; record NULL for none */
};

/* The look over one record's amounts. A unit that an amount's own label names is certain,
 * whatever the form says elsewhere; of the others there may be only one. */
struct look {
    const struct checking *checking;
    const struct record *record;
    struct unit_use use;
    struct met_units told;  /* by the form for all, or behind an amount */
    struct met_units label; /* by labels, each for its own amounts */
    bool any_bare;          /* an amount of which nothing tells the unit */
};

static const struct unit_list *money_units(const struct field *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (fields[i].type == FIELD_MONEY) {
            return fields[i].units;
        }
    }
    return NULL;
}

/* The units of the first field of money that a type of record has. */
static const struct unit_list *units_of_type(const struct record_type *type)
{
    const struct unit_list *units = money_units(type->fields, type->field_count);

    for (size_t i = 0; units == NULL && i < type->table_count; i++) {
        units = money_units(type->tables[i].fields, type->tables[i].field_count);
    }
    return units;
}

/* Whether this is the first unit that is another than the first. */
static bool take_unit(const struct look *look, struct met_units *met, const struct unit_list *units,
                      struct text name)
{
    const struct unit *unit =
        text_is_empty(name) || units == NULL ? NULL : unit_of(look->checking->arena, units, name);

    if (unit == NULL || met->other != NULL) {
        return false;
    }
    if (met->first == NULL) {
        met->first = unit;
    }
    if (decimal_compare(unit->factor, met->first->factor) == 0) {
        return false;
    }
    met->other = unit;
    return true;
}

static void take_amount(struct look *look, const struct table_type *table,
                        const struct field *field, const struct row *row)
{
    const struct value *value = &(row == NULL ? look->record->values : row->values)[field->index];

    if (field->type != FIELD_MONEY || value_is_empty(look->checking, value)) {
        return;
    }
    bool first = look->use.any_money.record == NULL;
    struct met_units *met = value->unit_by_label ? &look->label : &look->told;
    bool odd = take_unit(look, met, field->units, value->unit);
    look->any_bare = look->any_bare || text_is_empty(value->unit);
    if (!first && !odd) {
        return;
    }
    struct reference *reference = arena_allocate(look->checking->arena, sizeof *reference);
    *reference = reference_of(look->checking->arena, table, field);
    struct subject subject = {look->record, reference, row, value};
    if (first) {
        look->use.any_money = subject;
    }
    if (odd) {
        met->odd = subject;
    }
}

static void take_table(struct look *look, const struct table *table)
{
    for (size_t i = 0; i < table->count; i++) {
        for (size_t j = 0; j < table->type->field_count; j++) {
            take_amount(look, table->type, &table->type->fields[j], &table->rows[i]);
        }
    }
}

/* Labels that name two units leave an amount open that nothing tells the unit of. */
static void settle(struct look *look)
{
    const struct met_units *met = &look->told;

    if (met->first == NULL || (met->other == NULL && look->any_bare && look->label.other != NULL)) {
        met = &look->label;
    }
    if (look->use.any_money.record == NULL) {
        look->use.state = UNIT_NO_MONEY;
        return;
    }
    if (met->first == NULL) {
        look->use.state = UNIT_UNKNOWN;
        return;
    }
    look->use.unit = met->first->name;
    look->use.state = UNIT_CERTAIN;
    if (met->other != NULL && (met == &look->told || look->any_bare)) {
        look->use.state = UNIT_MIXED;
        look->use.odd_unit = met->other->name;
        look->use.odd = met->odd;
    }
}

struct unit_use units_of(const struct checking *checking, const struct record *record,
                         const struct reference *declared)
{
    struct look look = {.checking = checking, .record = record};

    if (!value_is_empty(checking, own_value(record, declared))) {
        take_unit(&look, &look.told, units_of_type(record->type),
                  own_value(record, declared)->text);
    }
    for (size_t i = 0; i < record->type->field_count; i++) {
        take_amount(&look, NULL, &record->type->fields[i], NULL);
    }
    for (size_t i = 0; i < record->type->table_count; i++) {
        take_table(&look, &record->tables[i]);
    }
    settle(&look);
    return look.use;
}

static const struct finding_kind uncertain_unit = {
    "amount-not-checkable", SEVERITY_NOTE,
    "“{subject}”未核对：表中没有注明金额单位，或前后不一致。改正后再核对。",
    "\"{subject}\" was not checked: no unit of money is named in the form, or two are. It is "
    "checked once there is one."};

bool unit_is_certain(const struct checking *checking, const struct reference *declared,
                     const struct subject *subject)
{
    if (declared->field == NULL ||
        units_of(checking, subject->record, declared).state == UNIT_CERTAIN) {
        return true;
    }
    struct fault fault = fault_of(checking, subject);
    fault_note(checking, &uncertain_unit, &fault);
    return false;
}

struct unit_parameters {
    struct reference declared;
};

static void read_declared(struct rule_reader *reader, struct rule *rule)
{
    struct unit_parameters *parameters = arena_allocate(reader->arena, sizeof *parameters);

    member_reference(reader, "declared", true, REFERENCE_OWN, &parameters->declared);
    rule->parameters = parameters;
}

void unit_declared_rule_read(struct rule_reader *reader, struct rule *rule)
{
    read_declared(reader, rule);
}

void unit_single_rule_read(struct rule_reader *reader, struct rule *rule)
{
    read_declared(reader, rule);
}

static struct text unit_names(struct arena *arena, const struct unit_list *units)
{
    size_t count = units == NULL ? 0 : units->count;
    struct text *names = arena_array(arena, count, sizeof *names);

    for (size_t i = 0; i < count; i++) {
        names[i] = units->units[i].name;
    }
    return texts_joined(arena, (struct text_list){names, count});
}

/* Told where the unit would be declared; where the form has no such place, at the first
 * amount. */
void unit_declared_rule_check(struct checking *checking, const struct rule *rule)
{
    const struct unit_parameters *parameters = rule->parameters;
    const struct record *record;
    size_t index = 0;

    while ((record = walk_record(checking, rule, &index)) != NULL) {
        struct unit_use use = units_of(checking, record, &parameters->declared);
        if (use.state != UNIT_UNKNOWN) {
            continue;
        }
        struct subject subject = {record, &parameters->declared, NULL,
                                  own_value(record, &parameters->declared)};
        struct fault fault = fault_of(checking, &subject);
        if (!reference_in_form(record, &parameters->declared)) {
            fault.spot = subject_spot(&use.any_money);
        }
        fault.expected = unit_names(checking->arena, units_of_type(record->type));
        fault_tell(checking, rule, &fault);
    }
}

void unit_single_rule_check(struct checking *checking, const struct rule *rule)
{
    const struct unit_parameters *parameters = rule->parameters;
    const struct record *record;
    size_t index = 0;

    while ((record = walk_record(checking, rule, &index)) != NULL) {
        struct unit_use use = units_of(checking, record, &parameters->declared);
        if (use.state == UNIT_MIXED) {
            struct fault fault = fault_of(checking, &use.odd);
            fault.found = use.odd_unit;
            fault.expected = use.unit;
            fault_tell(checking, rule, &fault);
        }
    }
}
