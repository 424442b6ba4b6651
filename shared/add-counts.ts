/** The sums of two counts by name. */
export function addCounts(a: Record<string, number> = {}, b: Record<string, number> = {}): Record<string, number> {
  const sums = { ...a };
  for (const [name, count] of Object.entries(b)) sums[name] = (sums[name] ?? 0) + count;
  return sums;
}
