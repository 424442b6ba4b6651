import { armchair, bench, chair, coatHooks, shelves, sideTable, stepStool, stool } from '../drawings/furniture.ts';
import type { Section } from './family.ts';

export const furniture: Section = {
  slug: 'furniture',
  name: 'Small furniture',
  room: 'Home',
  line: 'Nothing here needs a second person on the stairs.',
  wall: '#d9e3e6',
  families: [
    { id: 'milking-stool', title: 'Three-footed stool, 44 cm', brand: 'Bramwick', use: 'seat', price: 68, draw: stool('low'), paints: ['oak', 'walnut'], zoom: 1.2, text: 'Sits, stands on, holds a lamp.', label: 'favourite' },
    { id: 'bar-stool', title: 'Counter stool, 65 cm', brand: 'Bramwick', use: 'seat', price: 118, draw: stool('bar'), paints: ['beech', 'coal'], text: 'For talking to the cook.' },
    { id: 'ladder-chair', title: 'Ladder-back chair', brand: 'Bramwick', use: 'seat', price: 138, draw: chair('ladder'), paints: ['oak', 'bottle'], text: 'A church-hall chair on its day off.' },
    { id: 'spindle-chair', title: 'Hoop-back chair', brand: 'Bramwick', use: 'seat', price: 168, draw: chair('spindle'), paints: ['walnut', 'oak'], text: 'Steam-bent in one piece. Creaks pleasantly from year five.' },
    { id: 'curve-chair', title: 'Curved-rail dining chair', brand: 'Bramwick', use: 'seat', price: 214, draw: chair('curve'), paints: ['oak', 'coal'], text: 'Holds you at the small of the back through three courses.', preorder: ['coal'] },
    { id: 'armchair', title: 'Reading armchair, wool', brand: 'Bramwick', use: 'seat', price: 490, draw: armchair, paints: ['moss', 'rust'], text: 'Arms wide enough for a mug. We measured with a mug.' },
    { id: 'side-table', title: 'Round side table, 45 cm', brand: 'Bramwick', use: 'table', price: 94, draw: sideTable('round'), paints: ['oak', 'walnut'], zoom: 1.1, text: 'As high as the arm of a chair, as wide as a teapot and a book.' },
    { id: 'tray-table', title: 'Tray table, powder-coated steel', brand: 'Larkfield', use: 'table', price: 72, draw: sideTable('tray'), paints: ['butter', 'ink'], zoom: 1.1, text: 'The top lifts off and goes to bed with breakfast.', label: 'new' },
    { id: 'night-table', title: 'Night table with a drawer', brand: 'Bramwick', use: 'table', price: 156, draw: sideTable('cube'), paints: ['oak'], text: 'A drawer for what the day left in your pockets.' },
    { id: 'bench', title: 'Hall bench, oak, 110 cm', brand: 'Bramwick', use: 'seat', price: 239, sale: 199, draw: bench, paints: ['oak'], text: 'To put boots on, and parcels.' },
    { id: 'shelves', title: 'Open wall shelves, three boards', brand: 'Bramwick', use: 'storage', price: 184, draw: shelves, paints: ['oak', 'walnut'], text: 'For the books, the bowl and the plant that outgrew the sill.' },
    { id: 'coat-hooks', title: 'Row of four coat hooks', brand: 'Bramwick', use: 'storage', price: 46, draw: coatHooks, paints: ['oak'], text: 'Three for coats. One for the bag you always look for.' },
    { id: 'step-stool', title: 'Library step stool', brand: 'Bramwick', use: 'storage', price: 88, draw: stepStool, paints: ['beech', 'bottle'], zoom: 1.15, text: 'Two steps to the top shelf; a seat when you find the book.' },
  ],
};
