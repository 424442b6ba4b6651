/** What an import did: what was new, and what was there already. */
export interface IntakeResult {
  accepted: number;
  duplicates: number;
  /** Of products: how many had a field that they have no longer. */
  cleared?: Record<string, number>;
  /** Of the orders that were there already: those that are kept otherwise, and those that were erased and stay out. */
  differ?: number;
  erased?: number;
}

/** What came of so many orders. */
export function intakeResult(
  orders: number,
  { accepted, differ, erased }: Record<'accepted' | 'differ' | 'erased', number>,
): IntakeResult {
  return { accepted, duplicates: orders - accepted, ...(differ > 0 && { differ }), ...(erased > 0 && { erased }) };
}
