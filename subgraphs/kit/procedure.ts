import type { Actor } from './actor.js';
import type { CalendarDate } from './calendar.js';

/** What is known when a rule is asked: who acts, and which day it is. Rules read neither clock nor session. */
export interface RuleContext {
  readonly actor: Actor;
  readonly today: CalendarDate;
}

export type RuleStatus = 'MET' | 'NOT_MET' | 'DISCRETION' | 'INSUFFICIENT_DATA';

export interface RuleResult {
  readonly status: RuleStatus;
  /** One sentence that an office can hand on as the reason. */
  readonly explanation: string;
  /** Earliest day on which the rule can be met, where that makes sense. */
  readonly earliestOn?: CalendarDate;
}

/** A condition of the law or of a body's own rules, valid for a time, with its citation. */
export interface Rule<Facts> {
  readonly code: string;
  readonly legalBasis: string;
  readonly validFrom: CalendarDate;
  /** Last day on which the rule applies. */
  readonly validTo?: CalendarDate;
  /** A rule about who acts, such as four eyes, refuses the actor and not the file. */
  readonly refusal?: 'NOT_PERMITTED';
  holds(facts: Facts, context: RuleContext): RuleResult;
}

export const met = (explanation: string): RuleResult => ({ status: 'MET', explanation });
export const notMet = (explanation: string): RuleResult => ({ status: 'NOT_MET', explanation });

/** The rules that apply on that day. */
export function inForce<Facts>(rules: readonly Rule<Facts>[], today: CalendarDate): readonly Rule<Facts>[] {
  return rules.filter((rule) => rule.validFrom <= today && (rule.validTo === undefined || today <= rule.validTo));
}

/** The end of a step that depends on the facts: where it may lead, and which of them it is; null where it leads nowhere. */
export interface Fork<State extends string, Facts> {
  readonly oneOf: readonly State[];
  readonly choose: (facts: Facts) => State | null;
}

/** One step of a procedure. `from` is empty for the step that begins it, which leads to one state. */
export interface StepDefinition<State extends string, Facts, Role extends string> {
  readonly from: readonly State[];
  readonly to: State | Fork<State, Facts>;
  readonly by: readonly Role[];
  readonly requires?: readonly Rule<Facts>[];
  /** What the step does, in the office's words; used in diagrams and in the graph. */
  readonly title: string;
}

export interface Procedure<
  Step extends string = string,
  State extends string = string,
  Facts extends { readonly state: State } = { readonly state: State },
> {
  readonly name: string;
  readonly steps: Readonly<Record<Step, StepDefinition<State, Facts, string>>>;
  /** States from which no step leads on, on purpose. */
  readonly final: readonly State[];
}

/** A rule that stands in the way, with what it said. */
export interface OpenRequirement {
  readonly code: string;
  readonly legalBasis: string;
  readonly explanation: string;
  readonly status: RuleStatus;
  readonly earliestOn: CalendarDate | null;
}

export type Attempt<State extends string> =
  | { readonly ok: true; readonly state: State }
  | { readonly ok: false; readonly refusal: 'NOT_PERMITTED' | 'WRONG_STATE'; readonly reason?: string }
  | { readonly ok: false; readonly refusal: 'REQUIREMENT_OPEN'; readonly open: readonly OpenRequirement[] };

/**
 * Declares a procedure as one table `{ STEP: { from, to, by, requires } }` and checks it at once: unreachable states, steps that
 * nobody may take, and states without an exit that are not named final are errors at start-up.
 */
export function defineProcedure<Facts extends { readonly state: string }, Role extends string>() {
  type State = Facts['state'];
  return <Step extends string>(
    name: string,
    final: readonly State[],
    steps: Readonly<Record<Step, StepDefinition<State, Facts, Role>>>,
  ): Procedure<Step, State, Facts> => {
    const procedure: Procedure<Step, State, Facts> = { name, steps, final };
    const faults = faultsOf(procedure as unknown as Procedure);
    if (faults.length > 0) throw new Error(`The procedure ${name} is not sound: ${faults.join('; ')}.`);
    return procedure;
  };
}

/** The states a step may lead to. */
export function endsOf<State extends string, Facts>({ to }: { readonly to: State | Fork<State, Facts> }): readonly State[] {
  return typeof to === 'string' ? [to] : to.oneOf;
}

/** Sentences about what is wrong with a procedure's table; empty when it is sound. */
export function faultsOf(procedure: Procedure): readonly string[] {
  const entries = Object.entries(procedure.steps);
  const begun = entries.filter(([, step]) => step.from.length === 0).flatMap(([, step]) => endsOf(step));
  const reached = new Set<string>(begun);
  for (let before = -1; before !== reached.size; ) {
    before = reached.size;
    for (const [, step] of entries)
      if (step.from.some((state) => reached.has(state))) for (const end of endsOf(step)) reached.add(end);
  }
  const states = statesOf(procedure);
  const left = new Set(entries.flatMap(([, step]) => step.from));
  return [
    ...(begun.length === 0 ? ['no step begins it'] : []),
    ...states.filter((state) => !reached.has(state)).map((state) => `state ${state} cannot be reached`),
    ...entries.filter(([, step]) => step.by.length === 0).map(([name]) => `step ${name} may be taken by nobody`),
    ...states
      .filter((state) => !left.has(state) && !procedure.final.includes(state))
      .map((state) => `state ${state} has no exit and is not named final`),
  ];
}

/** All states of a procedure, in the order in which its table names them. */
export function statesOf(procedure: Procedure): readonly string[] {
  return [...new Set(Object.values(procedure.steps).flatMap((step) => [...step.from, ...endsOf(step)]))];
}

/** May this step be taken now? Pure: asks the table, the roles and the rules in force today. */
export function attempt<Step extends string, State extends string, Facts extends { readonly state: State }>(
  procedure: Procedure<Step, State, Facts>,
  step: Step,
  facts: Facts | null,
  { actor, today }: RuleContext,
): Attempt<State> {
  const { from, to, by, requires = [] } = procedure.steps[step];
  if (!by.some((role) => (actor.roles as readonly string[]).includes(role))) return { ok: false, refusal: 'NOT_PERMITTED' };
  if (facts === null ? from.length > 0 : !from.includes(facts.state)) return { ok: false, refusal: 'WRONG_STATE' };
  const state = typeof to === 'string' ? to : facts && to.choose(facts);
  if (state === null || !endsOf({ to }).includes(state)) return { ok: false, refusal: 'WRONG_STATE' };
  if (facts === null) return { ok: true, state };
  const context = { actor, today };
  const barring = inForce(requires, today).find((rule) => rule.refusal && rule.holds(facts, context).status !== 'MET');
  if (barring) return { ok: false, refusal: 'NOT_PERMITTED', reason: barring.code };
  const open = openRequirements(requires, facts, context);
  return open.length > 0 ? { ok: false, refusal: 'REQUIREMENT_OPEN', open } : { ok: true, state };
}

/** The rules in force today that are not met, with their reasons. */
export function openRequirements<Facts>(
  rules: readonly Rule<Facts>[],
  facts: Facts,
  context: RuleContext,
): readonly OpenRequirement[] {
  return inForce(rules, context.today).flatMap((rule) => {
    const { status, explanation, earliestOn } = rule.holds(facts, context);
    const { code, legalBasis } = rule;
    return status === 'MET' ? [] : [{ code, legalBasis, explanation, status, earliestOn: earliestOn ?? null }];
  });
}

/** A step that state and roles leave open to this actor, with what still stands in its way (nothing: it can be taken now). */
export interface OpenStep<Step extends string = string> {
  readonly step: Step;
  readonly title: string;
  readonly openRequirements: readonly OpenRequirement[];
}

export function openSteps<Step extends string, State extends string, Facts extends { readonly state: State }>(
  procedure: Procedure<Step, State, Facts>,
  facts: Facts,
  context: RuleContext,
): readonly OpenStep<Step>[] {
  return (Object.keys(procedure.steps) as Step[]).flatMap((step) => {
    const result = attempt(procedure, step, facts, context);
    const title = procedure.steps[step].title;
    if (result.ok) return [{ step, title, openRequirements: [] }];
    return result.refusal === 'REQUIREMENT_OPEN' ? [{ step, title, openRequirements: result.open }] : [];
  });
}
