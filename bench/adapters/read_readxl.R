# Reads every cell of workbooks with readxl, each with the type it has in the file, and prints how
# many hold a value. What readxl trims are rows and columns with nothing in them.
library(readxl)

filled <- 0
for (path in commandArgs(trailingOnly = TRUE)) {
    for (sheet in excel_sheets(path)) {
        cells <- read_excel(path, sheet, col_names = FALSE, col_types = "list",
                            trim_ws = FALSE, .name_repair = "minimal", progress = FALSE)
        filled <- filled + sum(vapply(cells, function(column) {
            sum(!vapply(column, function(value) is.logical(value) && is.na(value), TRUE))
        }, 0))
    }
}
cat(format(filled, scientific = FALSE), "\n")
