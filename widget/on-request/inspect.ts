import type { Widget } from '../widget.ts';

/** All that the widget knows, as a copy that nobody can spoil. What the shop stated was enough to ask with; here the whole page is read. */
export async function inspect(widget: Widget): Promise<Record<string, unknown>> {
  await widget.readPage(true).catch((error) => widget.refuse('no-reader', error));
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
