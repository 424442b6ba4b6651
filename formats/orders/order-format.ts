/** What a reader of one kind of order export gives. */
import type { BadRecord, JsonRecord, TableRow, XmlRecord } from '../records/record.ts';
import type { OrderField, RawLine } from './order-fields.ts';

/** A table whose columns need more than their names to be understood. */
export interface OrderTableFormat {
  name: string;
  /** The column of each field when the header is this format's; null when it is not. */
  columns(header: string[]): Partial<Record<OrderField, string>> | null;
  /** Where a line has no item id, its title stands in. */
  titleAsItem?: boolean;
}
export interface OrderJsonFormat {
  name: string;
  /** The order lines of one record; null when the record is not of this format. */
  lines(record: JsonRecord): (RawLine | BadRecord)[] | null;
}

export interface OrderReader {
  /** Which columns were read as what, for the summary. */
  description: string;
  /** One array for each record of the block, so that records can be counted. */
  read(record: TableRow | JsonRecord | XmlRecord): (RawLine | BadRecord)[];
}
