// Refused says why something is not read any further; key is that of a text.
class Refused extends Error {
  constructor(key, values) {
    super(key);
    this.key = key;
    this.values = values;
  }
}

const mostEntries = 200000;
const mostDirectory = 128 * 2 ** 20; // bytes of a ZIP's list of files
const mostTighter = 1100; // times; deflate packs at most 1032 times tighter
const pieceSize = 2 * 2 ** 20; // bytes read at once
const smallFile = 256 * 2 ** 10; // bytes that need no place of their own
const full16 = 0xffff, full32 = 0xffffffff;

async function bytesOf(blob, start, end) {
  const part = new Uint8Array(await blob.slice(start, end).arrayBuffer());
  if (part.length !== Math.max(0, Math.min(end, blob.size) - start)) throw new Refused('unreadable');
  return part;
}

// Window reads small parts that lie close to each other with few readings.
class Window {
  constructor(blob) {
    this.blob = blob;
    this.start = this.end = 0;
  }

  async bytes(start, end) {
    if (start < this.start || end > this.end) {
      this.held = await bytesOf(this.blob, start, Math.max(end, start + 65536));
      this.start = start;
      this.end = start + this.held.length;
    }
    return this.held.subarray(start - this.start, end - this.start);
  }
}

// pieces hands the bytes of a blob to take, in order, which must not keep them:
// they are all read into one place where the browser can, for it is late to see
// that nobody wants a place any more.
async function pieces(blob, start, end, take) {
  const reader = end - start > smallFile && intoOnePlace(blob.slice(start, end));
  if (!reader) {
    for (; start < end; start += pieceSize) take(await bytesOf(blob, start, Math.min(start + pieceSize, end)));
    return;
  }
  try {
    let place = new Uint8Array(pieceSize);
    for (let r = await reader.read(place); !r.done; r = await reader.read(place)) {
      take(r.value);
      place = new Uint8Array(r.value.buffer);
    }
  } finally {
    reader.cancel().catch(() => {}); // take may have thrown
  }
}

function intoOnePlace(blob) {
  try {
    return blob.stream().getReader({ mode: 'byob' });
  } catch (e) {
    return null;
  }
}

// Zip is an archive from anybody, read by its list of files.
class Zip {
  static async open(blob) {
    const z = new Zip();
    z.blob = blob;
    const end = await z.findEnd();
    if (end.count > mostEntries) throw new Refused('too-many', { n: mostEntries });
    if (end.size > mostDirectory || end.start + end.size > end.at) throw new Refused('directory');
    z.entries = z.list(await bytesOf(blob, end.start, end.start + end.size), end.count);
    z.limit(end.start);
    return z;
  }

  // findEnd finds the record at the end that says where the list of files is.
  async findEnd() {
    const from = Math.max(0, this.blob.size - 22 - full16 - 20);
    const tail = await bytesOf(this.blob, from, this.blob.size);
    const v = new DataView(tail.buffer);
    let i = tail.length - 22;
    while (i >= 0 && (v.getUint32(i, true) !== 0x06054b50 || i + 22 + v.getUint16(i + 20, true) !== tail.length)) i--;
    if (i < 0) throw new Refused('no-zip');
    const end = { at: from + i, count: v.getUint16(i + 10, true), size: v.getUint32(i + 12, true), start: v.getUint32(i + 16, true) };
    if (end.count !== full16 && end.size !== full32 && end.start !== full32) return end;
    if (i < 20 || v.getUint32(i - 20, true) !== 0x07064b50) return end;
    return this.findEnd64(Number(v.getBigUint64(i - 12, true)));
  }

  async findEnd64(at) {
    if (at + 56 > this.blob.size) throw new Refused('directory');
    const v = new DataView((await bytesOf(this.blob, at, at + 56)).buffer);
    if (v.getUint32(0, true) !== 0x06064b50) throw new Refused('directory');
    return { at, count: Number(v.getBigUint64(32, true)), size: Number(v.getBigUint64(40, true)), start: Number(v.getBigUint64(48, true)) };
  }

  list(bytes, count) {
    const v = new DataView(bytes.buffer), all = [];
    let at = 0;
    while (all.length < count) {
      if (at + 46 > bytes.length || v.getUint32(at, true) !== 0x02014b50) throw new Refused('directory');
      const n = v.getUint16(at + 28, true), x = v.getUint16(at + 30, true), c = v.getUint16(at + 32, true);
      if (at + 46 + n + x + c > bytes.length) throw new Refused('directory');
      all.push(new Entry(this.blob, v, at, bytes.subarray(at + 46, at + 46 + n), bytes.subarray(at + 46 + n, at + 46 + n + x)));
      at += 46 + n + x + c;
    }
    return all;
  }

  // limit refuses what no honest ZIP does, before anything is unpacked.
  limit(start) {
    const sorted = [...this.entries].sort((a, b) => a.offset - b.offset);
    sorted.forEach((e, i) => {
      e.next = i + 1 < sorted.length ? sorted[i + 1].offset : start;
      if (e.offset + 30 + e.raw.length + e.packed > e.next) throw new Refused('overlap');
      if (e.size > e.packed * mostTighter + 1024) throw new Refused('bomb');
    });
  }

  // strange tells where the bytes around the files first differ from those that
  // Proofbox writes, and "" where they do not. All entries have been read.
  async strange() {
    const near = new Window(this.blob);
    let at = 0;
    for (const e of this.entries) {
      const head = localHeader(e), foot = descriptor(e);
      const body = at + head.length, after = body + e.size;
      if (e.offset !== at || e.method !== 0 || !same(head, await near.bytes(at, body)) ||
        !same(foot, await near.bytes(after, after + foot.length))) return e.name;
      at = after + foot.length;
    }
    return this.blob.size - at <= mostDirectory && this.isEnd(await bytesOf(this.blob, at, this.blob.size), at) ? '' : '…';
  }

  // isEnd tells whether what follows the files, from start on, is as Proofbox
  // writes it.
  isEnd(tail, start) {
    let at = 0;
    const follows = (bytes) => same(bytes, tail.subarray(at, at += bytes.length));
    if (!this.entries.every((e) => follows(centralHeader(e)))) return false;
    return endRecords(this.entries.length, at, start).every(follows) && at === tail.length;
  }
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

// Entry is one file of a ZIP.
class Entry {
  constructor(blob, v, at, raw, extra) {
    this.blob = blob;
    this.raw = raw;
    this.name = utf8.decode(raw);
    this.flags = v.getUint16(at + 8, true);
    this.method = v.getUint16(at + 10, true);
    this.crc = v.getUint32(at + 16, true);
    this.packed = v.getUint32(at + 20, true);
    this.size = v.getUint32(at + 24, true);
    this.offset = v.getUint32(at + 42, true);
    this.extras(new DataView(extra.buffer, extra.byteOffset, extra.length));
  }

  // extras reads sizes beyond 4 GB and the time.
  extras(v) {
    for (let at = 0; at + 4 <= v.byteLength;) {
      const id = v.getUint16(at, true), end = at + 4 + v.getUint16(at + 2, true);
      if (end > v.byteLength) return;
      let p = at + 4;
      const long = (short) => {
        if (short !== full32 || p + 8 > end) return short;
        p += 8;
        return Number(v.getBigUint64(p - 8, true));
      };
      if (id === 1) {
        this.size = long(this.size);
        this.packed = long(this.packed);
        this.offset = long(this.offset);
      } else if (id === 0x5455 && end === at + 9) {
        this.time = v.getUint32(at + 5, true);
      }
      at = end;
    }
  }

  isFolder() {
    return this.name.endsWith('/') && this.size === 0;
  }

  async read(take) {
    if (this.flags & 1) throw new Refused('encrypted');
    const start = await this.body();
    const crc = new Crc32();
    let n = 0;
    const count = (bytes) => {
      n += bytes.length;
      if (n > this.size) throw new Refused('size');
      crc.update(bytes);
      take(bytes);
    };
    if (this.method === 0 && this.packed === this.size) await pieces(this.blob, start, start + this.size, count);
    else if (this.method === 8) await this.inflate(start, count);
    else throw new Refused('method');
    if (n !== this.size) throw new Refused('size');
    this.sum = crc.sum();
  }

  async inflate(start, take) {
    if (typeof DecompressionStream === 'undefined') throw new Refused('method');
    const reader = this.blob.slice(start, start + this.packed).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    try {
      for (let r = await reader.read(); !r.done; r = await reader.read()) take(r.value);
    } catch (e) {
      reader.cancel().catch(() => {});
      throw e instanceof TypeError ? new Refused('size') : e;
    }
  }

  // body is where the bytes begin. Where the next entry shows that the header is
  // as long as Proofbox writes it, its own word is not needed: it may be what
  // was damaged.
  async body() {
    const own = this.offset + localHeader(this).length;
    if (own + this.packed + descriptor(this).length === this.next) return own;
    const head = await bytesOf(this.blob, this.offset, this.offset + 30);
    const v = new DataView(head.buffer);
    if (head.length < 30 || v.getUint32(0, true) !== 0x04034b50) throw new Refused('directory');
    const start = this.offset + 30 + v.getUint16(26, true) + v.getUint16(28, true);
    if (start + this.packed > this.next) throw new Refused('directory');
    return start;
  }
}

// What follows writes the bytes around the files as Proofbox writes them.

const u16 = (n) => [n & 255, n >>> 8 & 255];
const u32 = (n) => [n & 255, n >>> 8 & 255, n >>> 16 & 255, n >>> 24 & 255];
const u64 = (n) => [...u32(n % 2 ** 32), ...u32(Math.floor(n / 2 ** 32))];

function same(a, b) {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

const isLong = (e) => e.size >= full32;
const flagsOf = (e) => e.raw.some((c) => c < 0x20 || c > 0x7d || c === 0x5c) ? 0x808 : 8;

// stampOf is the time as MS-DOS writes it, in UTC, and timeOf as Unix does.
function stampOf(e) {
  if (e.time === undefined) return [0, 0, 0, 0];
  const t = new Date(e.time * 1000);
  return [...u16(t.getUTCHours() << 11 | t.getUTCMinutes() << 5 | t.getUTCSeconds() >> 1),
    ...u16(t.getUTCFullYear() - 1980 << 9 | t.getUTCMonth() + 1 << 5 | t.getUTCDate())];
}
const timeOf = (e) => e.time === undefined ? [] : [0x55, 0x54, 5, 0, 1, ...u32(e.time)];

function localHeader(e) {
  const extra = timeOf(e);
  return [0x50, 0x4b, 3, 4, ...u16(20), ...u16(flagsOf(e)), 0, 0, ...stampOf(e), ...u32(0), ...u32(0), ...u32(0),
    ...u16(e.raw.length), ...u16(extra.length), ...e.raw, ...extra];
}

function descriptor(e) {
  const size = isLong(e) ? u64(e.size) : u32(e.size);
  return [0x50, 0x4b, 7, 8, ...u32(e.sum), ...size, ...size];
}

function centralHeader(e) {
  const far = isLong(e) || e.offset >= full32;
  const extra = [...timeOf(e), ...far ? [1, 0, 24, 0, ...u64(e.size), ...u64(e.size), ...u64(e.offset)] : []];
  const size = u32(far ? full32 : e.size);
  return [0x50, 0x4b, 1, 2, ...u16(20), ...u16(isLong(e) ? 45 : 20), ...u16(flagsOf(e)), 0, 0, ...stampOf(e), ...u32(e.sum), ...size, ...size,
    ...u16(e.raw.length), ...u16(extra.length), ...u16(0), ...u32(0), ...u32(0), ...u32(Math.min(e.offset, full32)), ...e.raw, ...extra];
}

function endRecords(count, size, start) {
  const long = count >= full16 || size >= full32 || start >= full32;
  const short = [0x50, 0x4b, 5, 6, ...u32(0), ...u16(long ? full16 : count), ...u16(long ? full16 : count),
    ...u32(long ? full32 : size), ...u32(long ? full32 : start), ...u16(0)];
  if (!long) return [short];
  return [[0x50, 0x4b, 6, 6, ...u64(44), ...u16(45), ...u16(45), ...u32(0), ...u32(0), ...u64(count), ...u64(count), ...u64(size), ...u64(start),
    0x50, 0x4b, 6, 7, ...u32(0), ...u64(start + size), ...u32(1)], short];
}
