/** Asks for what has been found to be in the cart since the page's question, and for nothing else. */
import type { PageItem } from '../page/page-reading.ts';
import type { Chunks, Widget } from '../widget.ts';

/** So long what is in the cart waits to be named. */
const NAMES_TIMEOUT_MS = 1500;

/** What the catalogue calls these lines. */
export async function askNames(widget: Widget, reader: Chunks['page'], lines?: PageItem[] | null): Promise<void> {
  const otherwise = reader.otherwiseOf(lines);
  if (!otherwise) return;
  const asked = { page: { names: { otherwise } }, placements: [] };
  const response = await widget.postTo('recommendations', asked, { signal: AbortSignal.timeout(NAMES_TIMEOUT_MS) });
  reader.learnLines(otherwise, (await response.json()).names);
}
