/** The commands by which a visitor, or whoever looks closer, asks what is known and says what is wanted. */
import { MAX_CATEGORIES, MAX_IDS } from '../visitor/profile.ts';
import type { Widget } from '../widget.ts';

/** Obeys `preferences`, `export` and `inspect`. */
export function answer(widget: Widget, name: string, value: any, redraw: () => void): void {
  const { profile } = widget;
  const texts = (list: unknown, most: number, kept: string[]): string[] =>
    Array.isArray(list) ? list.map(String).slice(0, most) : kept;
  if (name === 'export') return value?.(structuredClone(profile));
  if (name === 'inspect') return value?.(inspect(widget));
  widget.profile = {
    ...profile,
    hidden: texts(value?.hide, MAX_IDS, profile.hidden),
    wanted: texts(value?.category, MAX_CATEGORIES, profile.wanted),
  };
  widget.keep();
  redraw();
}

/** All that the widget knows, as a copy that nobody can spoil. What the shop stated was enough to ask with; here the whole page is read. */
function inspect(widget: Widget): Record<string, unknown> {
  try {
    widget.look(true);
  } catch (error) {
    widget.refuse('not-read', error);
  }
  const { version, shop, reading, consent, profile, requests, refusals } = widget;
  return structuredClone({
    version,
    shop,
    page: reading.page,
    sources: reading.sources,
    consent,
    stage: widget.stageNow(),
    lifecycle: widget.lifecycleNow(),
    profile,
    requests,
    refusals,
  });
}
