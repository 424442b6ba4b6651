/** The looks of the pages to try; the shelves bring their own. */
export const TRY_STYLES = `
:root {
  color-scheme: light dark;
  font: 16px/1.5 ui-sans-serif, system-ui, sans-serif;
  --line: light-dark(#e5e2dc, #3a3833);
}
body {
  margin: 0 auto;
  max-width: 70rem;
  padding: 1.5rem clamp(1rem, 4vw, 3rem) 4rem;
  background: light-dark(#fdfcfa, #171614);
  color: light-dark(#23211d, #eeeae2);
}
nav {
  display: flex;
  flex-wrap: wrap;
  justify-content: space-between;
  gap: 0.25rem 1rem;
  padding-bottom: 1rem;
  border-bottom: 1px solid var(--line);
  font-size: 0.9rem;
}
a {
  color: inherit;
}
h1 {
  font-weight: 600;
  line-height: 1.2;
  font-size: clamp(1.4rem, 4vw, 2.2rem);
  text-wrap: balance;
}
article {
  display: grid;
  gap: 2rem;
  grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr));
  margin: 2rem 0 3rem;
}
figure {
  margin: 0;
  aspect-ratio: 1;
  max-height: 24rem;
  display: grid;
  place-items: center;
  border-radius: 12px;
  background: light-dark(#f1ede5, #24221e);
  font-size: 4rem;
  color: light-dark(#b5ab97, #6f6858);
  overflow: hidden;
}
figure img {
  width: 100%;
  height: 100%;
  object-fit: contain;
}
.price {
  font-size: 1.4rem;
}
del {
  margin-inline-start: 0.5em;
  font-size: 0.8em;
  opacity: 0.7;
}
.quiet {
  opacity: 0.75;
  font-size: 0.9rem;
}
.best {
  list-style: none;
  margin: 0 0 3rem;
  padding: 0;
  display: grid;
  gap: 1.5rem 1.25rem;
  grid-template-columns: repeat(auto-fill, minmax(min(11rem, 42%), 1fr));
}
.best a {
  display: grid;
  gap: 0.35rem;
  text-decoration: none;
}
.best a:hover .name {
  text-decoration: underline;
}
.best .name {
  line-height: 1.35;
}
.best .price {
  font-size: 1rem;
  font-weight: 600;
}
.best del {
  font-weight: 400;
}
.said {
  max-width: 42rem;
  margin: 3rem 0;
}
.said li {
  margin: 0.6rem 0;
}
code {
  padding: 0.15em 0.4em;
  font-size: 0.9em;
  background: light-dark(#f1ede5, #24221e);
  border-radius: 4px;
  overflow-wrap: anywhere;
}
`;
