import { type Context, oneAfterAnother } from '../../kit/transaction.js';

/** Who enters something about the seats of a body, or about who holds them, waits for whoever does so at this moment. */
export function seatsOneAfterAnother(context: Context, bodyId: string): Promise<void> {
  return oneAfterAnother(context, `seats:${bodyId}`);
}
