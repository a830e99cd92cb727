/* Any bytes as a line of a return that was read elsewhere. What is taken of it fits the model, and
 * written once more it is taken for the same. */
#include "exchange/exchange.h"
#include "support/fuzz_family.h"

#include "base/unicode.h"

static struct loaded_family family;

/* The seeds say so, whatever the mapping's files are. */
static const struct exchange_terms terms = {.mapping = {"fuzz", 4}, .language = LANGUAGE_ZH};

static struct exchange_basis basis_of(const struct fuzz_input *input)
{
    return (struct exchange_basis){
        .terms = terms, .mapping = family.mapping, .limits = &input->limits};
}

static bool read_line(struct fuzz_input *input, struct text bytes, struct finding_list *findings,
                      struct exchanged_return *handed)
{
    const struct exchange_line line = {bytes, TEXT("a.ndjson"), 1};
    const struct exchange_basis basis = basis_of(input);

    return exchange_read(input->arena, &line, &basis, TEXT(""), findings, input->findings, handed);
}

static void check_values(const struct value *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        fuzz_assert(unicode_is_valid(values[i].text) && values[i].row <= LAST_ROW &&
                    values[i].column <= LAST_COLUMN);
    }
}

static void check_record(const struct record *record)
{
    check_values(record->values, record->type->field_count);
    for (size_t i = 0; i < record->type->table_count; i++) {
        const struct table *table = &record->tables[i];
        for (size_t j = 0; j < table->count; j++) {
            check_values(table->rows[j].values, table->type->field_count);
        }
    }
}

static struct text written(struct fuzz_input *input, const struct exchanged_return *handed)
{
    struct text_builder out = text_builder(input->arena);

    exchange_write(&out, handed, &terms, false);
    return text_slice(text_built(&out), 0, out.length - 1);
}

/* A file that is passed over has no findings of its own. */
static void give_findings(struct fuzz_input *input, struct exchanged_return *handed)
{
    if (handed->told.findings == NULL) {
        handed->told.findings = finding_list_create(input->arena, LANGUAGE_ZH);
    }
}

static bool read_twice(struct fuzz_input *input)
{
    struct finding_list *findings = finding_list_create(input->arena, LANGUAGE_ZH);
    struct finding_list *again = finding_list_create(input->arena, LANGUAGE_ZH);
    struct exchanged_return handed;
    struct exchanged_return handed_again;

    if (!read_line(input, input->bytes, findings, &handed)) {
        return false;
    }
    for (size_t i = 0; i < handed.told.record_count; i++) {
        check_record(handed.told.records[i]);
    }
    give_findings(input, &handed);
    struct text line = written(input, &handed);
    fuzz_assert(read_line(input, line, again, &handed_again));
    give_findings(input, &handed_again);
    fuzz_assert(text_equal(written(input, &handed_again), line));
    return true;
}

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    (void)count;
    (void)arguments;
    family = fuzz_load_family("mappings/performance-target");
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_run(data, size, read_twice);
}
