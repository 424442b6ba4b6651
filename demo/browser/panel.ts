/** "What the shelf knows": shows the visitor, in plain words, all that the widget has on the device and what it asked. */
import { forgetShopMemory } from './kept.ts';
import { make } from './make.ts';
import type { Knowledge } from './panel-knowledge.ts';
import { describe, events } from './panel-knowledge.ts';

type Shelftalker = (command: string, ...rest: unknown[]) => void;
declare global {
  interface Window {
    shelftalker?: Shelftalker;
  }
}

/** How often the widget is asked while the panel is open, and while it is a bar. */
const OPEN_MS = 1500;
const CLOSED_MS = 4000;
const OPEN_KEY = 'pottering.panel';

function rows(pairs: readonly (readonly [string, string])[]): HTMLElement {
  return make('dl', {}, ...pairs.flatMap(([name, text]) => [make('dt', {}, name), make('dd', {}, text)]));
}

export function startPanel(): void {
  const stage = make('b', {}, '…');
  const body = make(
    'div',
    { class: 'knows-body', role: 'region', 'aria-label': 'What the shelf knows', tabindex: '0' },
    make('p', {}, 'The shelf has not said anything yet.'),
  );
  const panel = make(
    'details',
    { class: 'knows' },
    make(
      'summary',
      { title: 'What the shelf knows' },
      make('span', { class: 'dot' }),
      make('span', {}, 'What the shelf knows'),
      stage,
    ),
    body,
    make(
      'p',
      { class: 'knows-deeds' },
      make('button', { type: 'button', onclick: () => forget(false) }, 'Forget me'),
      make('button', { type: 'button', onclick: () => forget(true) }, 'New visitor'),
    ),
  );
  try {
    panel.open = sessionStorage.getItem(OPEN_KEY) === 'open';
  } catch {
    // Then it starts as a bar.
  }
  let shown = '';
  const show = (known: Knowledge) => {
    const { headline, visitor, questions } = describe(known);
    const heard = events(window.dataLayer ?? []);
    const text = JSON.stringify([headline, visitor, questions, heard]);
    if (text === shown) return;
    shown = text;
    stage.textContent = headline;
    panel.dataset.stage = headline;
    body.replaceChildren(
      rows(visitor),
      make('h3', {}, 'Asked and answered'),
      questions.length > 0
        ? make(
            'ol',
            {},
            ...questions.map((question) =>
              make(
                'li',
                {},
                make('b', {}, question.asked),
                ...question.answers.map((answer) => make('span', {}, answer)),
              ),
            ),
          )
        : make('p', {}, 'Nothing was asked on this page.'),
      make('h3', {}, 'Last events of the shop'),
      heard.length > 0 ? make('ul', {}, ...heard.map((name) => make('li', {}, name))) : make('p', {}, 'None yet.'),
    );
  };
  const ask = () => {
    if (document.visibilityState === 'visible') window.shelftalker?.('inspect', show);
    setTimeout(ask, panel.open ? OPEN_MS : CLOSED_MS);
  };
  panel.addEventListener('toggle', () => {
    window.shelftalker?.('inspect', show);
    try {
      sessionStorage.setItem(OPEN_KEY, panel.open ? 'open' : 'closed');
    } catch {
      // It is a bar on the next page.
    }
  });
  document.body.append(panel);
  setTimeout(ask, 300);
}

/** Forgets what the shelf knows; a new visitor also leaves the basket behind and starts at the door. */
function forget(everything: boolean): void {
  window.shelftalker?.('forget');
  if (everything) forgetShopMemory();
  // The widget's own clearing of the device ends before the next page reads it.
  setTimeout(() => (everything ? location.assign('/') : location.reload()), 250);
}
