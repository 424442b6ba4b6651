/** The marketer's page: a shop's health, its results, and its config, edited beside what it does. */
import { render } from 'preact';
import { App } from './app.tsx';

render(<App />, document.querySelector('#console')!);
