import type { Widget } from '../widget.ts';

/** All that the widget knows, as a copy that nobody can spoil. What the shop stated was enough to ask with; here the whole page is read. */
export function inspect(widget: Widget): Record<string, unknown> {
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
