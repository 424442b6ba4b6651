import { diffuser, holder, incense, jarCandle, matches, pillars, snuffer, tapers, wreath } from '../drawings/candles.ts';
import type { Section } from './family.ts';

export const candles: Section = {
  slug: 'candles',
  name: 'Candles & scent',
  room: 'Home',
  line: 'Small flames. Mind the curtains.',
  wall: '#f3dfdc',
  families: [
    { id: 'fig-candle', title: 'Scented candle, fig leaf, 45 hours', brand: 'Beck & Wick', use: 'candle', price: 28, draw: jarCandle, paints: ['moss'], zoom: 1.25, text: 'Green, milky, a little like a holiday.', label: 'favourite' },
    { id: 'smoke-candle', title: 'Scented candle, cedar & smoke, 45 hours', brand: 'Beck & Wick', use: 'candle', price: 28, draw: jarCandle, paints: ['ink'], zoom: 1.25, text: 'A bonfire, two gardens away.' },
    { id: 'tomato-candle', title: 'Scented candle, tomato vine, 45 hours', brand: 'Beck & Wick', use: 'candle', price: 28, draw: jarCandle, paints: ['brick'], zoom: 1.25, text: 'The greenhouse in August. Stranger than it sounds, and better.', label: 'new' },
    { id: 'grand-candle', title: 'Three-wick candle, quince, 90 hours', brand: 'Beck & Wick', use: 'candle', price: 62, draw: jarCandle, paints: ['ochre'], zoom: 1.4, text: 'For long tables and long evenings.', label: 'gift' },
    { id: 'tapers', title: 'Dip-dyed dinner candles, set of 3', brand: 'Beck & Wick', use: 'candle', price: 12, draw: tapers, paints: ['brick', 'harbour', 'moss'], text: 'Eight hours each, and hardly a drip.' },
    { id: 'pillars', title: 'Beeswax pillar candles, set of 3', brand: 'Beck & Wick', use: 'candle', price: 34, draw: pillars, paints: ['butter', 'chalk'], zoom: 1.1, text: 'Smells of honey because it very nearly is.' },
    { id: 'chamberstick', title: 'Chamberstick candle holder', brand: 'Ferrow', use: 'candle-holder', price: 19, draw: holder, paints: ['coal', 'brass', 'bottle'], zoom: 1.1, text: 'For going up the stairs like somebody in a novel.' },
    { id: 'matches', title: 'Long matches in a box, 60 pieces', brand: 'Beck & Wick', use: 'matches', price: 6, draw: matches, paints: ['harbour', 'ochre'], zoom: 1.2, text: 'Long enough to reach the far wick in peace.' },
    { id: 'snuffer', title: 'Brass candle snuffer', brand: 'Ferrow', use: 'matches', price: 16, draw: snuffer, paints: ['brass'], zoom: 1.15, text: 'The polite way to end an evening.', label: 'gift' },
    { id: 'diffuser', title: 'Reed diffuser, rain on stone, 120 ml', brand: 'Beck & Wick', use: 'scent', price: 36, draw: diffuser, paints: ['slate'], zoom: 1.1, text: 'Three months of that smell after the first drops.' },
    { id: 'incense', title: 'Incense sticks and stoneware dish', brand: 'Beck & Wick', use: 'scent', price: 24, draw: incense, paints: ['sage', 'plum'], zoom: 1.05, text: 'Twenty sticks of sandalwood and a place for the ash.', label: 'new' },
    { id: 'wreath', title: 'Preserved eucalyptus wreath, 35 cm', brand: 'Tendle', use: 'scent', price: 39, draw: wreath, paints: ['leaf'], text: 'For the door from November. For the kitchen from January.', sold_out: ['*'] },
  ],
};
