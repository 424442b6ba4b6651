/** A loader may bring jQuery long after the page: it is looked for so often, and so long apart. */
const TRIES = 30;
const TRY_MS = 1000;

/** Once jQuery is there: listens with it on the document. */
export function withJQuery(listen: (on: (names: string, heard: any) => unknown) => unknown, tries = TRIES): void {
  const { jQuery } = window as Window & Record<string, any>;
  if (jQuery) listen((names, heard) => jQuery(document).on?.(names, heard));
  else if (tries) setTimeout(withJQuery, TRY_MS, listen, tries - 1);
}
