import { GrowingNumbers } from '../../growing-numbers.ts';

/** Ids by number, packed as UTF-16 units: a million strings would take 50 MB. */
export class PackedIds {
  readonly #units = new GrowingNumbers(Uint16Array);
  readonly #end = new GrowingNumbers(Uint32Array);

  get count(): number {
    return this.#end.length;
  }

  add(id: string): void {
    for (let at = 0; at < id.length; at++) this.#units.push(id.charCodeAt(at));
    this.#end.push(this.#units.length);
  }

  at(item: number): string {
    const from = item > 0 ? this.#end.list[item - 1]! : 0;
    return String.fromCharCode(...this.#units.list.subarray(from, this.#end.list[item]!));
  }
}
