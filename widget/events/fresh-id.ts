/** A random id for one event. `randomUUID` is absent on plain http pages. */
export function freshId(): string {
  return (
    crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join('-')
  );
}
