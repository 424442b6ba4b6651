/** What the doctor panel says first, in plain words: whether shelves stand on this page, and if not, what to do. Pure. */
import { nearest } from '../../shared/did-you-mean.ts';
import { sayMany } from '../../shared/say-many.ts';
import { HOLDOUT, type PageType } from '../../shared/vocabulary.ts';
import { USUAL } from '../on-request/slot-troubles.ts';
import type { Asked } from '../widget.ts';

/** One of the page's slots. */
interface Slot {
  name: string;
  filled: boolean;
  /** Its element's name, where that can bear no shelf. */
  cannotBear?: string;
  /** Whether a theme hides it for being empty. */
  asEmpty?: boolean;
}

/** What the verdict is made of. */
export interface Found {
  /** The tag's `data-shop`. */
  shop: string;
  /** Of the server, as in `https://shelf.example`, and of the page. */
  server: string;
  origin: string;
  pageType: PageType;
  /** The page's product, by its id; null: none was found. */
  item: string | null;
  /** The last question, where one was asked. */
  last: Asked | undefined;
  /** The page's places for shelves, as `data-shelf` names them. */
  slots: Slot[];
  /** Whether the page has a platform's own cart, into which a bundle's button adds. */
  hasCart: boolean;
  /** Placements for which the config names a place of its own, by a selector. */
  named: string[];
}

/** `waiting`: it is still to be seen. */
export interface Verdict {
  state: 'fine' | 'waiting' | 'wrong';
  /** The first says how it stands, the others what to do. */
  lines: string[];
}

const BUNDLE_ALONE =
  'The bundle’s button adds to the cart only where a script of your page handles shelftalker:add-to-cart, for this is neither Shopify nor WooCommerce. Press it once to see.';

export function verdict(found: Found): Verdict {
  const { shop, server, origin, last, pageType, item, slots, named } = found;
  const wrong = (...lines: string[]): Verdict => ({ state: 'wrong', lines });
  if (!last || last.answer === undefined) return { state: 'waiting', lines: ['Asking for shelves …'] };
  if (last.status === 404)
    return wrong(
      `There is no shop “${shop}” at ${server}.`,
      `Look at data-shop on the script tag. A new shop is made by: npm run shelf -- shop create ${shop}`,
    );
  if (!last.status)
    return wrong(
      `${server} did not answer in time, or this page may not ask it.`,
      `Is it running? And does shop.origins in the config have ${origin}, or '*'?`,
    );
  if (!last.answer)
    return last.status === 429
      ? wrong('This address has asked too often.', 'Wait a minute, and load the page again.')
      : wrong(`${server} answered, but not with shelves (status ${last.status}).`, 'Its log says why.');
  const { shelves, snapshot, variant } = last.answer;
  if (snapshot === null)
    return wrong(
      `The shop “${shop}” has nothing published yet, so there are no products to show.`,
      `Publish it: npm run shelf -- publish --shop ${shop}`,
    );
  if (variant === HOLDOUT)
    return {
      state: 'fine',
      lines: ['This visitor is in the holdout, which sees no shelf on purpose.', 'Another browser is drawn anew.'],
    };
  if (slots.length === 0 && named.length === 0)
    return wrong(
      'Nothing on this page is a place for shelves.',
      `Paste this where one should stand: <div data-shelf="${shelves[0]?.placement ?? (pageType === 'other' ? 'home' : pageType)}"></div>`,
    );
  const known = new Set([...USUAL, ...named, ...shelves.map(({ placement }) => placement)]);
  const misnamed = slots.flatMap(({ name, filled }) => (filled || known.has(name) ? [] : sayName(name, known)));
  const stand = slots.filter(({ filled }) => filled).length;
  if (misnamed.length > 0) return wrong(...misnamed);
  const cannot = slots.find(({ cannotBear }) => cannotBear);
  if (cannot)
    return wrong(
      `The place “${cannot.name}” is a <${cannot.cannotBear}>, which can hold no shelf.`,
      `Put this beside it: <div data-shelf="${cannot.name}"></div>`,
    );
  const hidden = slots.find(({ asEmpty }) => asEmpty);
  if (hidden)
    return wrong(
      `The theme hides what is empty, and so the place “${hidden.name}”.`,
      'Paste the snippet’s style line anew, and give the place no class, or write a space between its tags.',
    );
  if (stand > 0)
    return {
      state: 'fine',
      lines: [
        `All is well: ${sayMany(stand, 'place')} on this page ${stand === 1 ? 'has its' : 'have their'} shelves.`,
        ...(!found.hasCart && shelves.some(({ layout }) => layout === 'bundle') ? [BUNDLE_ALONE] : []),
      ],
    };
  const elsewhere = slots.filter(({ name }) => USUAL.includes(name) && name !== pageType).map(({ name }) => name);
  if (shelves.length > 0)
    return wrong(
      `There are shelves for ${listed(shelves.map(({ placement }) => placement))}, and this page has no place of that name.`,
      `Paste this where they should stand: <div data-shelf="${shelves[0]!.placement}"></div>`,
    );
  if (elsewhere.length === slots.length && elsewhere.length > 0)
    return wrong(
      `The place ${listed(elsewhere)} is for pages of that type, and this page was read as ${pageType}.`,
      'Below is where that was read. data-shelftalker-page on the script tag says it outright.',
    );
  return wrong(
    'The shop answers, and has no shelf for this page.',
    pageType === 'product' && item === null
      ? 'No product was found on it: data-shelftalker-id on the script tag says which it is.'
      : `The console’s Config view shows why: choose this page${item === null ? '' : `, product ${item}`} and stage there.`,
  );
}

function sayName(name: string, known: Iterable<string>): string[] {
  const meant = nearest(name, known);
  return meant === null
    ? [`Nothing came for the place “${name}”. Does the config have a placement of this name?`]
    : [`No placement is called “${name}”: did you mean “${meant}”? Then write <div data-shelf="${meant}"></div>.`];
}

function listed(names: string[]): string {
  return [...new Set(names)].map((name) => `“${name}”`).join(', ');
}
