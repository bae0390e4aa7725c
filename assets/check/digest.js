'use strict';

// Sha256 is FIPS 180-4, fed piece by piece: the browser's own digest wants a
// whole file in memory.
class Sha256 {
  constructor() {
    this.state = Int32Array.from(Sha256.start);
    this.words = new Int32Array(64);
    this.rest = new Uint8Array(64); // a block that is not full yet
    this.length = 0; // bytes fed
  }

  update(bytes) {
    const held = this.length % 64;
    this.length += bytes.length;
    let at = 0;
    if (held > 0) {
      at = Math.min(64 - held, bytes.length);
      this.rest.set(bytes.subarray(0, at), held);
      if (held + at < 64) return;
      this.blocks(this.rest, 0, 64);
    }
    const whole = at + ((bytes.length - at) & ~63);
    this.blocks(bytes, at, whole);
    this.rest.set(bytes.subarray(whole));
  }

  // blocks takes the bytes from start to end, a multiple of 64.
  blocks(bytes, start, end) {
    const w = this.words, k = Sha256.rounds, s = this.state;
    for (let at = start; at < end; at += 64) {
      for (let i = 0, p = at; i < 16; i++, p += 4) {
        w[i] = bytes[p] << 24 | bytes[p + 1] << 16 | bytes[p + 2] << 8 | bytes[p + 3];
      }
      for (let i = 16; i < 64; i++) {
        const x = w[i - 15], y = w[i - 2];
        const s0 = (x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3;
        const s1 = (y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10;
        w[i] = w[i - 16] + s0 + w[i - 7] + s1 | 0;
      }
      let a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7];
      for (let i = 0; i < 64; i++) {
        const s1 = (e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7);
        const t1 = h + s1 + (g ^ e & (f ^ g)) + k[i] + w[i] | 0;
        const s0 = (a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10);
        const t2 = s0 + (a & b | c & (a | b)) | 0;
        h = g; g = f; f = e; e = d + t1 | 0;
        d = c; c = b; b = a; a = t1 + t2 | 0;
      }
      s[0] += a; s[1] += b; s[2] += c; s[3] += d; s[4] += e; s[5] += f; s[6] += g; s[7] += h;
    }
  }

  // hex ends it.
  hex() {
    const bits = this.length * 8;
    const held = this.length % 64;
    const end = new Uint8Array((held < 56 ? 64 : 128) - held);
    end[0] = 0x80;
    const view = new DataView(end.buffer);
    view.setUint32(end.length - 8, Math.floor(bits / 2 ** 32));
    view.setUint32(end.length - 4, bits >>> 0);
    this.update(end);
    return Array.from(this.state, (x) => (x >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

// The constants are the first bits behind the point of roots of primes.
(() => {
  const primes = [];
  for (let n = 2; primes.length < 64; n++) {
    if (primes.every((p) => n % p)) primes.push(n);
  }
  const bits = (x) => (x - Math.floor(x)) * 2 ** 32 | 0;
  Sha256.start = primes.slice(0, 8).map((p) => bits(Math.sqrt(p)));
  Sha256.rounds = Int32Array.from(primes, (p) => bits(Math.cbrt(p)));
})();

// Crc32 is that of ZIP, eight bytes at a step.
class Crc32 {
  constructor() {
    this.value = -1;
  }

  update(bytes) {
    const t = Crc32.tables;
    let c = this.value, i = 0;
    for (const end = bytes.length - 7; i < end; i += 8) {
      c ^= bytes[i] | bytes[i + 1] << 8 | bytes[i + 2] << 16 | bytes[i + 3] << 24;
      c = t[1792 + (c & 255)] ^ t[1536 + (c >>> 8 & 255)] ^ t[1280 + (c >>> 16 & 255)] ^ t[1024 + (c >>> 24)] ^
        t[768 + bytes[i + 4]] ^ t[512 + bytes[i + 5]] ^ t[256 + bytes[i + 6]] ^ t[bytes[i + 7]];
    }
    for (; i < bytes.length; i++) c = t[(c ^ bytes[i]) & 255] ^ c >>> 8;
    this.value = c;
  }

  sum() {
    return ~this.value >>> 0;
  }
}

Crc32.tables = new Int32Array(8 * 256);
for (let i = 0; i < 8 * 256; i++) {
  const t = Crc32.tables;
  let c = i < 256 ? i : t[i - 256];
  if (i < 256) for (let bit = 0; bit < 8; bit++) c = c & 1 ? c >>> 1 ^ 0xedb88320 : c >>> 1;
  else c = t[c & 255] ^ c >>> 8;
  t[i] = c;
}
