const ISOLATE = 'core:user:shelf';
const EVERY_MS = 500;
const MINUTE = 60_000 / EVERY_MS;

interface HeapUsage {
  usedSize: number;
  /** Of typed arrays. */
  backingStorageSize: number;
}

/**
 * Watches the heap of the isolate that runs worker and objects, in MB, through V8's inspector; `stop` answers the least
 * of the first and of the last minute, or quarter of a shorter run: what is left just after garbage was collected. The
 * process has isolates besides, such as those of the local KV, and is measured by `workerdMemory`.
 */
export async function workerdHeap(inspector: URL): Promise<{ stop: () => { first: number; last: number } }> {
  const socket = new WebSocket(new URL(`/${ISOLATE}`, inspector).href);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  const readings: number[] = [];
  socket.addEventListener('message', ({ data }) => {
    const { result } = JSON.parse(String(data)) as { result?: Partial<HeapUsage> };
    if (result?.usedSize) readings.push((result.usedSize + (result.backingStorageSize ?? 0)) / 1e6);
  });
  let id = 0;
  const timer = setInterval(() => socket.send(JSON.stringify({ id: ++id, method: 'Runtime.getHeapUsage' })), EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      socket.close();
      if (readings.length === 0) throw new Error('workerd does not tell its heap');
      const part = Math.min(MINUTE, Math.ceil(readings.length / 4));
      return { first: Math.min(...readings.slice(0, part)), last: Math.min(...readings.slice(-part)) };
    },
  };
}
