/** The shop's own memory in localStorage; where that is refused, it lasts as long as the page. */

import type { Thing } from './catalog.ts';

const CHANGED = 'pottering:changed';
const fallback = new Map<string, string>();

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return fallback.get(key) ?? null;
  }
}

function write(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    fallback.set(key, text);
  }
  document.dispatchEvent(new CustomEvent(CHANGED));
}

function parsed<T>(key: string, otherwise: T): T {
  try {
    return (JSON.parse(read(key) ?? 'null') as T | null) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** `pottering.basket`: quantity by product id, as `{"rill-mug-moss": 2}`. Until the order, or "new visitor". */
export const basket = {
  read: () => parsed<Record<string, number>>('pottering.basket', {}),
  write: (quantities: Record<string, number>) => write('pottering.basket', JSON.stringify(quantities)),
};

/** `pottering.favourites`: product ids, newest first. */
export const favourites = {
  read: () => parsed<string[]>('pottering.favourites', []),
  write: (ids: string[]) => write('pottering.favourites', JSON.stringify(ids)),
};

export interface PlacedOrder {
  order_id: string;
  value: number;
  items: { item_id: string; quantity: number; price: number }[];
  /** What the items are, so that the thanks need not wait for the catalogue. */
  things: Record<string, Thing>;
  /** Whether the purchase event has been pushed: a reload of the thanks must not buy again. */
  reported: boolean;
}

/** `pottering.order`: the last order, for the page that says thank you. */
export const lastOrder = {
  read: () => parsed<PlacedOrder | null>('pottering.order', null),
  write: (order: PlacedOrder) => write('pottering.order', JSON.stringify(order)),
};

export function forgetShopMemory(): void {
  for (const key of ['basket', 'favourites', 'order']) {
    fallback.delete(`pottering.${key}`);
    try {
      localStorage.removeItem(`pottering.${key}`);
    } catch {
      // Nothing was kept there.
    }
  }
}

/** Calls back when this page, or another tab, changed the shop's memory. */
export function whenChanged(callback: () => void): void {
  document.addEventListener(CHANGED, callback);
  addEventListener('storage', callback);
}
