/** The address when it is http(s), else undefined: a feed's link is hostile input. */
export function safeLink(link: string | null | undefined): string | undefined {
  try {
    const url = link ? new URL(link, document.baseURI) : null;
    return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}
