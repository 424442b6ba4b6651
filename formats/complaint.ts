/** A mistake in a file or at the keyboard that stops the whole reading: its message is shown as it is, without a stack. */
export class Complaint extends Error {
  override name = 'Complaint';
}
