/** This page's cookies where ours is among them, else nothing. A sandboxed frame has none and throws when asked. */
export function cookiesHere(): string {
  try {
    return document.cookie.includes('shelftalker=1') ? document.cookie : '';
  } catch {
    return '';
  }
}
