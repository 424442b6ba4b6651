/** What any export is read into: records with the number of the line where each begins. */
export type JsonObject = Record<string, unknown>;

/** The objects of a list, and no others; none where it is no list. */
export function objectsOf(list: unknown): JsonObject[] {
  return (Array.isArray(list) ? list : []).filter((one): one is JsonObject => typeof one === 'object' && one !== null);
}

export interface BadRecord {
  line: number;
  message: string;
}
export interface TableRow {
  line: number;
  /** As many as there are columns. */
  cells: string[];
}
export interface JsonRecord {
  line: number;
  object: JsonObject;
}
export interface XmlElement {
  /** As written, with its prefix; Google's own prefix, whatever it is called here, is `g:`. */
  name: string;
  attributes: Record<string, string>;
  /** Text and CDATA directly in it. */
  text: string;
  children: XmlElement[];
}
export interface XmlRecord {
  line: number;
  element: XmlElement;
}

interface Source {
  /** Lines so far that were not in the encoding of the file. */
  recoded(): number;
  /**
   * Once all records are read: what shows that the file was cut off, as in "its list is not closed"; null where nothing
   * does. A table or NDJSON that was cut between two lines does not show it.
   */
  cut(): string | null;
}
/** Filled in by who reads the records. */
export interface Ending {
  cut: string | null;
}
/** A file whose kind is known. */
export type RecordSource = Source &
  (
    | { kind: 'table'; columns: string[]; delimiter: string; records(): AsyncGenerator<(TableRow | BadRecord)[]> }
    | { kind: 'json'; records(): AsyncGenerator<(JsonRecord | BadRecord)[]> }
    | { kind: 'xml'; records(): AsyncGenerator<(XmlRecord | BadRecord)[]> }
  );
