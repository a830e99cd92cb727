// Reads every cell of workbooks with SheetJS, set to what is fastest with it (no formatted texts,
// no formulas), and prints how many hold a value.
"use strict";

const fs = require("fs");
const xlsx = require("xlsx");

const options = { dense: true, cellFormula: false, cellHTML: false, cellText: false };
let filled = 0;
for (const path of process.argv.slice(2)) {
    const book = xlsx.read(fs.readFileSync(path), options);
    for (const name of book.SheetNames) {
        const sheet = book.Sheets[name];
        for (const row of sheet["!data"] || sheet) {
            for (const cell of row || []) {
                filled += cell && cell.t !== "z" ? 1 : 0;
            }
        }
    }
}
console.log(filled);
