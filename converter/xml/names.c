#include "xml/names.h"

const char *const xml_spreadsheet_namespaces[] = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    NULL,
};

const char *const xml_relationship_namespaces[] = {
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
    NULL,
};

bool xml_name_in(struct text name, const char *namespace, struct text *local)
{
    struct text space = text_of(namespace);

    if (!text_starts_with(name, space) || name.length == space.length ||
        name.data[space.length] != XML_NAME_SEPARATOR) {
        return false;
    }
    *local = text_slice(name, space.length + 1, name.length);
    return true;
}

bool xml_name_in_one_of(struct text name, const char *const *namespaces, struct text *local)
{
    for (size_t i = 0; namespaces[i] != NULL; i++) {
        if (xml_name_in(name, namespaces[i], local)) {
            return true;
        }
    }
    return false;
}

static struct text value_at(const struct xml_attributes *attributes, size_t at, bool *present)
{
    if (present != NULL) {
        *present = at < attributes->count;
    }
    return at < attributes->count ? attributes->pairs[at].value : TEXT("");
}

struct text xml_attribute(const struct xml_attributes *attributes, const char *name, bool *present)
{
    struct text wanted = text_of(name);
    size_t i = 0;

    while (i < attributes->count && !text_equal(attributes->pairs[i].name, wanted)) {
        i++;
    }
    return value_at(attributes, i, present);
}

struct text xml_attribute_in(const struct xml_attributes *attributes, const char *const *namespaces,
                             const char *name, bool *present)
{
    struct text wanted = text_of(name);
    struct text local;
    size_t i = 0;

    while (i < attributes->count &&
           !(xml_name_in_one_of(attributes->pairs[i].name, namespaces, &local) &&
             text_equal(local, wanted))) {
        i++;
    }
    return value_at(attributes, i, present);
}
