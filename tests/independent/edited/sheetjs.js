// Reads pairs of workbooks with SheetJS and tells how the second of each differs from the first:
// a line of JSON a pair, {"unread": reason} where it does not open the first.
const reader = require("xlsx");

const MOST = 5;

function read(path) {
  return reader.readFile(path, {cellFormula: true, cellNF: true, cellStyles: true, cellText: true});
}

function text(cell) {
  return (cell.c || []).map(comment => comment.t).join("\n");
}

function essence(cell) {
  if (cell === undefined || (cell.v === undefined && cell.f === undefined && !cell.c))
    return "";
  // A workbook without styles has none for its cells, which is the same.
  const style = cell.s || {patternType: "none"};
  // So it is of a comment where no cell stands, and of one where an empty cell does.
  const format = cell.z || (cell.t === "z" ? "General" : cell.z);
  return JSON.stringify([cell.t, cell.v, cell.f, cell.F, cell.w, format, style, text(cell)]);
}

// What it reckons from the widths of digits of whatever workbook it read before is not the file's.
function column(value) {
  return value && {...value, wpx: 0, wch: 0, MDW: 0};
}

function rest(key, value) {
  return JSON.stringify(key === "!cols" ? (value || []).map(column) : value);
}

function compareSheet(name, old, now, but, faults) {
  for (const key of new Set([...Object.keys(old), ...Object.keys(now)])) {
    const isCell = key[0] !== "!";
    if (faults.length >= MOST || key === "!ref" || (isCell && but.includes(name + "!" + key)))
      continue;
    const was = isCell ? essence(old[key]) : rest(key, old[key]);
    const is = isCell ? essence(now[key]) : rest(key, now[key]);
    if (was !== is && key !== "!legacy" && key !== "!legrel" && key !== "!comments")
      faults.push(`${name}!${key}: ${was} became ${is}`.slice(0, 400));
  }
}

function compare([before, after, but]) {
  let old, now;
  try {
    old = read(before);
  } catch (reason) {
    return {unread: String(reason)};
  }
  try {
    now = read(after);
  } catch (reason) {
    return {faults: ["no longer opens: " + reason]};
  }
  const faults = [];
  if (JSON.stringify(old.SheetNames) !== JSON.stringify(now.SheetNames))
    faults.push(`sheets: ${old.SheetNames} became ${now.SheetNames}`);
  for (const name of old.SheetNames)
    compareSheet(name, old.Sheets[name] || {}, now.Sheets[name] || {}, but, faults);
  const found = but.map(place => {
    const at = place.lastIndexOf("!"), sheet = place.slice(0, at), cell = place.slice(at + 1);
    const seen = (now.Sheets[sheet] || {})[cell];
    return {value: seen && seen.v, comment: seen ? text(seen) : "",
            known: sheet in old.Sheets && Object.keys(old.Sheets[sheet]).length > 0};
  });
  return {faults, found};
}

for (const pair of JSON.parse(process.argv[2]))
  console.log(JSON.stringify(compare(pair)));
