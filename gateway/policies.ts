import { type Actor, hasRole, type Purpose } from '../subgraphs/kit/actor.js';

/** What a policy decides on; nothing of the operation or its variables. */
export interface PolicyQuestion {
  readonly actor: Actor;
  readonly scopes: readonly string[];
  readonly purpose: Purpose | null;
}

/** Whether a policy of the supergraph (`@policy`) holds for a caller. Anything but `true`, a throw too, is no. */
export type PolicyHook = (question: PolicyQuestion) => boolean | Promise<boolean>;

/** Hooks by the name under which schemas use them. */
export type PolicyHooks = Readonly<Record<string, PolicyHook>>;

/** The policies of the hub: `@policy(policies: [["institution_staff"]])`. */
export const POLICIES: PolicyHooks = {
  /** Somebody who works at an institution, whichever it is. */
  institution_staff: ({ actor }) => actor.institution !== null,
  /** A person in their own matters, or who represents one. */
  person_concerned: ({ actor }) => hasRole(actor, 'data_subject', 'representative'),
};

/** Throws the sentence that says which policy of the supergraph nobody has registered. */
export function refuseUnregistered(names: Iterable<string>, hooks: PolicyHooks): void {
  for (const name of names)
    if (!Object.hasOwn(hooks, name))
      throw new Error(`The supergraph names the policy ${name}, but no such policy is registered.`);
}

/** Asks each policy at most once for one request. */
export function policiesFor(hooks: PolicyHooks, question: PolicyQuestion): (name: string) => Promise<boolean> {
  const answers = new Map<string, Promise<boolean>>();
  const ask = async (name: string): Promise<boolean> => {
    if (!Object.hasOwn(hooks, name)) return false;
    try {
      return (await hooks[name]?.(question)) === true;
    } catch {
      return false;
    }
  };
  return (name) => {
    const answer = answers.get(name) ?? ask(name);
    answers.set(name, answer);
    return answer;
  };
}
