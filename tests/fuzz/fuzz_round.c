/* Any bytes as the settings of a round. */
#include "round/settings.h"
#include "support/fuzzing.h"

#include <string.h>

static void look_at(const struct round_setting *setting)
{
    fuzz_assert(setting->option != NULL && setting->value[0] != '\0');
    fuzz_assert(setting->node->line > 0 && setting->node->column > 0);
}

/* What was read, written as a new file and read again, says the same. */
static void look_at_draft(const struct fuzz_input *input, const struct round_settings *settings)
{
    const char *values[16] = {NULL};
    struct round_settings again = {0};
    const char *const *names = round_setting_names();

    for (size_t key = 0; names[key] != NULL; key++) {
        for (size_t i = 0; i < settings->count; i++) {
            if (strcmp(names[key], settings->items[i].option) == 0) {
                values[key] = settings->items[i].value;
            }
        }
    }
    struct text draft = round_settings_draft(input->arena, LANGUAGE_EN, values);
    fuzz_assert(round_settings_parse(input->arena, draft, "/", input->findings, &again));
    fuzz_assert(again.count == settings->count);
}

static bool read_settings(struct fuzz_input *input)
{
    struct round_settings settings = {0};

    if (!round_settings_parse(input->arena, input->bytes, "/r", input->findings, &settings)) {
        return false;
    }
    for (size_t i = 0; i < settings.count; i++) {
        look_at(&settings.items[i]);
    }
    for (size_t i = 0; i < settings.due_count; i++) {
        look_at(&settings.due[i]);
    }
    fuzz_assert((round_due(&settings, 1) == NULL) == (settings.due_count == 0));
    look_at_draft(input, &settings);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_run(data, size, read_settings);
}
