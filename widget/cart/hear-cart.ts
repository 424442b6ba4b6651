/** Tells that the cart has changed, on the platforms that say so. What is pushed to `dataLayer` is heard elsewhere. */
import { CHANGE_CALLS, CHANGES, hearChanges } from '../platforms/platforms.ts';

/** A cart may change in bursts; platforms store it just after they say so. */
const BURST_MS = 200;

/** `onChange` is told what changed it last: an event, or the address that was called. */
export function hearCart(page: Window, onChange: (cause: unknown) => unknown): void {
  const { document, jQuery } = page as Window & Record<string, any>;
  let timer: number;
  const changed = (cause: unknown = true): void => {
    clearTimeout(timer);
    timer = page.setTimeout(onChange, BURST_MS, cause);
  };
  for (const name of CHANGES.split(' ')) document.addEventListener(name, changed);
  // What happens on the body comes up to the document.
  jQuery?.(document).on?.(CHANGES, changed);
  hearChanges(page, changed);
  // Most themes say nothing: then the page's own calls of the shop tell, as the browser has noted them.
  if (PerformanceObserver)
    new PerformanceObserver((list) => {
      for (const { name } of list.getEntries()) if (CHANGE_CALLS.test(name)) changed(name);
    }).observe({ type: 'resource', buffered: true });
}
