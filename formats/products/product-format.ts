/** What a reader of one kind of catalogue gives. */
import type { Cell } from '../records/cell.ts';
import type { BadRecord, JsonRecord, TableRow, XmlRecord } from '../records/record.ts';
import type { RawProduct } from './product-fields.ts';

/** Products may be given later than their rows, where several rows make one (variants and their parent). */
export interface ProductReader {
  description: string;
  /** Columns that nothing is made of, where all are known by their names. */
  unused?: string[];
  read(record: TableRow | JsonRecord | XmlRecord): (RawProduct | BadRecord)[];
  /** @throws Complaint where --map names what no record had */
  flush(): RawProduct[];
}

/** A table in which a row is not simply a product. */
export interface ProductTableFormat {
  name: string;
  /** @param plain the header's names as `plainName` leaves them */
  matches(plain: string[]): boolean;
  open(cell: Cell, plain: string[]): { read(row: TableRow): RawProduct[]; flush(): RawProduct[] };
}
