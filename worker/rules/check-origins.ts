import type { ConfigPath } from './config-issue.ts';

/** Warns of origins that are legal and that no browser sends: pages there would never get an answer. Pure. */
export function checkOrigins(origins: readonly string[], warn: (path: ConfigPath, message: string) => void): void {
  const path = ['shop', 'origins'];
  if (origins.length === 0)
    warn(path, 'no page may read an answer, so no shelf is shown anywhere: leave it out for all pages, or name them');
  for (const [at, origin] of origins.entries()) {
    if (origin === '*') continue;
    const sent = URL.canParse(origin) ? new URL(origin).origin : null;
    if (origin.includes('*'))
      warn(
        [...path, at],
        `no page is at \`${origin}\`: a part cannot be left open. Name each, as in \`${origin.replaceAll('*', 'www')}\`, or \`*\` alone for all pages`,
      );
    else if (sent === null) warn([...path, at], `no page is at \`${origin}\`: it is no address`);
    else if (sent !== origin.toLowerCase())
      warn([...path, at], `no page is at \`${origin}\`, as browsers say it: write \`${sent}\``);
  }
}
