/**
 * What pages call products otherwise than the catalogue: an answer says it of the page's product and of the lines of carts
 * and orders. The page remembers all of it, the profile ids alone, as addresses can be asked for anew.
 */
import { MAX_ID_LENGTH, MAX_OTHERWISE } from '../../shared/vocabulary.ts';
import type { Asked, Entry, Widget } from '../widget.ts';
import type { Profile } from '../visitor/profile.ts';
import type { PageItem } from './page-reading.ts';

/** Ids that the profile remembers other names of: of about as many products as it remembers views. */
export const MAX_REMEMBERED_NAMES = 100;

/** What is there of the visit when the page is read first. */
type Known = Entry & Partial<Pick<Widget, 'profile' | 'changeProfile' | 'pageEvents'>>;
type Otherwise = Record<string, string[]>;

/** By what pages call them; the name itself where the catalogue calls nothing so, and nothing where an address is no product's. */
const catalogueIds = new Map<string, string>();
let news = new Map<string, string>();
let heard: Asked | undefined;
/** What the catalogue's products were called where a page first showed them, and whose name each of these is. */
const called = new Map<string, Record<string, any>>();
const owners = new Map<string, string>();

/** A line that has no id goes by the address that it links to, until that is known to be a product's. */
export const nameOfLink = (address: string): string =>
  address[MAX_ID_LENGTH] ? `/${address.slice(1 - MAX_ID_LENGTH)}` : address;
const isLink = (name: string): boolean => name[0] === '/';

function learn(name: string | null | undefined, id: string | null | undefined): void {
  if (!name || id == null || catalogueIds.get(name) === id) return;
  catalogueIds.set(name, id);
  if (name !== id) news.set(name, id);
}

/** Learns what is said of lines that were asked for. */
export function learnLines(otherwise: Otherwise = {}, names: Record<string, string> = {}): void {
  for (const [line, others] of Object.entries(otherwise)) {
    const id = Object.hasOwn(names, line) ? names[line] : undefined;
    for (const name of id ? others : []) learn(nameOfLink(name), id);
    learn(line, id ?? (isLink(line) ? '' : line));
  }
}

/** What was seen, is in the cart and was bought goes by the catalogue's ids from now on. */
function remember(profile: Profile, news: Map<string, string>): Profile {
  const { names = [], cart, purchases, views } = profile;
  const named = (ids: string[]): string[] => [...new Set(ids.map((id) => news.get(id) ?? id))].filter(Boolean);
  const ids = [...news].filter(([name]) => !isLink(name));
  return {
    ...profile,
    names: [...ids, ...names.filter((pair) => !ids.some((one) => pair.includes(one[0])))].slice(
      0,
      MAX_REMEMBERED_NAMES,
    ),
    views: views.map((view) => ({ ...view, id: news.get(view.id) ?? view.id })),
    cart: { ...cart, items: named(cart.items) },
    purchases: { ...purchases, items: named(purchases.items) },
  };
}

/**
 * Learns what a page calls the product `found`. A page that tells of two products, as its head may still be that of the one
 * before, ties no ids: what was another product's name is none of this one, nor is what stands beside this one's own name
 * where another stood, unless the page is the same.
 */
function learnProduct(names: Record<string, any>, found: string | null | undefined): void {
  if (!found) return;
  if (!called.has(found)) called.set(found, names);
  owners.set(found, found);
  const before = called.get(found)!;
  const pathOf = ({ address = '' }: Record<string, any>): string => address.split('?')[0];
  for (const field of ['item', 'sku', 'id', 'gtin', 'mpn']) {
    const name = names[field] as string;
    const isNew = name !== found && before[field] && before[field] !== name;
    if (!name || (owners.get(name) ?? found) !== found || (isNew && pathOf(names) !== pathOf(before))) continue;
    owners.set(name, found);
    learn(name, found);
  }
}

/** Learns what the last answer says. */
function hear(widget: Known): void {
  const { requests, profile, changeProfile, pageEvents } = widget;
  const last = requests.findLast(({ answer }) => answer);
  if (last && last !== heard) {
    heard = last;
    const { item, names = {} } = last.body.page!;
    const { item: found, names: lines } = last.answer!;
    const { address, otherwise } = names as Record<string, any>;
    learnProduct({ ...names, item }, found);
    learn(address && nameOfLink(address), found ?? (item as string));
    learnLines(otherwise, lines);
  }
  if (!news.size || !changeProfile) return;
  const told = news;
  news = new Map();
  // What the profile knows already need not be stored again.
  if ([...told].some(([name, id]) => !profile!.names?.some((pair) => pair[0] === name && pair[1] === id)))
    changeProfile((profile) => remember(profile, told));
  // What has been told by another name need not be told again.
  for (const [name, id] of told)
    if (pageEvents!.get(`view_item${name}`) === null) pageEvents!.set(`view_item${id}`, null);
  // Neither are these told yet.
  for (const seen of pageEvents!.values())
    if (seen)
      seen.items = seen.items!.flatMap((item) => {
        const item_id = told.get(item.item_id) ?? item.item_id;
        return item_id ? { ...item, item_id } : [];
      });
}

/** As the catalogue calls it; empty for an address that is no product's, undefined where nothing is known. */
export function catalogueId(widget: Known, name: string | undefined): string | undefined {
  hear(widget);
  return catalogueIds.get(name!) ?? widget.profile?.names?.find(([known]) => known === name)?.[1];
}

/** Lines of a cart or an order as the catalogue calls them. */
export const inCatalogue = (widget: Known, lines?: PageItem[] | null): PageItem[] | null | undefined =>
  lines?.flatMap((line) => {
    const { otherwise: _, ...plain } = line;
    const id = catalogueId(widget, plain.id);
    return id ? { ...plain, id } : id == null ? line : [];
  });

/** What is to be asked of lines, by their ids. */
export const otherwiseOf = (lines?: PageItem[] | null): Otherwise | undefined => {
  const asked = lines?.filter(({ otherwise }) => otherwise).slice(0, MAX_OTHERWISE);
  return asked?.[0] && Object.fromEntries(asked.map(({ id, otherwise }) => [id, otherwise!]));
};
