/** A text of the log that does not follow its format to the letter. `message` names the format and the place. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}
