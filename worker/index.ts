export { app as default } from './app.ts';
export { OrderLedger } from './ledger/order-ledger.ts';
export { EventTally } from './tally/event-tally.ts';
