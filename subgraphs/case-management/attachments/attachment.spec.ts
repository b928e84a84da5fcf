import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type CaseWork,
  expectHidden,
  expectOneWinner,
  expectStaffOnly,
  openCaseWork,
  people,
  TODAY,
} from '../contacts/case-work.testing.js';
import { attachmentFault, LARGEST_ATTACHMENT } from './attachment.rules.js';

const { manager, lead, client, colleague, foreign, stranger } = people;
const ROW =
  'id version state kind fileName mediaType byteSize sha256 place origin purposeBound attachedOn removedOn removalReason openSteps { step }';
const ATTACH = `mutation ($input: AttachToCaseInput!) { attachToCase(input: $input) { ${ROW} } }`;
const REMOVE = `mutation ($input: RemoveCaseAttachmentInput!) { removeCaseAttachment(input: $input) { ${ROW} } }`;
const file = {
  fileName: 'Pass.pdf',
  mediaType: 'application/pdf',
  byteSize: 120_000,
  sha256: 'a'.repeat(64),
  place: 'https://documents.example.org/awo/7f3a',
};

describe('what is on record of a file', () => {
  it.each([
    [{}, undefined],
    [{ fileName: ' ' }, 'fileName'],
    [{ fileName: '../Pass.pdf' }, 'fileName'],
    [{ fileName: 'a\u0007.pdf' }, 'fileName'],
    [{ fileName: 'x'.repeat(201) }, 'fileName'],
    [{ mediaType: 'PDF' }, 'mediaType'],
    [{ mediaType: 'text/html; charset=utf-8' }, 'mediaType'],
    [{ byteSize: 0 }, 'byteSize'],
    [{ byteSize: LARGEST_ATTACHMENT }, undefined],
    [{ byteSize: LARGEST_ATTACHMENT + 1 }, 'byteSize'],
    [{ sha256: 'A'.repeat(64) }, 'sha256'],
    [{ sha256: 'a'.repeat(63) }, 'sha256'],
    [{ place: 's3://kim-awo/7f3a' }, undefined],
    [{ place: 'https://user:secret@documents.example.org/7f3a' }, 'place'],
    [{ place: 'https://user@documents.example.org/7f3a' }, 'place'],
    [{ place: 'https://documents.example.org/7f3a?X-Amz-Signature=1' }, 'place'],
    [{ place: 'https://documents.example.org/7f3a#token' }, 'place'],
    [{ place: 'data:application/pdf;base64,AAAA' }, 'place'],
    [{ place: 'file:///etc/passwd' }, 'place'],
    [{ place: 'javascript:alert(1)' }, 'place'],
    [{ place: 'documents/7f3a' }, 'place'],
    [{ place: 'https://documents.example.org/a b' }, 'place'],
    [{ place: `https://documents.example.org/${'x'.repeat(250)}` }, 'place'],
  ])('with %j has the fault %s', (changes, field) => {
    expect(attachmentFault({ ...file, ...changes })?.field).toBe(field);
  });
});

describe('the attachments of a case', () => {
  let work: CaseWork;
  beforeAll(async () => {
    work = await openCaseWork();
  });
  afterAll(() => work.close());

  const entry = (caseId: string, more: object = {}) => ({ caseId, kind: 'IDENTITY_DOCUMENT', ...file, ...more });
  const attach = (caseId: string, more: object = {}) =>
    work.take<{ id: string; version: number }>(manager, ATTACH, entry(caseId, more));

  it('are attached by the staff of the case alone, and shown to the client without their place', async () => {
    const { id } = await work.openCase();
    await expectStaffOnly(work, ATTACH, entry, id);
    expect(await attach(id)).toMatchObject({
      state: 'ATTACHED',
      ...file,
      origin: 'CLIENT',
      purposeBound: false,
      attachedOn: TODAY,
    });
    await expectHidden(work, id, 'attachments { id fileName }');
    expect(await work.see(client, id, `attachments { ${ROW} }`)).toMatchObject({
      attachments: [{ fileName: 'Pass.pdf', sha256: file.sha256, place: null, openSteps: [] }],
    });
  });

  it('are attached once, also by two at once', async () => {
    const { id } = await work.openCase();
    const twice = await Promise.all([1, 2, 3].map(() => work.refusal(manager, ATTACH, entry(id))));
    expect(twice.filter((codes) => codes.length === 0)).toHaveLength(1);
    expect(twice.flat()).toEqual(['INVALID_INPUT', 'INVALID_INPUT']);
    await attach((await work.openCase()).id);
  });

  it('are removed once, for a reason, and may be attached again', async () => {
    const { id } = await work.openCase();
    const { id: attachmentId, version } = await attach(id);
    const input = { attachmentId, version, reason: 'Wrong person' };
    for (const actor of [colleague, foreign]) expect(await work.refusal(actor, REMOVE, input)).toEqual(['NOT_FOUND']);
    expect(await work.refusal(client, REMOVE, input)).toEqual(['NOT_PERMITTED']);
    expect(await work.refusal(stranger, REMOVE, input)).toEqual(['UNAUTHENTICATED']);
    expect(await work.refusal(manager, REMOVE, { ...input, attachmentId: 'rubbish' })).toEqual(['NOT_FOUND']);
    for (const reason of ['', ' ', 'x'.repeat(201)])
      expect(await work.refusal(manager, REMOVE, { ...input, reason })).toEqual(['INVALID_INPUT']);
    expectOneWinner(await Promise.all([work.refusal(manager, REMOVE, input), work.refusal(lead, REMOVE, input)]));
    expect(await work.see(manager, id, 'attachments { state removedOn removalReason }')).toEqual({
      attachments: [{ state: 'REMOVED', removedOn: TODAY, removalReason: 'Wrong person' }],
    });
    expect(await work.see(client, id, 'attachments { removalReason }')).toEqual({ attachments: [{ removalReason: null }] });
    expect(await attach(id, { origin: 'JOBCENTER' })).toMatchObject({ purposeBound: true });
  });

  it('refuse rubbish, and are not attached when the case has ended', async () => {
    const { id } = await work.openCase();
    for (const [field, more] of [
      ['place', { place: 'https://a:b@documents.example.org/' }],
      ['sha256', { sha256: 'x' }],
      ['purposeBound', { origin: 'JUGENDAMT', purposeBound: false }],
    ] as const) {
      const answer = await work.db.ask(manager, ATTACH, { input: entry(id, more) });
      expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
    }
    await work.force(`update kim_case set state = 'DECLINED' where id = ?`, [id]);
    expect(await work.refusal(manager, ATTACH, entry(id))).toEqual(['REQUIREMENT_OPEN']);
  });
});
