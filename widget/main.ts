/**
 * The tag's script: asks for all shelves at once, as soon as the page is known, and draws them; what remembers, sends
 * and obeys comes meanwhile. Nothing it does may throw into the page, delay it or move it.
 *
 *     <script async src="https://shelves.example/shelftalker.js" data-shop="demo"></script>
 *
 * `data-shop` names the shop; `data-api` the worker, when it is not where the script lies; `data-consent` states the
 * consent (`none`, `session`, `full`; else the consent platforms are asked).
 */
import type { Command } from './commands.ts';
import { FULL } from './consent/consent.ts';
import { newcomer } from './request/build-request.ts';
import { createWidget } from './create-widget.ts';
import { readStated } from './request/read-stated.ts';
import type { Entry, Writes } from './widget.ts';

/** The hash of all the widget's files; the build fills it in. */
declare const __VERSION__: string;

interface Stub {
  (...command: Command): void;
  q?: Iterable<unknown>[];
  /** The script is there. */
  on?: 1;
}

const page = window as never as { shelftalker?: Stub };
const script = (document.currentScript ??
  document.querySelector('script[data-shop][src*=shelftalker]')) as HTMLScriptElement | null;

// The second of two tags has nothing to do. A browser that is too old, or a tag that is wrong, is not the page's trouble:
// without `data-shop` it asks for a shop called `undefined`, which the console and the doctor panel show as not found.
try {
  if (!page.shelftalker?.on) begin(script!);
} catch {}

function begin({ src, dataset: { shop, api, consent } }: HTMLScriptElement): void {
  const widget: Entry & Writes<'declared' | 'whenVisiting'> = createWidget(
    __VERSION__,
    shop!,
    new URL('.', src || location.href).href,
    api,
    consent,
  );
  // What the shop says about the page must be known before the question leaves.
  const queue = ([...(page.shelftalker?.q ?? [])] as Command[]).filter(
    ([name, value]) => name !== 'context' || ((widget.declared = value), 0),
  );
  let run = (command: Command): unknown => queue.push(command);
  const stub: Stub = (...command) => run(command);
  stub.on = 1;
  page.shelftalker = stub;
  // A page that has not stated itself by now will have to be read.
  if (!readStated(document, widget.declared)) widget.loadChunk('page').catch(() => {});
  // A page that is prepared before anybody has asked for it may never be seen.
  const awaited = (document as { prerendering?: boolean }).prerendering
    ? 'prerenderingchange'
    : !widget.declared && document.readyState === 'loading' && 'DOMContentLoaded';
  const complete = new Promise<unknown>((done) => (awaited ? document.addEventListener(awaited, done) : done(0)));
  // Whom the device or the shop knows is asked for with what is known, by the code that remembers.
  const isKnown = widget.knownCookies || queue.some(([name]) => name === 'identify');
  const looked = isKnown ? complete : complete.then(() => widget.lookAtPage());
  const asked = isKnown
    ? null
    : looked.then(() => {
        const { consentLevel } = widget.readSaid(window, [consent]);
        return widget.postQuestion(
          consentLevel && newcomer(widget.reading.page, consentLevel === FULL ? widget.bucket : undefined),
        );
      });

  // If the chunk fails to load this promise never settles. Usually the entry script is an outdated cached one, so refetch
  // it for the next page.
  widget.whenVisiting = widget
    .loadChunk('visit')
    .then(({ startVisit }) => startVisit(widget, looked, asked, queue))
    .catch(() => new Promise(() => fetch(src, { cache: 'reload' }).catch(() => {})));
  // A page that is another by now draws what was asked for it then.
  void asked?.then((answer) => widget.askTurn || widget.showShelves(answer));
  void widget.whenVisiting.then(({ obey }) => queue.splice(0).forEach((run = obey)));
}
