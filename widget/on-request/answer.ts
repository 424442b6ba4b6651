/** The commands by which a visitor, or whoever looks closer, asks what is known and says what is so, and wanted. */
import { LIFECYCLES } from '../../shared/vocabulary.ts';
import { LADDER } from '../consent/consent.ts';
import { withTitles } from '../visitor/hidden-titles.ts';
import { MAX_KEPT, MAX_WANTED } from '../visitor/profile.ts';
import { stillRefused } from './still-refused.ts';
import { whyLifecycle, whyStage } from '../visitor/why.ts';
import type { Widget, Writes } from '../widget.ts';

/** Obeys `identify`, `preferences`, `export` and `inspect`; there are no other commands. */
export async function answer(widget: Widget & Writes<'unwanted'>, name: string, value: any): Promise<unknown> {
  const { profile } = widget;
  switch (name) {
    case 'export':
      return value?.(structuredClone(profile));
    case 'inspect':
      return value?.(await inspect(widget));
    case 'identify': {
      const { registered, orders, lifecycle } = value ?? {};
      widget.changeProfile((profile) => ({
        ...profile,
        registered: !!(registered ?? profile.registered),
        stated: {
          orders: orders >= 0 ? orders | 0 : profile.stated.orders,
          lifecycle: LIFECYCLES.find((one) => one === lifecycle) ?? profile.stated.lifecycle,
        },
      }));
      return widget.storeChanges();
    }
    case 'preferences': {
      const hide = texts(value?.hide, MAX_KEPT);
      const category = texts(value?.category, MAX_WANTED);
      // Without consent, too, on this page.
      if (hide) widget.unwanted = new Set(hide);
      widget.changeProfile((profile) =>
        withTitles({ ...profile, hidden: hide ?? profile.hidden, wanted: category ?? profile.wanted }),
      );
      widget.storeChanges();
      return widget.showShelves();
    }
    default:
      return widget.refuse('unknown-command', name);
  }
}

function texts(list: unknown, most: number): string[] | undefined {
  return Array.isArray(list) ? list.map(String).slice(0, most) : undefined;
}

/** All that the widget knows, as a copy that nobody can spoil. What the shop stated was enough to ask with; here the whole page is read. */
async function inspect(widget: Widget): Promise<Record<string, unknown>> {
  await widget.lookAtPage(true);
  const { version, shop, reading } = widget;
  const told: [string, unknown][] = [
    ['version', version],
    ['shop', shop],
    ['page', reading.page],
    ['sources', reading.sources],
    ['consent', { consent: LADDER[widget.consentLevel], source: widget.consentSource }],
    ['stage', whyStage(widget, Date.now())],
    ['lifecycle', whyLifecycle(widget, Date.now())],
    ['profile', widget.profile],
    ['requests', widget.requests],
    ['refusals', stillRefused(widget)],
  ];
  // Names that the build shortens within the widget are said in full here.
  return structuredClone(Object.fromEntries(told));
}
