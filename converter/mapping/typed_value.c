#include "mapping/typed_value.h"

#include "mapping/value.h"

void typed_value_read(struct arena *arena, const struct field *field, const struct cell *cell,
                      struct value *value)
{
    static const struct form no_form;
    struct form_sheet sheet = {.arena = arena};
    struct value_source source = {cell, cell == NULL ? TEXT("") : cell->shown};

    *value = (struct value){0};
    value_read(&sheet, &no_form, field, source, (struct money_unit){0}, value);
}
