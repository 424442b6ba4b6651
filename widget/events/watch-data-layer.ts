/**
 * Hears the GA4 events that a shop pushes: those that are there already, whenever they came, then each new one. What
 * the page itself shows is read, not heard; a purchase that is both counts once, by its id.
 */
import type { Track } from './open-door.ts';

const HEARD = /^(add_to_(cart|wishlist)|remove_from_cart|begin_checkout|purchase)$/;

export function watchDataLayer(window: Window & { dataLayer?: unknown[] }, track: Track, onConsent: () => void): void {
  const layer = (window.dataLayer ??= []);
  const { push } = layer;
  if (typeof push !== 'function') return;
  const hear = (entry: any): void => {
    try {
      if (entry?.[0] === 'consent') onConsent();
      const [event, fields] = entry?.[0] === 'event' ? [entry[1], entry[2]] : [entry?.event, entry?.ecommerce];
      if (HEARD.test(event)) track(event, fields ?? {});
    } catch {
      // A shop's own data layer must never suffer from being overheard.
    }
  };
  if (Array.isArray(layer)) layer.forEach(hear);
  layer.push = function (this: unknown[], ...entries: unknown[]) {
    const length = push.apply(this, entries);
    for (const entry of entries) hear(entry);
    return length;
  };
}
