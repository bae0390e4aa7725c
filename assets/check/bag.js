const mostList = 64 * 2 ** 20; // bytes of a manifest
const manifestName = 'manifest-sha256.txt', tagManifestName = 'tagmanifest-sha256.txt', declarationName = 'bagit.txt';

// What computers put into folders by themselves.
const ofTheSystem = (path) => /(^|\/)(\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)$/i.test(path);

class Stopped extends Error {}

// Bag is a bundle being checked: files, each {name, size, read}, out of a ZIP or
// a folder.
class Bag {
  constructor(files, zip) {
    this.zip = zip;
    this.problems = [];
    this.aside = []; // of the system, in a folder
    this.files = this.bytes = this.done = this.total = 0; // files and bytes of the payload
    this.seal = '';
    this.stopped = false;
    this.progress = () => {};
    this.find(files);
  }

  static async ofZip(blob) {
    const zip = await Zip.open(blob);
    return new Bag(zip.entries.filter((e) => !e.isFolder()), zip);
  }

  static ofFolder(list) {
    if (list.length > mostEntries) throw new Refused('too-many', { n: mostEntries });
    const bag = new Bag(list.map(({ file, path }) => ({ name: path, size: file.size, read: (take) => pieces(file, 0, file.size, take) })));
    bag.partial = list.partial; // the browser did not show every file
    return bag;
  }

  add(path, kind, why, values) {
    this.problems.push({ path, kind, why, values });
  }

  // find finds the folder of the bundle and what is in it.
  find(files) {
    const depth = (f) => f.name.split('/').length;
    const marks = files.filter((f) => f.name.split('/').pop() === declarationName).sort((a, b) => depth(a) - depth(b));
    if (marks.length === 0) throw new Refused('no-bag');
    if (marks.length > 1 && depth(marks[0]) === depth(marks[1])) throw new Refused('several');
    this.root = marks[0].name.slice(0, -declarationName.length);
    this.members = new Map();
    for (const f of files) this.put(f);
  }

  put(f) {
    const within = f.name.startsWith(this.root);
    const path = this.exact(f.name.slice(this.root.length));
    const odd = path.split('/').some((part) => part === '' || part === '.' || part === '..');
    if (!within && !this.zip) return; // beside the folder
    if (!within || odd) return this.add(f.name, 'extra');
    if (this.members.has(path)) return this.add(path, 'duplicate');
    this.members.set(path, f);
    this.total += f.size;
  }

  // exact is a name as it is compared. Some systems take the letters of a file's
  // name apart (é, 각); a ZIP holds what was written.
  exact(name) {
    return this.zip ? name : name.normalize('NFC');
  }

  async check() {
    this.tags = await this.list(tagManifestName);
    this.payload = await this.list(manifestName);
    await this.declaration();
    for (const [path, f] of this.members) await this.readOne(path, f);
    for (const path of new Set([...this.tags.keys(), ...this.payload.keys()])) {
      if (!this.members.has(path)) this.add(path, 'missing');
    }
    if (this.zip && this.problems.length === 0) {
      const at = await this.zip.strange();
      if (at) this.add(at === '…' ? '' : at, 'form', 'form.text');
    }
    this.problems.sort((a, b) => a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
  }

  async text(path) {
    const f = this.members.get(path);
    if (f.size > mostList) throw new Refused('size');
    const parts = [];
    await f.read((bytes) => parts.push(bytes.slice()));
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  }

  // list reads a manifest: path to digest. It is whole where all of it could be
  // read.
  async list(name) {
    const all = new Map();
    all.whole = false;
    if (!this.members.has(name)) {
      this.add(name, 'missing');
      return all;
    }
    try {
      const bytes = await this.text(name);
      if (name === tagManifestName) this.seal = sealOf(bytes);
      all.whole = true;
      utf8.decode(bytes).split('\n').forEach((row, i) => this.row(all, name, row.replace(/\r+$/, ''), i + 1));
    } catch (e) {
      this.add(name, 'damaged', e.key || 'unreadable');
    }
    return all;
  }

  row(all, name, row, n) {
    if (row === '') return;
    const m = /^([0-9a-fA-F]{64})[ \t]+\*?(.+)$/.exec(row);
    const path = m && this.exact(m[2]);
    if (!m || all.has(path)) {
      all.whole = false;
      return this.add(name, 'damaged', 'list', { n });
    }
    all.set(path, m[1].toLowerCase());
  }

  async declaration() {
    let said = '';
    try {
      said = utf8.decode(await this.text(declarationName));
    } catch (e) {
      return; // told when its turn comes
    }
    if (!/^BagIt-Version: \d+\.\d+\r?\nTag-File-Character-Encoding: UTF-8\s*$/.test(said)) this.add(declarationName, 'damaged');
  }

  async readOne(path, f) {
    const wanted = [this.tags.get(path), this.payload.get(path)].filter(Boolean);
    if (wanted.length === 0 && path !== tagManifestName) return this.unlisted(path, f);
    const sum = new Sha256();
    const before = this.done;
    try {
      await f.read((bytes) => this.take(sum, bytes, path));
      const digest = sum.hex();
      if (wanted.some((d) => d !== digest)) this.add(path, 'changed');
    } catch (e) {
      if (e instanceof Stopped) throw e;
      this.add(path, 'changed', e.key || 'unreadable');
    }
    this.done = before + f.size;
    if (path.startsWith('data/')) {
      this.files++;
      this.bytes += f.size;
    }
  }

  // unlisted is a file that no list names. Where its list is not whole nobody
  // knows whether it was added.
  unlisted(path, f) {
    this.done += f.size;
    const list = path.startsWith('data/') ? this.payload : this.tags;
    if (!this.zip && ofTheSystem(path)) this.aside.push(path);
    else if (list.whole) this.add(path, 'extra');
  }

  take(sum, bytes, path) {
    if (this.stopped) throw new Stopped();
    sum.update(bytes);
    this.done += bytes.length;
    this.progress(path);
  }
}

function sealOf(bytes) {
  const sum = new Sha256();
  sum.update(bytes);
  return sum.hex();
}
