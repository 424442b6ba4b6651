/** What a change says, without the keys that it leaves undefined: laid over what it changes, they would take something away. */
export function definedOnly<T extends object>(change: T): Partial<T> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>;
}
