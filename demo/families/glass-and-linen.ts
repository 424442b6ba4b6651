import { apron, carafe, coupe, napkins, tablecloth, teaTowel, tumbler, wineGlass } from '../drawings/glass-and-linen.ts';
import type { Section } from './family.ts';

export const glassAndLinen: Section = {
  slug: 'glass-linen',
  name: 'Glass & linen',
  room: 'Table',
  line: 'Rinsed, ironed. Or not ironed.',
  wall: '#dcebe9',
  families: [
    { id: 'tumblers', title: 'Pair of tumblers, recycled glass', brand: 'Glasshouse', use: 'glass', price: 16, draw: tumbler, paints: ['glass', 'moss'], zoom: 1.2, text: 'Slightly green, slightly wobbly, very hard to break.' },
    { id: 'wine-glass', title: 'Stemmed wine glass, 380 ml', brand: 'Glasshouse', use: 'glass', price: 14, draw: wineGlass, paints: ['glass'], text: 'Thin at the lip. Shown with something red.', label: 'favourite' },
    { id: 'blown-wine-glass', title: 'Hand-blown wine glass, smoke, 420 ml', brand: 'Aalto & Daughters', use: 'glass', price: 24, draw: wineGlass, paints: ['slate'], text: 'Breathed into shape by Aino, mostly before lunch.' },
    { id: 'coupe', title: 'Champagne coupe, 220 ml', brand: 'Glasshouse', use: 'glass', price: 17, draw: coupe, paints: ['glass', 'blush'], text: 'Spills a little. That is rather the point.', label: 'gift' },
    { id: 'carafe', title: 'Bedside-to-table carafe, 1 litre', brand: 'Glasshouse', use: 'glass', price: 28, draw: carafe, paints: ['glass', 'sky'], zoom: 1.15, text: 'Pours water, holds one branch of quince.' },
    { id: 'napkins', title: 'Washed linen napkins, set of 4', brand: 'Holm & Hay', use: 'linen', price: 32, draw: napkins, paints: ['oat', 'moss', 'rust'], zoom: 1.25, text: 'Softer every month. Ironing is optional and frowned upon.' },
    { id: 'tea-towel', title: 'Striped linen tea towel', brand: 'Holm & Hay', use: 'linen', price: 13, draw: teaTowel('stripe'), paints: ['harbour', 'brick'], text: 'Dries glasses without leaving itself behind.' },
    { id: 'check-towel', title: 'Checked cotton tea towels, pair', brand: 'Holm & Hay', use: 'linen', price: 18, draw: teaTowel('check'), paints: ['moss'], text: 'One to use and one to look for.' },
    { id: 'apron', title: 'Linen apron with a deep pocket', brand: 'Holm & Hay', use: 'linen', price: 44, draw: apron, paints: ['ink', 'sage', 'rust'], text: 'Crosses at the back. Room for a spoon, a phone, a biscuit.', label: 'gift' },
    { id: 'tablecloth', title: 'Linen tablecloth, 150 × 250 cm', brand: 'Holm & Hay', use: 'linen', price: 89, sale: 74, draw: tablecloth, paints: ['chalk', 'ochre'], text: 'Big enough to hide the table you have.' },
  ],
};
