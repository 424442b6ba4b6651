import { DEVICES } from '../../../shared/vocabulary.ts';
import { NEEDS } from '../condition.ts';
import { onVisit } from './condition-kind.ts';
import { oneOfThese } from './dimension.ts';
import { oneOf } from './one-of.ts';

const DEVICE = oneOfThese('device', DEVICES);

export const devices = onVisit('devices', {
  reads: ['device'],
  compile: (wanted) => oneOf('device', wanted, NEEDS.visit, ({ context }) => context.device),
  formula: (wanted, world) => world.atom(DEVICE, (device) => device !== null && wanted.includes(device)),
});
