/**
 * Hears the GA4 events that a shop pushes: those that are there already, whenever they came, then each new one. What
 * the page itself shows is read, not heard; a purchase that is both counts once, by its id.
 */
import type { Widget } from '../widget.ts';

const HEARD = /^(add_to_|remove_from_cart|view_(cart|item)|begin_checkout|purchase)/;

/**
 * @param widget hears what says which page it is first: what happened there is tracked once that is known.
 * @returns listens; to be called again and again, since a page may put another array in its place.
 */
export function watchDataLayer(
  window: Window & { dataLayer?: unknown[] },
  widget: Pick<Widget, 'hearNews' | 'trackEvent'>,
): () => void {
  let layer: unknown[] | undefined;
  const heard = new WeakSet<object>();
  const hear = async (entry: any, index?: number): Promise<void> => {
    try {
      // A copied array holds what has been heard.
      if (heard.has(entry)) return;
      heard.add(entry);
      const [what, name, data] = entry[0] ? entry : ['event', entry.event, entry.ecommerce];
      if (what !== 'event' || !HEARD.test(name)) return;
      await widget.hearNews?.(index, name);
      if (!/_i/.test(name)) widget.trackEvent(name, data ?? {});
    } catch {
      // A shop's own data layer must never suffer from being overheard.
    }
  };
  return () => {
    if (layer && layer === window.dataLayer) return;
    layer = window.dataLayer ??= [];
    const { push } = layer;
    if (typeof push !== 'function') return;
    // Whatever a shop has put there.
    [layer].flat().map(hear);
    layer.push = function (this: unknown[], ...entries: unknown[]) {
      const length = push.apply(this, entries);
      for (const entry of entries) void hear(entry);
      return length;
    };
  };
}
