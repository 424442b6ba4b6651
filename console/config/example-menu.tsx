import { useState } from 'preact/hooks';
import { examples } from './examples.ts';
import { goToLine } from './go-to-line.ts';
import { insertExample } from './insert-example.ts';

interface Props {
  field: { current: HTMLTextAreaElement | null };
  /** A product of the shop, by its id, for the examples that need one. */
  item: string | null;
}

/** Puts an example into the draft, where it belongs, and the cursor at it; the field's own undo takes it out again. */
export function ExampleMenu({ field, item }: Props) {
  const [refusal, setRefusal] = useState('');
  const list = examples(item, Date.now());

  function insert(index: number): void {
    const text = field.current;
    const example = list[index];
    if (!text || !example) return;
    const change = insertExample(text.value, example);
    setRefusal(
      change
        ? ''
        : example.section === 'holdout'
          ? 'The config has a holdout already.'
          : `The config’s ${example.section} stand in one line: write each in a line of its own first.`,
    );
    if (!change) return;
    text.focus({ preventScroll: true });
    text.setSelectionRange(change.start, change.end);
    // As in the editor: the one way to insert text that keeps the undo history.
    document.execCommand('insertText', false, change.text);
    const begun = text.value.slice(0, change.start + /^\s*/.exec(change.text)![0].length);
    goToLine(text, begun.split('\n').length);
  }

  return (
    <p class="examples">
      <select
        aria-label="Insert an example"
        value=""
        onChange={({ currentTarget }) => {
          insert(Number(currentTarget.value));
          currentTarget.value = '';
        }}
      >
        <option value="">Insert an example …</option>
        {(['rules', 'experiments', 'holdout'] as const).map((section) => (
          <optgroup key={section} label={SECTIONS[section]}>
            {list.map(
              (example, index) =>
                example.section === section && (
                  <option key={example.label} value={index}>
                    {example.label}
                  </option>
                ),
            )}
          </optgroup>
        ))}
      </select>
      <span class="note" role="status">
        {refusal}
      </span>
    </p>
  );
}

const SECTIONS = { rules: 'Rules', experiments: 'Experiments', holdout: 'Holdout' } as const;
