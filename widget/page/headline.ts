/** Finds the element in which the page names what it is about: the h1, or what repeats the page's title where that is unclear. */

/** `title`: how the page names itself elsewhere, in lower case. */
export function findHeadline(document: Document, title: string): Element | null {
  const headings = [...document.querySelectorAll('h1')].filter(
    ({ id, className, textContent }) => textContent!.trim() && !/logo/i.test(id + className),
  );
  let best: Element | null = headings[0] ?? null;
  if (!headings[1] && best) return best;
  let longest = 0;
  for (const element of document.querySelectorAll('h1,h2,h3,[class*=title],[class*=name]')) {
    const text = element.textContent!.trim().toLowerCase();
    if (text.length > longest && title.includes(text)) {
      best = element;
      longest = text.length;
    }
  }
  return best;
}
