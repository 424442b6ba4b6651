import { GrowingNumbers } from './growing-numbers.ts';

const IDS_A_BLOCK = 16;
/** Longer ids, and those with other characters than Latin-1 has, are kept as they are: there are hardly any. */
const MOST = 255;

/**
 * Ids by number. Those that follow each other often begin alike, as a shop numbers its products: of sixteen the common
 * beginning is kept once, then each one's length and rest, a byte a character. A million strings would take 50 MB.
 */
export class PackedIds {
  readonly #bytes = new GrowingNumbers(Uint8Array);
  /** Of each block its first byte. */
  readonly #start = new GrowingNumbers(Uint32Array, 64);
  /** The ids of blocks that cannot be packed. */
  readonly #unpacked = new Map<number, readonly string[]>();
  /** The ids of the last block, until it is full. */
  #last: string[] = [];
  readonly #letters = new Uint8Array(2 * MOST);

  get count(): number {
    return this.#start.length * IDS_A_BLOCK + this.#last.length;
  }

  add(id: string): void {
    this.#last.push(id);
    if (this.#last.length < IDS_A_BLOCK) return;
    const ids = this.#last;
    this.#last = [];
    if (!ids.every(isPlain)) this.#unpacked.set(this.#start.length, ids);
    this.#start.push(this.#bytes.length);
    if (!this.#unpacked.has(this.#start.length - 1)) this.#pack(ids);
  }

  at(item: number): string {
    const block = Math.floor(item / IDS_A_BLOCK);
    const place = item % IDS_A_BLOCK;
    if (block === this.#start.length) return this.#last[place] ?? '';
    const unpacked = this.#unpacked.size > 0 && this.#unpacked.get(block);
    if (unpacked) return unpacked[place]!;
    const { list } = this.#bytes;
    const letters = this.#letters;
    let at = this.#start.list[block]!;
    let length = 0;
    for (const end = at + 1 + list[at++]!; at < end; at++) letters[length++] = list[at]!;
    for (let before = 0; before < place; before++) at += 1 + list[at]!;
    for (const end = at + 1 + list[at++]!; at < end; at++) letters[length++] = list[at]!;
    return String.fromCharCode.apply(null, letters.subarray(0, length) as unknown as number[]);
  }

  #pack(ids: readonly string[]): void {
    const [first] = ids as [string];
    const beginsAlike = (length: number) => ids.every((id) => id.startsWith(first.slice(0, length)));
    let common = first.length;
    while (!beginsAlike(common)) common--;
    this.#push(first.slice(0, common));
    for (const id of ids) this.#push(id.slice(common));
  }

  #push(letters: string): void {
    this.#bytes.push(letters.length);
    for (let at = 0; at < letters.length; at++) this.#bytes.push(letters.charCodeAt(at));
  }
}

function isPlain(id: string): boolean {
  if (id.length > MOST) return false;
  for (let at = 0; at < id.length; at++) if (id.charCodeAt(at) > MOST) return false;
  return true;
}
