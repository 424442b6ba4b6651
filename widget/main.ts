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
import { askForNewcomer } from './ask-for-newcomer.ts';
import { createWidget } from './create-widget.ts';

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
  const queue = Array.from(page.shelftalker?.q ?? [], (command) => [...command]) as unknown as Command[];
  let run: ((command: Command) => unknown) | undefined;
  const stub: Stub = (...command) => (run ? run(command) : queue.push(command));
  stub.on = 1;
  page.shelftalker = stub;
  const base = new URL('.', script.src || location.href).href;
  const widget = createWidget(__VERSION__, shop, base, new URL(api ?? '.', base).href, consent);
  begin().catch((error) => widget.refuse('failed', error));

  async function begin(): Promise<void> {
    const chunk = import(base + __CHUNK__) as Promise<typeof import('./shelf-chunk.ts')>;
    // Whether it came is asked later.
    chunk.catch(() => {});
    // What the shop says about the page must be known before the question leaves.
    for (const [name, value] of queue) if (name === 'context') widget.explicit = value as never;
    if (!widget.explicit && document.readyState === 'loading') {
      await new Promise((done) => addEventListener('DOMContentLoaded', done));
    }
    const answer = askForNewcomer(widget);
    run = (await chunk).start(widget, answer);
    for (const command of queue.splice(0)) run(command);
  }
}
