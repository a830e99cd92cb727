/* Any bytes as a file: the container with all its entries, then the package with all parts
 * that its relationships lead to. */
#include "package/container.h"
#include "package/part.h"
#include "support/fuzz_zip.h"
#include "support/fuzzing.h"

enum { LIMIT_STEPS = 64 };

static void read_entries(struct fuzz_input *input)
{
    struct package_context context = {.arena = input->arena,
                                      .limits = &input->limits,
                                      .bytes = input->bytes,
                                      .findings = input->findings};
    struct container container;
    char piece[1024];

    if (!container_open(&context, &container)) {
        return;
    }
    for (size_t i = 0; i < container.count; i++) {
        const struct container_entry *entry = &container.entries[i];
        struct part *part;
        size_t got = 1;
        fuzz_assert(container_find(&container, entry->name) == entry);
        if (!part_open(&context, entry, &part)) {
            continue;
        }
        while (got > 0 && part_read(part, piece, sizeof piece, &got)) {
        }
        part_close(part);
    }
}

static bool pass_start(void *context, int element, const struct xml_attributes *attributes)
{
    size_t *elements = context;

    (void)element;
    (void)xml_attribute(attributes, "r", NULL);
    (void)xml_attribute_in(attributes, xml_relationship_namespaces, "id", NULL);
    (*elements)++;
    return true;
}

static bool pass_end(void *context, int element, struct text content)
{
    (void)context;
    (void)element;
    (void)content;
    return true;
}

static void read_as_xml(struct package *package, struct text part)
{
    static const struct xml_path paths[] = {{0, "workbook", 1, true},
                                            {0, "worksheet", 2, true},
                                            {0, "sst", 3, true},
                                            {0, "styleSheet", 4, true},
                                            {1, "sheets", 5, true}};
    size_t elements = 0;
    const struct xml_reader reader = {.paths = paths,
                                      .path_count = sizeof paths / sizeof paths[0],
                                      .namespaces = xml_spreadsheet_namespaces,
                                      .start = pass_start,
                                      .end = pass_end,
                                      .context = &elements};

    (void)package_read_xml(package, part, &reader);
}

static void follow(struct package *package, struct text source, int *steps)
{
    struct relationships relationships;

    if (!package_relationships(package, source, &relationships)) {
        return;
    }
    for (size_t i = 0; i<relationships.count && * steps> 0; i++) {
        const struct relationship *item = &relationships.items[i];
        fuzz_assert(relationship_of_id(&relationships, item->id) != NULL);
        fuzz_assert(relationship_of_type(&relationships, item->type) != NULL);
        (void)package_content_type(package, item->target);
        (*steps)--;
        if (!item->external && package_has(package, item->target)) {
            read_as_xml(package, item->target);
            follow(package, item->target, steps);
        }
    }
}

static bool read_package(struct fuzz_input *input)
{
    struct package *package;
    int steps = LIMIT_STEPS;

    read_entries(input);
    if (!package_open(input->arena, &input->limits, input->bytes, TEXT("a.xlsx"), input->findings,
                      &package)) {
        return false;
    }
    follow(package, TEXT(""), &steps);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_run(data, size, read_package);
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room, unsigned seed)
{
    return fuzz_mutate_zip(data, size, room, seed);
}
