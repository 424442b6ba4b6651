/** What a KV namespace under test does to a read. */
export type Fault = (
  keys: string[],
  read: () => Promise<Map<string, string | null>>,
) => Promise<Map<string, string | null>>;

export interface FaultyKv {
  kv: KVNamespace;
  /** The keys of every call so far. */
  calls: string[][];
  /** Replace it to change how the next reads go. */
  fault: Fault;
}

/** The real namespace behind a fault, under other names for its keys: only bulk reads of text pass, which is all that the edge does. */
export function faultyKv(real: KVNamespace, fault: Fault, rename: (key: string) => string): FaultyKv {
  const faulty: FaultyKv = { kv: null as unknown as KVNamespace, calls: [], fault };
  const get = (keys: string[]) => {
    faulty.calls.push(keys);
    return faulty.fault(keys, async () => {
      const found = await real.get(keys.map(rename), 'text');
      return new Map(keys.map((key) => [key, found.get(rename(key)) ?? null]));
    });
  };
  faulty.kv = new Proxy(real, {
    get: (_, name) => (name === 'get' ? get : () => Promise.reject(new Error(`KV.${String(name)} is out`))),
  });
  return faulty;
}

export const healthy: Fault = (_, read) => read();
export const throwing: Fault = () => Promise.reject(new Error('KV GET failed: 500 Internal Server Error'));
export const slow: Fault = async (_, read) => {
  await scheduler.wait(5000);
  return read();
};
export const neverAnswering: Fault = () => new Promise(() => undefined);

/** Every value replaced. */
export function answering(text: string | ((was: string) => string)): Fault {
  return async (_, read) =>
    new Map(
      [...(await read())].map(([key, was]) => [key, was === null ? null : typeof text === 'string' ? text : text(was)]),
    );
}

/** Buckets whose key begins with one half of the alphabet are not found. */
export const halfOfTheBuckets: Fault = async (_, read) =>
  new Map(
    [...(await read())].map(([key, was]) => [
      key,
      key.includes('/b/') && key.charCodeAt(key.length - 1) % 2 === 0 ? null : was,
    ]),
  );

export const noBuckets: Fault = async (_, read) =>
  new Map([...(await read())].map(([key, was]) => [key, key.includes('/b/') ? null : was]));
