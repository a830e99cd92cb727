// Has SheetJS save workbooks again, texts as shared strings: save_sheetjs.js FOLDER WORKBOOK...
"use strict";

const path = require("path");
const xlsx = require("xlsx");

for (const book of process.argv.slice(3)) {
    const read = xlsx.readFile(book, { cellStyles: true, cellNF: true });
    xlsx.writeFile(read, path.join(process.argv[2], path.basename(book)), {
        bookSST: true,
        compression: true,
    });
}
