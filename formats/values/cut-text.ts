/** The beginning of a text, `most` UTF-16 units at the most: never half of a sign that takes two. */
export function cutText(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}
