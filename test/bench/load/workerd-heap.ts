const ISOLATE = 'core:user:shelf';

interface HeapUsage {
  usedSize: number;
  /** Of typed arrays. */
  backingStorageSize: number;
}

/**
 * Weighs the heap of the isolate that runs worker and objects, in MB, through V8's inspector: now and at `stop`, what is
 * left after a full collection of garbage. Between two of these, which come every few seconds, a heap only grows: each
 * request leaves objects of the runtime that no smaller collection frees. The process has isolates besides, such as
 * those of the local KV, and is measured by `workerdMemory`.
 */
export async function workerdHeap(inspector: URL): Promise<{ stop: () => Promise<{ first: number; last: number }> }> {
  const socket = new WebSocket(new URL(`/${ISOLATE}`, inspector).href);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  const answers = new Map<number, (result: Partial<HeapUsage>) => void>();
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { id?: number; result?: Partial<HeapUsage> };
    if (id !== undefined) answers.get(id)?.(result ?? {});
  });
  let asked = 0;
  const ask = (method: string): Promise<Partial<HeapUsage>> =>
    new Promise((resolve) => {
      answers.set(++asked, resolve);
      socket.send(JSON.stringify({ id: asked, method }));
    });
  const weigh = async (): Promise<number> => {
    await ask('HeapProfiler.collectGarbage');
    const { usedSize, backingStorageSize } = await ask('Runtime.getHeapUsage');
    if (!usedSize) throw new Error('workerd does not tell its heap');
    return (usedSize + (backingStorageSize ?? 0)) / 1e6;
  };
  const first = await weigh();
  return {
    async stop() {
      const last = await weigh();
      socket.close();
      return { first, last };
    },
  };
}
