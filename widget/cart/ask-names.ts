/** Asks for what has been found to be in the cart since the page's question, and for nothing else. */
import type { Chunks, Widget } from '../widget.ts';

/** So long what is in the cart waits to be named. */
const NAMES_TIMEOUT_MS = 1500;

/** @param isAll what is left out of a shelf goes by any of its names; else what is called by its address alone is asked for. */
export async function askNames(widget: Widget, reader: Chunks['page'], isAll: unknown): Promise<void> {
  const otherwise = reader.otherwiseOf(widget.cart?.filter(({ id }) => isAll || id[0] === '/'));
  if (!otherwise) return;
  const asked = { page: { names: { otherwise } }, placements: [] };
  const response = await widget.postTo('recommendations', asked, { signal: AbortSignal.timeout(NAMES_TIMEOUT_MS) });
  reader.learnLines(otherwise, (await response.json()).names);
}
