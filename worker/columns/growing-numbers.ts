type Numbers = Uint8Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array;

/** Numbers that come one after the other and need no more memory than a typed array, which doubles when it is full. */
export class GrowingNumbers<List extends Numbers> {
  /** Only the first `length` of them count. */
  list: List;
  length = 0;
  readonly #make: new (length: number) => List;

  constructor(make: new (length: number) => List, expected = 1024) {
    this.#make = make;
    this.list = new make(expected);
  }

  push(value: number): void {
    this.#room(this.length + 1);
    this.list[this.length++] = value;
  }

  append(values: List): void {
    this.#room(this.length + values.length);
    this.list.set(values, this.length);
    this.length += values.length;
  }

  /** All of them and no more; empty from now on. */
  take(): List {
    const all = this.list.length === this.length ? this.list : (this.list.slice(0, this.length) as List);
    this.list = new this.#make(0);
    this.length = 0;
    return all;
  }

  #room(length: number): void {
    if (length <= this.list.length) return;
    const larger = new this.#make(Math.max(1024, length, this.length * 2));
    larger.set(this.list.subarray(0, this.length));
    this.list = larger;
  }
}
