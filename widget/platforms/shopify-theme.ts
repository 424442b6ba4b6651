/**
 * Lets a Shopify theme show what has been put in the cart. Dawn and the many themes made from it draw their drawer or
 * notification and the bubble in the header from sections that the very call renders; others hear an event. What a theme
 * makes of it is its own: the items are in the cart all the same.
 */

/** What Dawn's `cart-notification` and `cart-drawer` can do; themes of another make have elements of these names as well. */
interface ThemeCart extends HTMLElement {
  getSectionsToRender?(): { id: string; section?: string }[];
  renderContents?(state: object): void;
  setActiveElement?(element: Element): void;
}

/** Dawn's list of what its parts tell one another: a constant of a script, and no field of `window`. */
declare const PUB_SUB_EVENTS: { cartUpdate: string };

/** Shopify renders no more sections than these in one call. https://shopify.dev/docs/api/ajax/section-rendering */
const MOST_SECTIONS = 5;
const BUBBLE = 'cart-icon-bubble';

/** In the order in which Dawn's own forms look for it. */
const themeCart = (): ThemeCart | undefined =>
  ['cart-notification', 'cart-drawer']
    .flatMap((name) => document.querySelector<ThemeCart>(name) ?? [])
    .find((cart) => cart.renderContents && cart.getSectionsToRender);

/** What a call asks for so that the theme can be drawn anew with its answer; nothing where it draws no sections. */
export function themeSections(): { sections?: string; sections_url?: string } {
  let names: string[] = [];
  try {
    names = themeCart()?.getSectionsToRender!().map(({ section, id }) => section ?? id) ?? [];
  } catch {
    // Then only the bubble.
  }
  if (document.getElementById(BUBBLE)) names.push(BUBBLE);
  const sections = [...new Set(names)].slice(0, MOST_SECTIONS).join();
  return sections ? { sections, sections_url: location.pathname } : {};
}

/** @param answer to the call that has put something in. */
export async function renewTheme(root: string, from: HTMLElement, answer: Response): Promise<void> {
  const { items, sections } = (await answer.json()) as { items?: object[]; sections?: Record<string, string> };
  // Dawn's forms add one item: its notification shows this, and it knows the answer's `key` and `id` only.
  const state = { ...items?.[0], items, sections };
  const cart = themeCart();
  safely(() =>
    (window as Record<string, any>).publish(PUB_SUB_EVENTS.cartUpdate, { source: 'shelftalker', cartData: state }),
  );
  if (sections) {
    safely(() => drawBubble(sections[BUBBLE]!));
    safely(() => {
      cart!.setActiveElement?.(from);
      cart!.renderContents!(state);
      cart!.classList.remove('is-empty');
    });
  }
  const resource = await (await fetch(`${root}cart.js`)).json();
  const detail = { resource, sourceId: 'shelftalker', data: { itemCount: resource.item_count } };
  // Themes draw bubble and drawer anew on one event or the other, those like Horizon with what it tells.
  for (const name of ['cart:refresh', 'cart:update'])
    document.documentElement.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
}

/** A theme that opens a page instead of a drawer has the bubble all the same. */
function drawBubble(section: string): void {
  const drawn = new DOMParser().parseFromString(section, 'text/html').querySelector('.shopify-section')!;
  document.getElementById(BUBBLE)!.replaceChildren(...drawn.childNodes);
}

/** Where a theme lacks something, or does otherwise, the next thing is tried; newer ones answer with a promise. */
function safely(act: () => unknown): void {
  try {
    void Promise.resolve(act()).catch(() => {});
  } catch {
    // It has its own ways.
  }
}
