import { HubError } from '../subgraphs/kit/errors.js';

/** A refusal at the door that passes with time: `RATE_LIMITED` (429) or `OVERLOADED` (503), with Retry-After in whole seconds. */
export class DoorRefusal extends HubError {
  constructor(
    code: 'RATE_LIMITED' | 'OVERLOADED',
    readonly retryAfterSeconds: number,
  ) {
    super(code);
  }
}

/** The client hung up before there was an answer; there is nobody to tell. */
export class ClientGone extends Error {
  constructor() {
    super('the client hung up');
  }
}
