// Reads every cell of workbooks with ExcelJS and prints how many hold a value. The cells that a
// merged range covers show the value of its first there; they are not counted again. (Row by row,
// as it can, too, it takes no workbook whose sheets lie in the archive before the list of sheets.)
"use strict";

const exceljs = require("exceljs");

function filledOf(book) {
    let filled = 0;
    for (const sheet of book.worksheets) {
        sheet.eachRow((row) => {
            row.eachCell((cell) => {
                filled += cell.type === exceljs.ValueType.Merge ? 0 : 1;
            });
        });
    }
    return filled;
}

async function main() {
    let filled = 0;
    for (const path of process.argv.slice(2)) {
        const book = new exceljs.Workbook();
        await book.xlsx.readFile(path);
        filled += filledOf(book);
    }
    console.log(filled);
}

main();
