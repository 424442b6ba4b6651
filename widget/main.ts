/**
 * The tag's script: fetches the code that reads, draws and remembers, and meanwhile asks for all shelves at once where
 * that needs no more than what the shop states. Nothing it does may throw into the page, delay it or move it.
 *
 *     <script async src="https://shelves.example/shelftalker.js" data-shop="demo"></script>
 *
 * `data-shop` names the shop; `data-api` the worker, when it is not where the script lies; `data-consent` states the
 * consent (`none`, `session`, `full`; else the consent platforms are asked).
 */
import type { Command } from './commands.ts';
import { createWidget } from './create-widget.ts';
import { newcomer } from './request/build-request.ts';

declare const __VERSION__: string;
declare const __CHUNK__: string;

interface Stub {
  (...command: Command): void;
  q?: Iterable<unknown>[];
  /** The script is there. */
  on?: 1;
}

const page = window as never as { shelftalker?: Stub };
const script = (document.currentScript ??
  document.querySelector('script[data-shop][src*=shelftalker]')) as HTMLScriptElement | null;
const { shop, api, consent } = script?.dataset ?? {};

// The second of two tags has nothing to do.
if (script && shop && !page.shelftalker?.on) {
  const queue = [...(page.shelftalker?.q ?? [])] as Command[];
  let run = (command: Command): unknown => queue.push(command);
  const stub: Stub = (...command) => run(command);
  stub.on = 1;
  page.shelftalker = stub;
  const folder = new URL('.', script.src || location.href).href;
  const widget = createWidget(__VERSION__, shop, folder, api, consent);

  const ask = async (): Promise<void> => {
    // What the shop says about the page must be known before the question leaves.
    for (const [name, value] of queue) if (name === 'context') widget.declared = value;
    if (!widget.declared && document.readyState === 'loading') {
      await new Promise((done) => addEventListener('DOMContentLoaded', done));
    }
    // Whom the device knows has the code that remembers in the browser's cache, and is asked for with it.
    const stated = !widget.cookies && widget.pageAsStated();
    if (!stated) return;
    widget.reading = stated;
    widget.asked = widget.post(widget.rung && newcomer(stated.page, widget.rung > 1 ? widget.bucket : undefined));
  };
  Promise.all([import(folder + __CHUNK__) as Promise<typeof import('./shelf-chunk.ts')>, ask()])
    .then(([{ start }]) => queue.forEach((run = start(widget))))
    .catch((error) => widget.refuse('failed', error));
}
