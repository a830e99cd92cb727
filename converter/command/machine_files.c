#include "command/machine_files.h"

#include "command/folder.h"
#include "command/merge_paths.h"
#include "report/report.h"

static bool add_record(void *context, struct arena *arena, const struct stored_record *stored)
{
    struct text_builder line = text_builder(arena);

    report_record_json(&line, stored->file, stored->sha256, stored->record);
    return line_file_add(context, text_built(&line));
}

bool machine_records_add(struct line_file *lines, struct store *store)
{
    return store_each_record(store, lines, add_record);
}

/* The tables on their way into a folder. */
struct csv_folder {
    struct run *run;
    const char *path;
    struct line_file lines; /* of the table under way */
    size_t column_count;
};

static bool add_line(void *context, struct arena *arena, const struct written_value *values)
{
    struct csv_folder *folder = context;
    struct text_builder line = text_builder(arena);

    report_csv_line(&line, values, folder->column_count);
    return line_file_add(&folder->lines, text_built(&line));
}

static bool begin_table(void *context, struct arena *arena, const struct stored_table *table)
{
    struct csv_folder *folder = context;
    struct written_value *names = arena_array(arena, table->column_count, sizeof *names);

    for (size_t i = 0; i < table->column_count; i++) {
        names[i] = (struct written_value){.kind = WRITTEN_TEXT, .text = table->columns[i]};
    }
    folder->column_count = table->column_count;
    return line_file_begin(&folder->lines, folder->run,
                           merge_csv_path(folder->run->arena, folder->path, table->name)) &&
           line_file_add(&folder->lines, REPORT_CSV_MARK) && add_line(folder, arena, names);
}

static bool end_table(void *context)
{
    struct csv_folder *folder = context;

    return line_file_finish(&folder->lines);
}

bool machine_csv_write(struct run *run, struct store *store, const char *folder)
{
    struct csv_folder csv = {.run = run, .path = folder};
    const struct table_taker taker = {
        .context = &csv, .begin = begin_table, .row = add_line, .end = end_table};

    return folder_make(run, folder) && store_each_table(store, &taker);
}
