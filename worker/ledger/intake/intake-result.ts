/** What an import did. */
export interface IntakeResult {
  accepted: number;
  duplicates: number;
  /** Of products: by field, how many had it and lost it. */
  cleared?: Record<string, number>;
  /** Of repeated orders: those whose stored lines are others, and those that were erased and stay out. */
  differ?: number;
  erased?: number;
}

/** The result of an import of so many orders. */
export function intakeResult(
  orders: number,
  { accepted, differ, erased }: Record<'accepted' | 'differ' | 'erased', number>,
): IntakeResult {
  return { accepted, duplicates: orders - accepted, ...(differ > 0 && { differ }), ...(erased > 0 && { erased }) };
}
