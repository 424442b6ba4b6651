/** Resolves when the page's markup is there, at once if it is already. */
export function ready(document: Document): Promise<unknown> | undefined {
  return document.readyState === 'loading'
    ? new Promise((done) => document.addEventListener('DOMContentLoaded', done))
    : undefined;
}
