#include "comparison/equality.h"

static bool is_numeric(const struct field *field)
{
    return field->type == FIELD_MONEY || field->type == FIELD_NUMBER ||
           field->type == FIELD_INTEGER;
}

bool values_equal(const struct field *field, const struct value *left, const struct value *right)
{
    if (left->state != right->state) {
        return false;
    }
    if (left->state == VALUE_BLANK) {
        return true;
    }
    if (left->state == VALUE_SET && is_numeric(field)) {
        return decimal_compare(left->number, right->number) == 0;
    }
    return text_equal(left->text, right->text);
}

bool rows_equal(const struct table_type *type, const struct row *left, const struct row *right)
{
    for (size_t i = 0; i < type->field_count; i++) {
        if (!values_equal(&type->fields[i], &left->values[i], &right->values[i])) {
            return false;
        }
    }
    return true;
}

/* FNV-1a of 64 bits. */
static const uint64_t DIGEST_START = 0xcbf29ce484222325;
static const uint64_t DIGEST_PRIME = 0x100000001b3;

static uint64_t digest_bytes(uint64_t digest, const void *bytes, size_t length)
{
    const unsigned char *byte = bytes;

    for (size_t i = 0; i < length; i++) {
        digest = (digest ^ byte[i]) * DIGEST_PRIME;
    }
    return digest;
}

/* A decimal is in lowest terms, so equal ones have equal parts. */
static uint64_t digest_value(uint64_t digest, const struct field *field, const struct value *value)
{
    unsigned char state = (unsigned char)value->state;

    digest = digest_bytes(digest, &state, 1);
    if (value->state == VALUE_SET && is_numeric(field)) {
        const struct decimal *number = &value->number;
        digest = digest_bytes(digest, &number->coefficient, sizeof number->coefficient);
        return digest_bytes(digest, &number->exponent, sizeof number->exponent);
    }
    return value->state == VALUE_BLANK ? digest
                                       : digest_bytes(digest, value->text.data, value->text.length);
}

uint64_t value_digest(const struct field *field, const struct value *value)
{
    return digest_value(DIGEST_START, field, value);
}

uint64_t row_digest(const struct table_type *type, const struct row *row)
{
    uint64_t digest = DIGEST_START;

    for (size_t i = 0; i < type->field_count; i++) {
        digest = digest_value(digest, &type->fields[i], &row->values[i]);
    }
    return digest;
}

bool value_is_derived(const struct field *field, const struct value *values)
{
    if (field->whole == NULL) {
        return false;
    }
    const struct value *value = &values[field->index];
    const struct value *whole = &values[field->whole->index];
    return value->state == VALUE_BLANK ||
           (value->row == whole->row && value->column == whole->column &&
            text_equal(value->sheet, whole->sheet));
}
