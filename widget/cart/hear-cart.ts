/** Tells that the cart has changed, on the platforms that say so. What is pushed to `dataLayer` is heard elsewhere. */
import { isOfPress } from './know-press.ts';
import { hearAnswer } from './answered-lines.ts';
import { withJQuery } from './with-jquery.ts';
import { BRINGS, CHANGE_CALLS, CHANGES, hearChanges, OWN_CALLS } from '../platforms/platforms.ts';

/** Whether it is a call that followed a press, and does not say what it changes. */
export const isVague = (cause: unknown): boolean => `${cause}`.startsWith('http') && !CHANGE_CALLS.test(`${cause}`);

/** A cart may change in bursts; platforms store it just after they say so. */
const BURST_MS = 200;

/**
 * `onChange` is told what changed it last: an event's name, or the address that was called; `onLeave`, as the page goes,
 * what `onChange` has not been told. `shopRoutes`: what is called there is the widget's.
 */
export function hearCart(
  onChange: (cause: unknown) => unknown,
  onLeave?: (cause: unknown) => unknown,
  shopRoutes?: string,
): void {
  let timer: number;
  let burst: unknown;
  const changed = (cause: any = true): void => {
    const name = cause.type ?? cause;
    // What brings the cart does not say what has changed it.
    if (!burst || !(isVague(name) || BRINGS.test(name))) burst = name;
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      const told = burst;
      burst = undefined;
      onChange(told);
    }, BURST_MS);
  };
  for (const name of CHANGES.split(' '))
    for (const target of [document, window]) target.addEventListener(name, changed);
  // What happens on the body comes up to the document.
  withJQuery((onDocument) => {
    onDocument(CHANGES, changed);
    onDocument('ajaxSuccess', hearAnswer);
  });
  hearChanges(window, changed);
  // Most themes say nothing: then the page's own calls of the shop tell, as the browser has noted them.
  const called = (calls: PerformanceEntryList): void => {
    for (const { name, startTime } of calls)
      if (
        CHANGE_CALLS.test(name) ||
        (isOfPress(startTime) &&
          name.startsWith(location.origin) &&
          !name.startsWith(shopRoutes!) &&
          !OWN_CALLS.test(name))
      )
        changed(name);
  };
  const observer = new PerformanceObserver((list) => called(list.getEntries()));
  observer.observe({ type: 'resource', buffered: true });
  addEventListener('pagehide', () => {
    called(observer.takeRecords());
    clearTimeout(timer);
    onLeave?.(burst);
    burst = undefined;
  });
}
