/** Where a page would end too soon, its visitor may have scrolled back by then. */
const AGAIN_MS = 1000;

/**
 * Waits until space may be given or taken at an element without moving anything that can be seen: when it lies below the
 * screen, or above it in a browser that then keeps in place what is in sight (scroll anchoring), if enough of the page
 * follows for that. Calls `act` once.
 */
export function whenUnseen(element: Element, act: () => unknown): void {
  const observer = new IntersectionObserver(() => {
    const { top, bottom, height } = element.getBoundingClientRect();
    const isBelow = top >= innerHeight;
    if (!isBelow && (bottom > 0 || !CSS.supports('overflow-anchor:auto'))) return;
    observer.disconnect();
    // What is not displayed has no height.
    if (isBelow || !height || document.documentElement.getBoundingClientRect().bottom - height >= innerHeight) act();
    else setTimeout(() => observer.observe(element), AGAIN_MS);
  });
  observer.observe(element);
}
