import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../cases/case.type.js';
import type { CaseExportRelease } from './export-release.entity.js';
import { EXPORT_RELEASE_STATES, type ExportReleaseState } from './export-release.procedure.js';

export const ExportReleaseStateEnum = enumOf(EXPORT_RELEASE_STATES);
registerEnumType(ExportReleaseStateEnum, {
  name: 'CaseDataReleaseState',
  description: 'Whether a part of a case is released for the export.',
  valuesConfig: {
    RELEASED: { description: 'Released, as long as it says what it said then.' },
    TAKEN_BACK: { description: 'Taken back.' },
  },
});

@ObjectType('CaseDataRelease', {
  description:
    'That a named officer has released a part of a case for the export of the client (Freigabe, Art. 15 Abs. 4 DSGVO).',
})
@Directive(
  '@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")',
)
export class CaseDataReleaseType
  implements Pick<CaseExportRelease, 'id' | 'version' | 'state' | 'section' | 'part' | 'releasedBy' | 'releasedOn'>
{
  @Field(() => ID, { description: 'Identifies the release.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => ExportReleaseStateEnum, { description: 'Whether it is released.' })
  state!: ExportReleaseState;
  @Field(() => String, { description: 'Section of the export.' })
  section!: string;
  @Field(() => String, { description: 'Part of its records.' })
  part!: string;
  @Field(() => ID, { description: 'Account of the officer.' })
  releasedBy!: string;
  @Field(() => CalendarDateScalar, { description: 'Day of the release.' })
  releasedOn!: CalendarDate;
}
