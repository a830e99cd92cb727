/* Any bytes as a file of lines, compressed or not: each line that is found is read again where it
 * stands, and is the same. */
#include "exchange/lines.h"
#include "support/fuzzing.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void look_through(struct fuzz_input *input, const char *path)
{
    struct line_files *files = line_files_create(input->arena, &input->limits);
    struct line_source *source;
    struct line_place place;
    struct exchange_line line;
    struct text bytes;
    uint32_t number = 0;

    fuzz_assert(line_source_open(files, path, TEXT("a.ndjson"), &source));
    while (line_source_next(source, &place, &bytes)) {
        struct text kept = text_copy(input->arena, bytes);
        fuzz_assert(place.number > number);
        number = place.number;
        if (line_read(input->arena, &input->limits, &place, input->findings, &line)) {
            fuzz_assert(place.state == LINE_THERE && text_equal(line.bytes, kept));
            fuzz_assert(memchr(kept.data, '\n', kept.length) == NULL);
        } else {
            fuzz_assert(place.state != LINE_THERE && bytes.length == 0);
        }
    }
}

static bool read_lines(struct fuzz_input *input)
{
    int descriptor = memfd_create("lines", MFD_CLOEXEC);

    fuzz_assert(descriptor >= 0 && write(descriptor, input->bytes.data, input->bytes.length) ==
                                       (ssize_t)input->bytes.length);
    look_through(input, text_format(input->arena, "/proc/self/fd/%d", descriptor).data);
    (void)close(descriptor);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_run(data, size, read_lines);
}
