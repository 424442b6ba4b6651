/** Calls back when a single-page shop shows another page: once per change of path or query, never for a hash. */
export function watchAddress(window: Window & typeof globalThis, onChange: () => void): void {
  const address = (): string => location.pathname + location.search;
  let before = address();
  const look = (): void => {
    if (address() === before) return;
    before = address();
    onChange();
  };
  const { navigation, history } = window as typeof window & { navigation?: EventTarget };
  if (navigation) navigation.addEventListener('currententrychange', look);
  else {
    for (const name of ['pushState', 'replaceState'] as const) {
      const original = history[name];
      history[name] = function (this: History, ...rest: Parameters<History['pushState']>) {
        original.apply(this, rest);
        look();
      };
    }
    window.addEventListener('popstate', look);
  }
}
