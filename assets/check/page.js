const texts = JSON.parse(document.getElementById('texts').textContent);
const at = (id) => document.getElementById(id);
const mostShown = 500; // problems

let lang = [...navigator.languages, 'en'].map((l) => l.split('-')[0]).find((l) => l in texts);
let turn = 0; // counts what was given
let bag = null; // being checked, or checked
let name = ''; // of what was given
let when = null; // the check ended
let failure = null; // why there is no result

// say is a text of the catalogue with its values filled in.
function say(key, values = {}) {
  let text = texts[lang][key] ?? texts.en[key] ?? key;
  if (typeof text === 'object') text = text[new Intl.PluralRules(lang).select(values.n)] ?? text.other;
  return text.replace(/\{(\w+)\}/g, (hole, key) => key in values ? number(values[key]) : hole);
}

const number = (v) => typeof v === 'number' ? v.toLocaleString(lang) : v;

function size(n) {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let u = 0;
  for (; n >= 999.5 && u < units.length - 1; u++) n /= 1000;
  return `${n.toLocaleString(lang, { maximumFractionDigits: u > 0 && n < 9.95 ? 1 : 0 })} ${units[u]}`;
}

function make(tag, cls, text) {
  const e = document.createElement(tag);
  if (cls) e.className = cls;
  if (text !== undefined) e.textContent = text;
  return e;
}

// speak puts every text in place.
function speak() {
  document.documentElement.lang = lang;
  document.title = say('title');
  for (const e of document.querySelectorAll('[data-say]')) e.textContent = say(e.dataset.say);
  const here = folderOfPage();
  at('here').hidden = !here;
  at('here').textContent = say('here', { folder: here });
  for (const b of at('langs').children) b.setAttribute('aria-pressed', b.lang === lang);
  show();
}

// folderOfPage is the bundle this page lies in, where it is opened from a disk.
function folderOfPage() {
  if (location.protocol !== 'file:') return '';
  try {
    return decodeURIComponent(location.pathname).split('/').slice(-2)[0];
  } catch (e) {
    return '';
  }
}

function languages() {
  const all = Object.keys(texts);
  for (const l of all.length > 1 ? all : []) {
    const b = make('button', '', texts[l].lang ?? l);
    b.type = 'button';
    b.lang = l;
    b.onclick = () => { lang = l; speak(); };
    at('langs').append(b);
  }
}

// start checks the bundle that open gives. What is given while another is being
// checked takes its place.
async function start(what, open) {
  stop();
  const mine = ++turn;
  name = what;
  bag = when = failure = null;
  at('given').value = '';
  show();
  let why = null;
  try {
    const opened = await open();
    if (mine !== turn) return;
    bag = opened;
    bag.progress = meter(bag);
    await bag.check();
  } catch (e) {
    why = reason(e);
  }
  if (mine === turn) end(why);
}

function reason(e) {
  if (e instanceof Refused) return e;
  if (!(e instanceof Stopped)) console.error(e);
  return new Refused('unreadable');
}

function stop() {
  turn++;
  if (bag) bag.stopped = true;
}

function end(why) {
  failure = why;
  when = new Date();
  show();
  at('verdict').focus();
}

// meter tells how far it is, ten times a second.
function meter(bag) {
  let last = 0;
  return (path) => {
    const now = performance.now();
    if (now - last < 100) return;
    last = now;
    at('bar').value = bag.total ? bag.done / bag.total : 0;
    at('done').textContent = say('progress', { done: size(bag.done), total: size(bag.total) });
    at('file').textContent = path;
  };
}

function show() {
  const checking = turn > 0 && !when;
  at('work').hidden = !checking;
  at('result').hidden = !when;
  document.body.dataset.state = checking ? 'working' : when ? verdict() : 'empty';
  if (checking) {
    at('bar').removeAttribute('value');
    at('done').textContent = at('file').textContent = '';
  }
  if (when) showResult();
}

const verdict = () => failure?.key === 'stopped' ? 'stopped' : failure || bag.problems.length > 0 ? 'bad' : 'good';

function showResult() {
  const v = verdict(), whole = !failure;
  at('mark').textContent = { good: '✓', bad: '✗', stopped: '–' }[v];
  at('verdict').textContent = say(v === 'stopped' ? 'halted' : v);
  at('why').textContent = failure ? say(failure.key, failure.values) : v === 'good' ? say('good.text') : say('bad.text', { n: bag.problems.length });
  at('what').textContent = say('when', { file: name, when: when.toLocaleString(lang, { dateStyle: 'long', timeStyle: 'short' }) });
  for (const id of ['stats', 'seals', 'meaning']) at(id).hidden = !whole;
  at('problems').hidden = !whole || v === 'good';
  if (!whole) return;
  at('stats').textContent = say('stats', { n: bag.files, size: size(bag.bytes) });
  if (bag.aside.length > 0) at('stats').textContent += ' ' + say('aside', { n: bag.aside.length, names: [...new Set(bag.aside.slice(0, 5))].join(', ') });
  at('partial').hidden = !bag.partial;
  at('list').replaceChildren(...bag.problems.slice(0, mostShown).map(row));
  if (bag.problems.length > mostShown) at('list').append(make('li', 'more', say('more', { n: bag.problems.length - mostShown })));
  at('seal').replaceChildren(...(bag.seal.match(/.{8}/g) ?? [say('seal.none')]).flatMap((part) => [make('span', '', part), make('wbr')]));
  at('asked').hidden = !bag.seal;
  compare();
}

function row(p) {
  const e = make('li');
  e.append(make('b', p.kind, say(p.kind)), make('span', 'path', p.path || name));
  if (p.why) e.append(make('span', 'detail', say(p.why, p.values)));
  return e;
}

// compare holds the seal that was pasted against that of the bundle.
function compare() {
  const given = at('given').value.toLowerCase().replace(/[\s\-‐-―]/g, '');
  const box = at('compared');
  at('asked').classList.toggle('empty', given === '');
  box.hidden = given === '' || !bag.seal;
  if (box.hidden) return;
  let state = 'other';
  if (!/^[0-9a-f]{64}$/.test(given)) state = 'short';
  else if (given === bag.seal) state = verdict() === 'good' ? 'same' : 'half';
  box.className = state;
  box.replaceChildren(
    make('strong', '', { same: '✓ ', half: '✗ ', other: '✗ ', short: '' }[state] + (state === 'short' ? '' : say('given.' + state))),
    make('span', '', say(`given.${state}.text`, { n: given.length })));
}

// Files and folders come by buttons, or dropped.

function zip(file) {
  return start(file.name, () => Bag.ofZip(file));
}

function folder(what, list) {
  return start(what, async () => Bag.ofFolder(await list));
}

function chosen(input, use) {
  const files = [...input.files];
  input.value = '';
  if (files.length > 0) use(files);
}

function dropped(data) {
  const items = [...data.items].filter((i) => i.kind === 'file');
  const handle = items.length === 1 && items[0].getAsFileSystemHandle?.();
  const entry = items.length === 1 && items[0].webkitGetAsEntry?.();
  const file = data.files[0];
  if (entry?.isDirectory) return folder(entry.name, unpacked(handle, entry));
  if (items.length > 1) return start('', () => { throw new Refused('several'); });
  if (file) return zip(file);
}

// unpacked lists what is in a folder that was dropped. Chromium reads one that is
// dropped onto a page from a disk by its handle alone, which leaves out files
// whose names it thinks unsafe: then the list says so.
async function unpacked(handle, entry) {
  const listed = async (walk, dir) => {
    const all = [];
    await walk(dir, dir.name, (file, path) => {
      if (all.length >= mostEntries) throw new Refused('too-many', { n: mostEntries });
      all.push({ file, path });
    });
    return all;
  };
  try {
    return await listed(walkEntry, entry);
  } catch (e) {
    if (!handle || e instanceof Refused) throw e;
    return Object.assign(await listed(walkHandle, await handle), { partial: true });
  }
}

async function walkHandle(dir, path, add) {
  for await (const h of dir.values()) {
    if (h.kind === 'directory') await walkHandle(h, `${path}/${h.name}`, add);
    else add(await h.getFile(), `${path}/${h.name}`);
  }
}

async function walkEntry(dir, path, add) {
  const reader = dir.createReader();
  const some = () => new Promise((done, fail) => reader.readEntries(done, fail));
  for (let list = await some(); list.length > 0; list = await some()) {
    for (const e of list) {
      if (e.isDirectory) await walkEntry(e, `${path}/${e.name}`, add);
      else add(await new Promise((done, fail) => e.file(done, fail)), `${path}/${e.name}`);
    }
  }
}

function listen() {
  at('zip').onchange = () => chosen(at('zip'), ([file]) => zip(file));
  at('folder').onchange = () => chosen(at('folder'), (files) => folder(files[0].webkitRelativePath.split('/')[0], files.map((file) => ({ file, path: file.webkitRelativePath }))));
  at('choose-zip').onclick = () => at('zip').click();
  at('choose-folder').onclick = () => at('folder').click();
  at('choose-folder').hidden = !('webkitdirectory' in at('folder'));
  at('stop').onclick = () => { stop(); end(new Refused('stopped')); };
  at('print').onclick = () => print();
  at('given').oninput = compare;
  let inside = 0;
  const lit = (n) => { inside = n; document.body.classList.toggle('over', inside > 0); };
  addEventListener('dragenter', (e) => { e.preventDefault(); lit(inside + 1); });
  addEventListener('dragleave', () => lit(Math.max(0, inside - 1)));
  addEventListener('dragover', (e) => e.preventDefault());
  addEventListener('drop', (e) => { e.preventDefault(); lit(0); dropped(e.dataTransfer); });
}

languages();
listen();
speak();
