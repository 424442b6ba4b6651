/** What a reader of one kind of order export gives. */
import type { Cell } from '../records/cell.ts';
import type { BadRecord, JsonRecord, TableRow, XmlRecord } from '../records/record.ts';
import type { RawLine } from './order-fields.ts';

type Lines = (RawLine | BadRecord)[];

/** A table whose columns need more than their names to be understood. */
export interface OrderTableFormat {
  name: string;
  /** @param plain the header's names as `plainName` leaves them */
  matches(plain: readonly string[]): boolean;
  open(cell: Cell, plain: readonly string[]): (row: TableRow) => Lines;
}
export interface OrderJsonFormat {
  name: string;
  /** The order lines of one record; null when the record is not of this format. */
  lines(record: JsonRecord): Lines | null;
}

export interface OrderReader {
  /** Which columns were read as what, for the summary. */
  description: string;
  /** Columns that nothing is made of, where all are known by their names. */
  unused?: string[];
  /** One array for each record of the block, so that records can be counted. */
  read(record: TableRow | JsonRecord | XmlRecord): Lines;
  /** Call it when all is read. @throws Complaint where --map names what no record had */
  check?(): void;
}
