// Reads every cell of the workbooks below a folder with SheetJS, and prints how many are filled.
"use strict";

const fs = require("fs");
const path = require("path");
const xlsx = require("xlsx");

const folder = process.argv[2];
let filled = 0;
for (const name of fs.readdirSync(folder).sort()) {
    if (!name.endsWith(".xlsx")) {
        continue;
    }
    const book = xlsx.read(fs.readFileSync(path.join(folder, name)), { cellNF: true });
    for (const sheet of book.SheetNames) {
        filled += Object.keys(book.Sheets[sheet]).filter((key) => key[0] !== "!").length;
    }
}
console.log(filled);
