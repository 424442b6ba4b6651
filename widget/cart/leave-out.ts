import { SLOT } from '../../shared/slot.ts';
import type { Loose } from '../page/page-reading.ts';
import type { ShelfItem } from '../../shared/recommendation.ts';
import type { Visit, Widget, Writes } from '../widget.ts';

/**
 * The page of a product, whichever variant is chosen there; empty where more than the path says which product it is, or
 * where it is no address at all: a worker's answer may be anything, and an anchor throws at nothing.
 */
const pathOf = (href: any): string =>
  href && !/id=|route=|sku=|\bp=/.test(href) ? Object.assign(document.createElement('a'), { href }).pathname : '';

/** The pages of what is in the cart. */
let paths: string[] = [];
/** What was put in on this page, where nothing shows the cart. */
export const putIn = new Set<string>();

export const knowPaths = (lines: Loose[] | null | undefined): unknown =>
  lines && (paths = lines.map(({ url, permalink, link }) => pathOf(url ?? permalink ?? link)));

/** Also of an answer that is none. */
export const shownIn = ({ requests }: Widget): ShelfItem[] =>
  requests.flatMap(({ answer }) => answer?.shelves ?? []).flatMap((shelf) => shelf?.items ?? []);

/** From now on no shelf shows what is in the cart by another of its ids, or as another variant, which has the same page. */
export function hideVariants(widget: Widget & Writes<'isHidden'>): void {
  const { isHidden } = widget;
  widget.isHidden = (id) => {
    const path = pathOf(shownIn(widget).find((item) => item?.id === id)?.link);
    return (
      isHidden(id) ||
      putIn.has(id) ||
      !!(path && paths.includes(path)) ||
      !!widget.cart?.some(({ otherwise }) => otherwise?.includes(id))
    );
  };
}

/**
 * Where the shelves hold what is in the cart: draws them again without it, once each has been out of sight. A bundle that
 * is in sight counts anew at once.
 */
export function leaveOut(widget: Visit & Widget): void {
  const hosts = document.querySelectorAll(SLOT);
  let left = hosts.length;
  for (const host of hosts)
    for (const total of host.shadowRoot?.querySelectorAll('.total') ?? []) total.dispatchEvent(new CustomEvent('cart'));
  if (shownIn(widget).some(({ id }) => widget.isHidden(id)))
    for (const host of hosts) widget.whenUnseen(host, () => --left || widget.showShelves());
}
