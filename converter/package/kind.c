#include "package/kind.h"

/* As far as a text is looked into to tell what it is. */
enum { HEAD = 4096 };

static const struct {
    struct text start;
    enum file_kind kind;
} signatures[] = {
    {{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8}, KIND_COMPOUND},
    {{"%PDF-", 5}, KIND_PDF},
    {{"\x89PNG\r\n\x1A\n", 8}, KIND_PICTURE},
    {{"\xFF\xD8\xFF", 3}, KIND_PICTURE},
    {{"GIF8", 4}, KIND_PICTURE},
    {{"II*\0", 4}, KIND_PICTURE},
    {{"MM\0*", 4}, KIND_PICTURE},
    {{"Rar!\x1A\x07", 6}, KIND_ARCHIVE},
    {{"7z\xBC\xAF\x27\x1C", 6}, KIND_ARCHIVE},
    {{"\x1F\x8B\x08", 3}, KIND_ARCHIVE},
    {{"{\\rtf", 5}, KIND_WORD},
    /* BIFF of Excel 2 to 5 that stands in no compound file. */
    {{"\x09\x00\x04\x00", 4}, KIND_OLD_XLS},
    {{"\x09\x02\x06\x00", 4}, KIND_OLD_XLS},
    {{"\x09\x04\x06\x00", 4}, KIND_OLD_XLS},
    {{"\x09\x08\x08\x00", 4}, KIND_OLD_XLS},
    {{"\x09\x08\x10\x00", 4}, KIND_OLD_XLS},
};

enum file_kind kind_by_signature(struct text bytes)
{
    if (text_is_empty(bytes)) {
        return KIND_EMPTY;
    }
    for (size_t i = 0; i < sizeof signatures / sizeof signatures[0]; i++) {
        if (text_starts_with(bytes, signatures[i].start)) {
            enum file_kind kind = signatures[i].kind;
            return kind == KIND_COMPOUND ? kind_of_compound(bytes) : kind;
        }
    }
    return KIND_UNKNOWN;
}

struct head {
    char bytes[HEAD];
    size_t length;
};

static bool has_utf16_mark(struct text bytes)
{
    return text_starts_with(bytes, TEXT("\xFF\xFE")) || text_starts_with(bytes, TEXT("\xFE\xFF"));
}

/* The beginning in lower case, without the zeros that UTF-16 puts between ASCII letters. */
static struct text lower_head(struct text bytes, struct head *head)
{
    struct text start = text_slice(bytes, 0, HEAD);

    for (size_t i = 0; i < start.length; i++) {
        char byte = start.data[i];
        if (byte != '\0') {
            head->bytes[head->length++] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
        }
    }
    struct text lower = {head->bytes, head->length};
    return text_trim(text_slice(lower, has_utf16_mark(bytes) ? 2 : 0, HEAD));
}

static bool holds(struct text text, struct text part)
{
    return text_find(text, part) < text.length;
}

/* Web systems send a table as HTML, or as a mail with HTML in it, and call it .xls. */
static bool is_html(struct text head)
{
    static const struct text marks[] = {
        {"<html", 5}, {"<!doctype html", 14}, {"<table", 6}, {"<head", 5},
        {"<body", 5}, {"<meta", 5},           {"<style", 6}, {"mime-version:", 13},
    };

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (text_starts_with(head, marks[i])) {
            return true;
        }
    }
    return text_starts_with(head, TEXT("<")) && holds(head, TEXT("<html"));
}

static bool is_text(struct text bytes)
{
    struct text start = text_slice(bytes, 0, HEAD);

    if (has_utf16_mark(bytes)) {
        return true;
    }
    for (size_t i = 0; i < start.length; i++) {
        unsigned char byte = (unsigned char)start.data[i];
        if (byte < '\t' || (byte > '\r' && byte < ' ')) {
            return false;
        }
    }
    return true;
}

enum file_kind kind_by_content(struct text bytes)
{
    struct head room = {.length = 0};
    struct text head = lower_head(bytes, &room);
    struct text zip = text_slice(TEXT("PK\x03\x04"), 0, bytes.length);

    if (text_starts_with(bytes, zip) || text_starts_with(bytes, TEXT("PK\x05\x06"))) {
        return KIND_TRUNCATED;
    }
    if (holds(head, TEXT("urn:schemas-microsoft-com:office:spreadsheet")) &&
        text_starts_with(head, TEXT("<?xml"))) {
        return KIND_XML_2003;
    }
    if (holds(head, TEXT("urn:oasis:names:tc:opendocument:")) &&
        text_starts_with(head, TEXT("<?xml"))) {
        return KIND_OPENDOCUMENT;
    }
    if (is_html(head)) {
        return KIND_HTML;
    }
    return is_text(bytes) ? KIND_CSV : KIND_UNKNOWN;
}
