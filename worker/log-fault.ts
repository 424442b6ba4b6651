/** Logs what went wrong, and where: never the error's own text, which may hold what somebody sent, or who. */
export function logFault(what: string, error: unknown): void {
  if (error instanceof Error) console.error(what, error.name, error.stack?.match(/^\s+at .*$/gm)?.join('\n'));
  else console.error(what, typeof error);
}
