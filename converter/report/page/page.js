'use strict';
(() => {
  // A finding, as the data has it; 0 in one of the first six repeats the finding before.
  const GROUP = 0, RULE = 1, SEVERITY = 2, FILE = 3, SHEET = 4, RECORD = 5;
  const CELL = 6, ROW = 7, COLUMN = 8, MESSAGE = 9, DRAWING = 10;
  const REPEATED = 6;
  // Findings shown at a time below one rule; groups opened by themselves; findings printed.
  const AT_A_TIME = 100, OPEN_UP_TO = 30, PRINT_UP_TO = 3000;
  const SEVERITIES = { error: '[[错误|Error]]', warning: '[[提醒|Warning]]', info: '[[提示|Info]]' };

  const $ = (id) => document.getElementById(id);
  const data = (id) => JSON.parse($('data-' + id).textContent);
  const words = $('words'), severity = $('severity'), rule = $('rule'), group = $('group');
  const list = $('list'), form = document.querySelector('.filters');

  const findings = data('findings');
  findings.forEach((finding, i) => {
    for (let j = 0; j < REPEATED; j++) {
      if (finding[j] === 0) finding[j] = findings[i - 1][j];
    }
  });
  let drawings, texts;

  function make(name, className, text) {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function countBy(items, part) {
    const counts = new Map();
    for (const item of items) counts.set(item[part], (counts.get(item[part]) || 0) + 1);
    return counts;
  }

  function split(items, part) {
    const parts = new Map();
    for (const item of items) {
      const own = parts.get(item[part]);
      if (own) own.push(item); else parts.set(item[part], [item]);
    }
    return parts;
  }

  function fillChoice(select, part, name) {
    for (const [value, count] of countBy(findings, part)) {
      const option = make('option', '', name(value) + ' (' + count + ')');
      option.value = value;
      select.append(option);
    }
  }

  // ---- a form as it stood

  function columnName(column) {
    let name = '';
    for (; column > 0; column = Math.floor((column - 1) / 26)) {
      name = String.fromCharCode(65 + (column - 1) % 26) + name;
    }
    return name;
  }

  const number = (digits) => parseInt(digits, 36);

  // Cells by row and column; of a merged range the corner, `taken` for the others.
  function readDrawing(text) {
    const rows = new Map();
    const size = { first: Infinity, last: 0, left: Infinity, right: 0 };
    const row = (at) => rows.get(at) || rows.set(at, new Map()).get(at);
    for (const line of text.split('/').slice(1)) {
      const parts = line.split(',');
      const at = number(parts[0]);
      for (const part of parts.slice(1)) {
        const cell = /^(\w+):(\w*)(#?)(?:~(\w+)\.(\w+))?$/.exec(part);
        const column = number(cell[1]);
        const down = cell[4] ? number(cell[4]) : 1, across = cell[5] ? number(cell[5]) : 1;
        for (let r = at; r < at + down; r++) {
          for (let c = column; c < column + across; c++) row(r).set(c, 'taken');
        }
        row(at).set(column, { text: cell[2] ? texts[number(cell[2])] : '', number: !!cell[3], down, across });
        include(size, at, column);
        include(size, at + down - 1, column + across - 1);
      }
    }
    return { rows, size };
  }

  function include(size, row, column) {
    size.first = Math.min(size.first, row);
    size.last = Math.max(size.last, row);
    size.left = Math.min(size.left, column);
    size.right = Math.max(size.right, column);
  }

  function holds(cell, row, column, finding) {
    const down = cell ? cell.down : 1, across = cell ? cell.across : 1;
    return finding[ROW] >= row && finding[ROW] < row + down &&
      finding[COLUMN] >= column && finding[COLUMN] < column + across;
  }

  function drawCell(cell, row, column, finding) {
    const td = make('td', cell && cell.number ? 'n' : '', cell ? cell.text : '');
    if (cell && cell.down > 1) td.rowSpan = cell.down;
    if (cell && cell.across > 1) td.colSpan = cell.across;
    if (holds(cell, row, column, finding)) {
      td.classList.add('mark');
      td.setAttribute('aria-label', finding[CELL] + '，[[有问题|found here]]：' + td.textContent);
    }
    return td;
  }

  function draw(finding) {
    drawings = drawings || data('drawings');
    texts = texts || data('texts');
    const { rows, size } = readDrawing(drawings[finding[DRAWING]]);
    include(size, finding[ROW], finding[COLUMN]);
    const table = make('table');
    const head = table.createTHead().insertRow();
    head.append(make('td'));
    for (let c = size.left; c <= size.right; c++) {
      const th = make('th', '', columnName(c));
      th.scope = 'col';
      head.append(th);
    }
    const body = table.createTBody();
    for (let r = size.first; r <= size.last; r++) {
      const tr = body.insertRow();
      const th = make('th', '', String(r));
      th.scope = 'row';
      tr.append(th);
      const cells = rows.get(r) || new Map();
      for (let c = size.left; c <= size.right; c++) {
        const cell = cells.get(c);
        if (cell !== 'taken') tr.append(drawCell(cell, r, c, finding));
      }
    }
    const region = make('div', 'form');
    region.tabIndex = 0;
    region.setAttribute('role', 'region');
    region.setAttribute('aria-label', finding[SHEET] + '!' + finding[CELL]);
    region.append(table);
    return region;
  }

  function toggleForm(button, finding) {
    const open = button.nextElementSibling;
    if (open) {
      open.remove();
    } else {
      const region = draw(finding);
      button.after(region);
      const mark = region.querySelector('.mark');
      region.scrollTop = mark.offsetTop - region.clientHeight / 2;
      region.scrollLeft = mark.offsetLeft - region.clientWidth / 2;
    }
    button.setAttribute('aria-expanded', String(!open));
    button.textContent = open ? '[[查看表格|Show the form]]' : '[[收起表格|Hide the form]]';
  }

  // ---- the list

  function item(finding) {
    const li = make('li');
    const what = make('p');
    what.append(make('span', 'badge ' + finding[SEVERITY], SEVERITIES[finding[SEVERITY]]),
      finding[MESSAGE]);
    const sheet = finding[SHEET] && finding[SHEET] + (finding[CELL] ? '!' + finding[CELL] : '');
    const place = [finding[RECORD], finding[FILE], sheet].filter(Boolean).join(' · ');
    li.append(what, make('p', 'place', place));
    if (finding[DRAWING] >= 0) {
      const button = make('button', '', '[[查看表格|Show the form]]');
      button.type = 'button';
      button.setAttribute('aria-expanded', 'false');
      button.addEventListener('click', () => toggleForm(button, finding));
      li.append(button);
    }
    return li;
  }

  function addItems(ul, items, most) {
    const start = ul.children.length;
    for (const finding of items.slice(start, start + most)) ul.append(item(finding));
    return ul.children.length < items.length;
  }

  function fillRule(details, items) {
    const ul = make('ul', 'items');
    details.append(ul);
    details.all = () => { addItems(ul, items, items.length); if (more) more.remove(); };
    let more = null;
    if (addItems(ul, items, AT_A_TIME)) {
      more = make('button', 'more', '[[再显示一些|Show more]]');
      more.type = 'button';
      more.addEventListener('click', () => { if (!addItems(ul, items, AT_A_TIME)) more.remove(); });
      details.append(more);
    }
  }

  function folder(name, count, fill) {
    const details = make('details');
    const summary = make('summary');
    summary.append(make('span', 'name', name), make('span', 'n', String(count)));
    details.append(summary);
    details.fill = () => { if (details.children.length === 1) fill(details); };
    details.addEventListener('toggle', () => { if (details.open) details.fill(); });
    return details;
  }

  function fillGroup(details, items) {
    const rules = split(items, RULE);
    for (const [name, own] of rules) {
      const inner = folder(name, own.length, (at) => fillRule(at, own));
      details.append(inner);
      if (rules.size === 1 || items.length <= OPEN_UP_TO) { inner.open = true; inner.fill(); }
    }
  }

  function matching() {
    const sought = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    return findings.filter((finding) =>
      (!severity.value || finding[SEVERITY] === severity.value) &&
      (!rule.value || finding[RULE] === rule.value) &&
      (!group.value || finding[GROUP] === group.value) &&
      (!sought.length || hasAll(finding, sought)));
  }

  function hasAll(finding, sought) {
    if (!finding.text) {
      finding.text = [GROUP, RULE, FILE, SHEET, RECORD, CELL, MESSAGE]
        .map((part) => finding[part]).join('\n').toLowerCase();
    }
    return sought.every((word) => finding.text.includes(word));
  }

  let shown = findings;

  function show() {
    shown = matching();
    list.replaceChildren();
    for (const [name, own] of split(shown, GROUP)) {
      const details = folder(name, own.length, (at) => fillGroup(at, own));
      list.append(details);
      if (shown.length <= OPEN_UP_TO || shown.length === own.length) { details.open = true; details.fill(); }
    }
    $('count').textContent = shown.length === findings.length
      ? '[[共|]] ' + findings.length + ' [[条|findings]]'
      : '[[符合条件|Shown:]] ' + shown.length + ' [[条，共|of]] ' + findings.length + ' [[条|findings]]';
  }

  // ---- begin

  fillChoice(severity, SEVERITY, (value) => SEVERITIES[value]);
  fillChoice(rule, RULE, (value) => value);
  fillChoice(group, GROUP, (value) => value);
  form.hidden = false;
  let waiting;
  words.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(show, 150); });
  for (const select of [severity, rule, group]) select.addEventListener('change', show);
  form.addEventListener('submit', (event) => { event.preventDefault(); show(); });
  form.addEventListener('reset', () => setTimeout(show, 0));

  const withFindings = countBy(findings, GROUP);
  for (const th of document.querySelectorAll('th[data-group]')) {
    if (!withFindings.has(th.dataset.group)) continue;
    const button = make('button', '', th.textContent);
    button.type = 'button';
    button.addEventListener('click', () => {
      group.value = th.dataset.group;
      show();
      $('findings').focus();
    });
    th.replaceChildren(button);
  }

  // The table of the roster, by what has been handed in.
  const state = $('state');
  if (state) {
    const cells = [...document.querySelectorAll('#roster tbody td[data-state]')];
    const shown = new Map(cells.map((cell) => [cell.dataset.state, cell.textContent]));
    for (const [value, count] of countBy(cells.map((cell) => [cell.dataset.state]), 0)) {
      const option = make('option', '', shown.get(value) + ' (' + count + ')');
      option.value = value;
      state.append(option);
    }
    state.addEventListener('change', () => {
      for (const cell of cells) {
        cell.parentElement.hidden = !!state.value && cell.dataset.state !== state.value;
      }
      document.querySelector('#roster tfoot').hidden = !!state.value;
    });
    state.parentElement.hidden = false;
  }

  window.addEventListener('beforeprint', () => {
    $('print-note').hidden = shown.length <= PRINT_UP_TO;
    if (shown.length > PRINT_UP_TO) return;
    for (const outer of list.children) {
      outer.fill();
      outer.open = true;
      for (const inner of outer.querySelectorAll('details')) {
        inner.fill();
        inner.all();
        inner.open = true;
      }
    }
  });
  show();
})();
