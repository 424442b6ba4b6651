/**
 * The doctor panel of `?shelftalker=debug`: a verdict in plain words, and below it what was read and from where, who decided on consent, the stage and why,
 * what was asked and answered, what was refused and why. Visitors never load it.
 */
import { stillRefused } from '../on-request/still-refused.ts';
import { canBear, isHiddenAsEmpty } from '../on-request/slot-troubles.ts';
import { LADDER } from '../consent/consent.ts';
import { whyLifecycle, whyStage } from '../visitor/why.ts';
import type { Widget } from '../widget.ts';
import { SLOT } from '../../shared/slot.ts';
import { placementOf } from '../shelf/slot.ts';
import { sayMany } from '../../shared/say-many.ts';
import { type Found, verdict } from './verdict.ts';
import css from './doctor.css?inline';

/** The panel follows the page this often. */
const REFRESH_MS = 1000;

export function openDoctor(widget: Widget): void {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const panel = element('aside');
  panel.setAttribute('aria-label', 'Shelftalker doctor');
  const body = element('div');
  const close = element('button', 'Close');
  const title = element('h2', 'Shelftalker');
  panel.append(title, close, body);
  root.append(panel);
  document.body.append(host);

  let before = '';
  const draw = async (): Promise<void> => {
    // What the shop stated, or its markup, was enough to ask with; the panel shows all that the page says.
    if (widget.reading.unsure || !before) await widget.lookAtPage(true);
    const sections = diagnose(widget);
    const { state, lines } = verdict(foundBy(widget));
    const now = JSON.stringify([sections, state, lines]);
    if (now === before) return;
    before = now;
    const said = element('div');
    said.className = state;
    said.setAttribute('role', 'status');
    said.append(...lines.map((line) => element('p', line)));
    body.replaceChildren(
      said,
      ...Object.entries(sections).flatMap(([name, rows]) => [element('h3', name), table(rows)]),
    );
  };
  close.addEventListener('click', () => host.remove());
  void (async () => {
    // One after the other: to read a page anew may take longer than it is drawn again after.
    do {
      await draw().catch(console.error);
      await new Promise((done) => setTimeout(done, REFRESH_MS));
    } while (host.isConnected);
  })();
}

type Row = [what: string, value: unknown, why?: unknown];

/** All there is to say, section by section. */
export function diagnose(widget: Widget): Record<string, Row[]> {
  const { consentLevel, consentSource, profile, requests, settings } = widget;
  const { page, sources } = widget.reading;
  const { stage, reason: becauseOf } = whyStage(widget, Date.now());
  const { lifecycle, reason } = whyLifecycle(widget, Date.now());
  const product = Object.entries(page.product ?? {}).map(([field, value]): Row => [
    field,
    value,
    sources[`product.${field}`] ?? sources.product,
  ]);
  return {
    Visitor: [
      ['consent', LADDER[consentLevel], consentSource],
      ['stage', stage, becauseOf],
      ['lifecycle', lifecycle, reason],
      ['bucket', profile.bucket],
      [
        'remembered',
        [
          sayMany(profile.views.length, 'view'),
          sayMany(profile.visits, 'visit'),
          sayMany(profile.purchases.count, 'order'),
        ].join(', '),
      ],
    ],
    Page: [
      ['type', page.type, sources.type],
      ...product,
      ['cart', page.cart, sources.cart],
      ['order', page.order, sources.order],
    ],
    Slots: slotsHere().map((slot) => {
      return [nameOf(slot), slot.shadowRoot ? 'filled' : 'the shop’s own markup', `${slot.offsetHeight} px`];
    }),
    Asked: requests.flatMap(({ body, status, answer }): Row[] => [
      ['question', body, `status ${status || 'none'}`],
      ...(answer?.shelves ?? []).map((shelf): Row => [
        shelf?.placement,
        `${shelf?.kind}: ${sayMany(shelf?.items?.length ?? 0, 'item')}`,
        shelf?.title,
      ]),
    ]),
    Settings: [
      ['version', settings.version ?? 'none yet: defaults'],
      ['thresholds', settings.stages],
    ],
    Refused: stillRefused(widget).map(({ reason, detail, at }): Row => [
      reason,
      detail,
      new Date(at).toLocaleTimeString(),
    ]),
  };
}

function slotsHere(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(SLOT)];
}

/** What the verdict is made of, as it stands now. */
function foundBy({ shop, shopRoutes, reading, requests, settings }: Widget): Found {
  const last = requests.at(-1);
  return {
    shop,
    server: new URL(shopRoutes).origin,
    origin: location.origin,
    pageType: reading.page.type,
    item: reading.page.product?.id ?? null,
    last,
    slots: slotsHere().map((slot) => ({
      name: nameOf(slot),
      filled: slot.shadowRoot !== null,
      ...(!canBear(slot) && { cannotBear: slot.localName }),
      asEmpty: isHiddenAsEmpty(slot),
    })),
    hasCart: 'Shopify' in window || !!document.querySelector('link[rel="https://api.w.org/"]'),
    named: (settings.slots ?? []).map(({ placement }) => placement),
  };
}

function table(rows: Row[]): HTMLElement {
  const all = element('dl');
  for (const [what, value, why] of rows) {
    const text =
      value === null || value === undefined ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value);
    const entry = element('dd', text);
    if (why) entry.append(' ', element('small', String(why)));
    all.append(element('dt', what), entry);
  }
  return all;
}

function element(name: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function nameOf(slot: HTMLElement): string {
  return placementOf(slot) ?? '';
}
