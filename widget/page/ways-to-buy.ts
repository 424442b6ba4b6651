/** What lets a page's product be bought, and by which id. */
import { BUY, OUT } from './visible-words.ts';

/** Of what a button is called by, letters. */
const MAX_BUTTON = 300;
const BUTTON_OF_A_FORM =
  'button,[type=submit],[type=image],[class*=to-cart],[class*=tocart],[name^=q],[onclick*=add],a:is([class*=add],[class*=buy],[href*=add])';
const NAMES_PRODUCT = '[data-product-id],[data-product_id],[data-item-id]';

/** What sells by what it does or is called. A box of such a name may say nothing but that there is none. */
export const waysToBuy = (document: Document): HTMLInputElement[] =>
  [...document.querySelectorAll<HTMLInputElement>(BUTTON_OF_A_FORM)].filter((button) => {
    const words = button.textContent!.toLowerCase();
    const does = button.type === 'submit' && button.form?.getAttribute('action');
    const called = `${(button.cloneNode() as Element).outerHTML.slice(0, MAX_BUTTON)} ${does}`.toLowerCase();
    return BUY.test(called) && (BUY.test(words) || !OUT.test(words));
  });

/** The id of what a button sells, as it or its form says: of a product, or the only one beside a quantity. */
export function idOf(button: Element): string | undefined {
  const { productId, product_id, itemId } = button.closest<HTMLElement>(NAMES_PRODUCT)?.dataset ?? {};
  const form = button.closest('form');
  const [id, more] = form?.querySelectorAll<HTMLInputElement>('[type=hidden][name$=id i]') ?? [];
  const named = form?.querySelector<HTMLInputElement>('[name*=product][name$=id]');
  const sold = named ?? (!more && form?.querySelector('[name*=q]') ? id : named);
  return productId ?? product_id ?? itemId ?? sold?.value;
}
