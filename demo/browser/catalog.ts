/** The shop's catalogue as the browser needs it, fetched once a page and only when something asks. */

export interface Thing {
  title: string;
  price: number;
  brand: string;
  category: string;
  variant: string | null;
  availability: 'in_stock' | 'out_of_stock' | 'preorder';
}

let loading: Promise<Record<string, Thing>> | undefined;

export function catalog(): Promise<Record<string, Thing>> {
  loading ??= fetch('/catalog.json').then((answer) => answer.json() as Promise<Record<string, Thing>>);
  return loading;
}

export const CURRENCY = 'EUR';
export const money = (amount: number) => `€${amount.toFixed(2)}`;
