import { expect } from '@jest/globals';
import { type Actor, anonymousActor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { subgraph } from '../index.js';

/** The day of these tests. */
export const TODAY = '2026-11-23';
export const ABSENT = '018f0000-0000-7000-8000-000000000000';

const awo = seedId('institution', 'awo-duesseldorf');
const caritas = seedId('institution', 'caritas-duesseldorf');

/** Who asks: the staff of one carrier, those of another, the client, and whoever represents them. */
export const people = {
  manager: testActor('case_manager', awo, 'test:manager'),
  colleague: testActor('case_manager', awo, 'test:colleague'),
  lead: testActor('case_lead', awo, 'test:lead'),
  assistant: testActor('case_assistant', awo, 'test:assistant'),
  foreign: testActor('case_manager', caritas, 'test:manager'),
  foreignLead: testActor('case_lead', caritas, 'test:lead'),
  client: testActor('data_subject', null, 'p:client'),
  otherClient: testActor('data_subject', null, 'p:other'),
  father: testActor('representative', null, 'p:father'),
  coordination: testActor('kim_coordination', awo, 'test:coordination'),
  partner: testActor('partner_staff', caritas, 'test:partner'),
  stranger: anonymousActor('request'),
} as const;

/** A case as the next step names it. */
export interface OpenedCase {
  readonly id: string;
  readonly version: number;
}

/** A carrier at work on cases of one client. */
export interface CaseWork {
  readonly db: TestSubgraph;
  /** Opens a case that the client has activated. */
  openCase(actor?: Actor): Promise<OpenedCase>;
  /** Takes a step that has to be possible, and hands its field back. */
  take<T>(actor: Actor, mutation: string, input: object): Promise<T>;
  /** The codes of a step that may be refused. */
  refusal(actor: Actor, mutation: string, input: object): Promise<readonly unknown[]>;
  /** A field of a case, as this actor sees it. */
  see<T>(actor: Actor, caseId: string, selection: string): Promise<T>;
  /** Changes a case past its steps. */
  force(sql: string, values: readonly unknown[]): Promise<void>;
  close(): Promise<void>;
}

/** Opens case management on a fresh database. */
export async function openCaseWork(): Promise<CaseWork> {
  const db = await openTestSubgraph(subgraph, { now: () => new Date(`${TODAY}T10:00:00Z`) });
  const force = (sql: string, values: readonly unknown[]) =>
    inSystemWork(db, async (em) => {
      await em.getConnection().execute(sql, [...values], 'run', em.getTransactionContext());
    });
  const fieldName = (mutation: string) => /\{\s*(\w+)/.exec(mutation)?.[1] ?? '';
  return {
    db,
    force,
    close: () => db.close(),
    openCase: async (actor = people.manager) => {
      const open = 'mutation ($input: OpenCaseInput!) { openCase(input: $input) { id version } }';
      const opened = fieldOf<OpenedCase>(await db.ask(actor, open, { input: { contactChannel: 'PHONE' } }), 'openCase');
      await force('update kim_case set subject_id = ? where id = ?', [people.client.id, opened.id]);
      return opened;
    },
    take: async (actor, mutation, input) => fieldOf(await db.ask(actor, mutation, { input }), fieldName(mutation)),
    refusal: async (actor, mutation, input) => codesOf(await db.ask(actor, mutation, { input })),
    see: async (actor, caseId, selection) =>
      fieldOf(await db.ask(actor, `query ($id: ID!) { case(id: $id) { ${selection} } }`, { id: caseId }), 'case'),
  };
}

/** A step that begins something on a case: refused to everybody but the staff of the case, and hidden alike from who may not see it. */
export async function expectStaffOnly(
  { refusal }: CaseWork,
  mutation: string,
  inputFor: (caseId: string) => object,
  caseId: string,
): Promise<void> {
  const { colleague, foreign, foreignLead, assistant, coordination, partner, client, otherClient, stranger } = people;
  for (const actor of [colleague, foreign, foreignLead, otherClient])
    for (const id of [caseId, ABSENT, 'rubbish']) expect(await refusal(actor, mutation, inputFor(id))).toEqual(['NOT_FOUND']);
  for (const actor of [assistant, coordination, partner])
    expect(await refusal(actor, mutation, inputFor(caseId))).toEqual(['PURPOSE_NOT_PERMITTED']);
  expect(await refusal(client, mutation, inputFor(caseId))).toEqual(['NOT_PERMITTED']);
  expect(await refusal(stranger, mutation, inputFor(caseId))).toEqual(['UNAUTHENTICATED']);
  for (const id of [ABSENT, 'rubbish']) expect(await refusal(people.manager, mutation, inputFor(id))).toEqual(['NOT_FOUND']);
}

/** Fields of a case that nobody reads who may not read the case, in whatever shape they ask. */
export async function expectHidden({ db }: CaseWork, caseId: string, selection: string): Promise<void> {
  const byId = `query ($id: ID!) { case(id: $id) { ${selection} } }`;
  const entity = `query ($id: ID!) { _entities(representations: [{ __typename: "Case", id: $id }]) { ... on Case { ${selection} } } }`;
  for (const actor of [people.colleague, people.foreign, people.foreignLead, people.otherClient]) {
    expect(codesOf(await db.ask(actor, byId, { id: caseId }))).toEqual(['NOT_FOUND']);
    expect(await db.ask(actor, entity, { id: caseId })).toEqual({ data: { _entities: [null] } });
  }
  for (const actor of [people.assistant, people.coordination, people.partner])
    for (const query of [byId, entity])
      expect(codesOf(await db.ask(actor, query, { id: caseId }))).toEqual(['PURPOSE_NOT_PERMITTED']);
  for (const query of [byId, entity])
    expect(codesOf(await db.ask(people.stranger, query, { id: caseId }))).toEqual(['UNAUTHENTICATED']);
  expect(codesOf(await db.ask(people.manager, entity, { id: caseId }))).toEqual([]);
}

/** Of several at once exactly one wins, and the others are outdated. */
export function expectOneWinner(answers: readonly (readonly unknown[])[]): void {
  expect(answers.filter((codes) => codes.length === 0)).toHaveLength(1);
  expect(answers.flat()).toEqual(answers.slice(1).map(() => 'OUTDATED'));
}
