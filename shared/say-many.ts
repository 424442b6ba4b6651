/** `1 order`, `12,345 orders`: in English, as the console and the command line are. */
export function sayMany(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en', { maximumFractionDigits: 0 })} ${n === 1 ? one : many}`;
}
