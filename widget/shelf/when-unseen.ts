/**
 * Waits until space may be given or taken at an element without moving anything that can be seen: when it lies below the
 * screen, or above it in a browser that then keeps in place what is in sight (scroll anchoring), unless the page would
 * end too soon for that. Calls `act` once.
 */
export function whenUnseen(element: Element, act: () => unknown): void {
  const observer = new IntersectionObserver(() => {
    const { top, bottom, height } = element.getBoundingClientRect();
    if (
      top < innerHeight &&
      (bottom > 0 ||
        !CSS.supports('overflow-anchor:auto') ||
        document.documentElement.getBoundingClientRect().bottom - height < innerHeight)
    )
      return;
    observer.disconnect();
    act();
  });
  observer.observe(element);
}
