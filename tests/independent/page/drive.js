// Opens a page of `merge --report` in Chromium, uses it as a person would, and prints what it saw
// as JSON. tests/independent/page.py says what should be seen.
//
//   node drive.js CHROMIUM MODULES PAGE light|dark SEARCH
'use strict';
const [chromium, modules, file, colorScheme, search] = process.argv.slice(2);
const playwright = require(modules + '/playwright-core');
const axe = require(modules + '/axe-core').source;
const { pathToFileURL } = require('url');

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

async function timed(work) {
  const start = Date.now();
  await work();
  return Date.now() - start;
}

const count = async (page) => (await page.textContent('#count')).match(/\d+/g).map(Number);

async function choose(page, id, index) {
  const value = await page.$eval(id, (select, at) => select.options[at].value, index);
  const told = await page.$eval(id, (select, at) => Number(/\((\d+)\)$/.exec(select.options[at].text)[1]), index);
  const time = await timed(() => page.selectOption(id, value));
  const [shown] = await count(page);
  await page.selectOption(id, '');
  return { value, told, shown, time };
}

// The rows of the roster that each choice of a state leaves in sight, its total among them.
async function chooseStates(page) {
  const rows = () => page.$$eval('#roster tr', (all) => all.filter((tr) => tr.getClientRects().length > 0).length - 1);
  const seen = { all: await rows() };
  for (const value of await page.$$eval('#state option', (all) => all.map((option) => option.value))) {
    if (!value) continue;
    await page.selectOption('#state', value);
    seen[value] = await rows();
  }
  await page.selectOption('#state', '');
  return seen;
}

// Keyboard alone: from the search box on to the first form, which is opened.
async function openForm(page) {
  await page.focus('#words');
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement.hasAttribute('aria-expanded'))) break;
    if (await page.evaluate(() => document.activeElement.matches('details:not([open]) > summary'))) {
      await page.keyboard.press('Enter');
      await page.waitForTimeout(50);
    }
  }
  await page.keyboard.press('Enter');
  return page.evaluate(() => {
    const marks = document.querySelectorAll('.form .mark');
    const item = document.activeElement.closest('li');
    return {
      marks: marks.length,
      text: marks[0] && marks[0].textContent,
      label: document.querySelector('.form').getAttribute('aria-label'),
      place: item.querySelector('.place').textContent,
      merged: document.querySelectorAll('.form td[colspan]').length,
      cells: document.querySelectorAll('.form td').length,
    };
  });
}

async function look(page) {
  const seen = {};
  seen.opened = await timed(() => page.goto(pathToFileURL(file).href));
  seen.language = await page.getAttribute('html', 'lang');
  seen.figures = await page.$$eval('.figures dd', (all) => all.map((dd) => dd.textContent));
  seen.bars = (await page.$$('.chart rect')).length;
  seen.groups = (await page.$$('#groups tbody tr')).length;
  seen.states = await page.$('#state') ? await chooseStates(page) : null;
  seen.all = await count(page);
  seen.severity = await choose(page, '#severity', 1);
  seen.rule = await choose(page, '#rule', 1);
  seen.group = await choose(page, '#group', 1);
  await page.fill('#words', search);
  seen.searched = await timed(() => page.waitForFunction(
    (before) => document.getElementById('count').textContent.match(/\d+/g).length > 1, null));
  seen.found = await count(page);
  seen.form = await openForm(page);
  seen.texts = await page.$$eval('.form td', (all) => all.map((td) => td.textContent));
  await page.addScriptTag({ content: axe }).catch(() => page.evaluate(axe));
  const result = await page.evaluate(() => window.axe.run());
  seen.axe = result.violations.map((v) => v.impact + ' ' + v.id + ' ' + v.nodes[0].html.slice(0, 200));
  seen.scripts = await page.evaluate(() => window.struck === undefined && document.images.length === 0);
  return seen;
}

(async () => {
  const browser = await playwright.chromium.launch({ executablePath: chromium, args: FLAGS });
  const page = await browser.newPage({ colorScheme });
  const faults = [], requests = [];
  page.on('console', (message) => { if (message.type() === 'error') faults.push(message.text()); });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => requests.push(request.url()));
  const seen = await look(page);
  await page.click('button[type=reset]');
  await page.waitForTimeout(50);
  seen.pdf = (await page.pdf({ preferCSSPageSize: true })).length;
  await browser.close();
  console.log(JSON.stringify({ ...seen, faults, requests: requests.slice(1) }));
})().catch((error) => { console.error(error); process.exit(1); });
