/** Whether an order is a purchase: not yet, yes, or not any more. */
export type Standing = 'open' | 'bought' | 'taken back';
