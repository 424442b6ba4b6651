/** Makes an element with these properties and children; its classes are also its parts, for the shop's `::part()`. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  parts = '',
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...children: (Node | string | false | 0 | null | undefined)[]
): HTMLElementTagNameMap[Tag] {
  const made = Object.assign(document.createElement(tag), properties);
  if (parts) made.className = (made as { part: string | DOMTokenList }).part = parts;
  made.append(...(children.filter((child) => child) as Node[]));
  return made;
}
