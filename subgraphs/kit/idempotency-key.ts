/** What a client may send as `Idempotency-Key`. */
const KEY_FORM = /^[\x21-\x7e]{1,128}$/;

export const KEY_SENTENCE = 'An Idempotency-Key has 1 to 128 printable ASCII characters.';

export function isIdempotencyKey(key: string): boolean {
  return KEY_FORM.test(key);
}
