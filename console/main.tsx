/** The marketer's page: a shop's health, its results, and a simulator that edits the config beside its effect. */
import { render } from 'preact';
import { App } from './app.tsx';

render(<App />, document.querySelector('#console')!);
