import type { ComponentChildren } from 'preact';

/** Splits `a \`b\` c` into plain and quoted parts: the worker quotes what can be typed between backticks. */
export function Ticked({ text, quote }: { text: string; quote?: (part: string) => ComponentChildren }) {
  return (
    <>
      {text.split(/`([^`]*)`/).map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <span key={index}>
            {quote?.(part)}
            <code>{part}</code>
          </span>
        ),
      )}
    </>
  );
}
