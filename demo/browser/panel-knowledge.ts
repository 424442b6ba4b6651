/** Puts what `inspect` tells into words. Pure; takes whatever a version of the widget says, missing parts included. */

interface Asked {
  body?: {
    page?: { type?: string; item?: string | null };
    placements?: string[] | null;
    visitor?: { recent?: string[] | null; cart?: string[] | null; bought?: string[] | null } | null;
  };
  status?: number;
  answer?: { shelves?: { placement: string; kind: string; title: string; items: { title: string }[] }[] } | null;
}

export interface Knowledge {
  stage?: string | { stage?: string; reason?: string };
  lifecycle?: string | { lifecycle?: string; reason?: string };
  consent?: string | { consent?: string; source?: string };
  profile?: {
    visits?: number;
    pages?: number;
    views?: readonly { id: string }[];
    purchases?: { count?: number };
  } | null;
  requests?: readonly Asked[];
  refusals?: readonly { reason: string; detail?: string }[];
}

export interface Description {
  headline: string;
  visitor: [string, string][];
  questions: { asked: string; answers: string[] }[];
}

const MOST_QUESTIONS = 3;
const MOST_EVENTS = 6;

function withReason(main: string | undefined, reason: string | undefined): string {
  return reason ? `${main ?? '–'}: ${reason}` : (main ?? '–');
}

function said(
  value: string | Record<string, string | undefined> | undefined,
  key: string,
  why: string,
): [string, string] {
  if (value === undefined) return ['–', '–'];
  if (typeof value === 'string') return [value, value];
  return [value[key] ?? '–', withReason(value[key], value[why])];
}

/** `1 page`, `2 pages`. */
function counted(count = 0, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

function question({ body, status, answer }: Asked): { asked: string; answers: string[] } {
  const { page, visitor } = body ?? {};
  const some = (name: string, ids: string[] | null | undefined) =>
    ids && ids.length > 0 ? `, ${ids.length} ${name}` : '';
  const asked = `${page?.type ?? 'home'}${page?.item ? ` ${page.item}` : ''}${some('seen', visitor?.recent)}${some('in the basket', visitor?.cart)}${some('bought', visitor?.bought)}`;
  const shelves = answer?.shelves ?? [];
  const answers = shelves.map((shelf) => `${shelf.kind} “${shelf.title}”, ${counted(shelf.items.length, 'item')}`);
  const failed = status === 200 ? [] : [status ? `refused: ${status}` : 'no answer'];
  return { asked, answers: [...(answers.length > 0 ? answers : ['no shelf']), ...failed] };
}

export function describe(known: Knowledge): Description {
  const [headline, stage] = said(known.stage, 'stage', 'reason');
  const [, lifecycle] = said(known.lifecycle, 'lifecycle', 'reason');
  const [, consent] = said(known.consent, 'consent', 'source');
  const { profile, refusals = [], requests = [] } = known;
  const recent = [...new Set((profile?.views ?? []).map((view) => view.id))].slice(0, 4);
  const last = refusals.at(-1);
  return {
    headline,
    visitor: [
      ['Stage', stage],
      ['Relation', lifecycle],
      ['Consent', consent],
      [
        'Here',
        profile
          ? `visit ${profile.visits ?? 1}, ${counted(profile.pages, 'page')}, ${counted(profile.purchases?.count, 'order')}`
          : '–',
      ],
      ...(recent.length > 0 ? [['Looked at', recent.join(', ')] as [string, string]] : []),
      ...(last ? [['Held back', withReason(last.reason, last.detail)] as [string, string]] : []),
    ],
    questions: requests.slice(-MOST_QUESTIONS).toReversed().map(question),
  };
}

/** Names and first items of the newest events in the dataLayer, newest first. */
export function events(dataLayer: readonly unknown[]): string[] {
  return dataLayer
    .flatMap((entry) => {
      const { event, ecommerce } = (entry ?? {}) as { event?: string; ecommerce?: { items?: { item_id: string }[] } };
      if (typeof event !== 'string') return [];
      const items = ecommerce?.items ?? [];
      return [
        items.length === 0
          ? event
          : items.length === 1
            ? `${event} ${items[0]!.item_id}`
            : `${event}, ${items.length} items`,
      ];
    })
    .slice(-MOST_EVENTS)
    .toReversed();
}
