/** Puts the cursor at a line and column, counted from 1, and brings it into view. */
export function goToLine(field: HTMLTextAreaElement | null, line: number, column = 1): void {
  if (!field) return;
  const lines = field.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const at = start + Math.min(column - 1, lines[line - 1]?.length ?? 0);
  field.focus({ preventScroll: true });
  field.setSelectionRange(at, at);
  const editor = field.closest('.editor');
  if (!editor) return;
  // Two lines above stay in sight; lines may wrap.
  const above = editor.querySelectorAll<HTMLElement>('.line')[Math.max(0, line - 3)];
  if (above) editor.scrollTo({ top: above.offsetTop });
  editor.scrollIntoView({ block: 'nearest' });
}

/** Puts the cursor where the config begins a rule. */
export async function goToRule(field: HTMLTextAreaElement | null, rule: string): Promise<void> {
  const { lineOfRule } = await import('./line-of-rule.ts');
  const line = lineOfRule(field?.value ?? '', rule);
  if (line !== undefined) goToLine(field, line);
}
