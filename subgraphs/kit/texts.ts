import { invalidInput } from './errors.js';

/** A text from outside without blanks around it, empty where nothing is left; a longer one is `INVALID_INPUT` and names its field. */
export function trimmedText(field: string, text: string | null | undefined, longest: number): string {
  const trimmed = text?.trim() ?? '';
  if (trimmed.length > longest) throw invalidInput(field, `At most ${longest} characters.`);
  return trimmed;
}
