/**
 * How the demo shop's customers behave, as measured on real histories by `measure-histories.ts`; each figure names
 * the history that it comes from. What no history tells is marked as ours.
 */

/** Share of the orders with 1, 2, … 9 and "10 or more" distinct items. From `groceries-arules`: 169 items, near our own catalogue. */
export const SIZE_SHARES = [0.22, 0.167, 0.132, 0.102, 0.087, 0.066, 0.055, 0.045, 0.036, 0.091] as const;
/** Mean distinct items an order. From `groceries-arules`. */
export const MEAN_SIZE = 4.41;
/** −slope of log(count) over log(rank) in the upper half of the ranks. From `groceries-arules`. */
export const ZIPF_SLOPE = 0.81;
/** Share of the customers with a second order on another day. From `uci-online-retail`, the one history with customers. */
export const REPEAT_SHARE = 0.592;
/** Orders a customer, counting those of one day as one. From `uci-online-retail`. */
export const ORDERS_PER_CUSTOMER = 3.39;
/** Days between a customer's orders at the quartiles. From `uci-online-retail`. */
export const GAP_DAYS = [12, 29, 59] as const;
/**
 * Share of the orders in each month, January first. From `uci-online-retail`; its November lies behind the end of
 * the history, so October's rate stands in for it.
 */
export const MONTH_SHARES = [0.059, 0.066, 0.079, 0.07, 0.091, 0.086, 0.08, 0.073, 0.103, 0.106, 0.106, 0.085] as const;
