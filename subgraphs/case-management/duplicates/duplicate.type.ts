import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { Case } from '../cases/case.entity.js';
import { CaseType, enumOf } from '../cases/case.type.js';
import type { CaseDuplicateDismissal } from './dismissal.entity.js';
import { DISMISSAL_STATES, type DismissalState, DUPLICATE_SIGNS, type DuplicateSign } from './duplicate.rules.js';

export const DuplicateSignEnum = enumOf(DUPLICATE_SIGNS);
registerEnumType(DuplicateSignEnum, {
  name: 'CaseDuplicateSign',
  description: 'Why two cases may be about the same person.',
  valuesConfig: {
    NAME_SAME: { description: 'The names are written the same.' },
    NAME_SIMILAR: { description: 'The names sound alike, also across alphabets, or differ by a slip.' },
    BIRTH_DATE_SAME: { description: 'The birth date is the same.' },
    BIRTH_DATE_SIMILAR: { description: 'The birth dates differ by a slip, or one is estimated.' },
    BIRTH_YEAR_SAME: { description: 'The year of birth is the same; one of the days is not known.' },
  },
});

export const DismissalStateEnum = enumOf(DISMISSAL_STATES);
registerEnumType(DismissalStateEnum, {
  name: 'CaseDuplicateDismissalState',
  description: 'What was decided about a possible duplicate.',
  valuesConfig: {
    DISMISSED: { description: 'The cases are about two people.' },
    RECALLED: { description: 'Taken back: the possible duplicate is pointed out again.' },
  },
});

@ObjectType('CasePossibleDuplicate', {
  description: 'Another case of the same institution that may be about the same person; nothing is merged (mögliche Dublette).',
})
@Directive(
  '@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")',
)
export class CasePossibleDuplicateType {
  @Field(() => CaseType, { description: 'The other case.' })
  case!: Case;
  @Field(() => [DuplicateSignEnum], { description: 'Why.' })
  signs!: readonly DuplicateSign[];
}

@ObjectType('CaseDuplicateDismissal', {
  description: 'That somebody looked at two cases and found two people (Dublettenprüfung).',
})
@Directive(
  '@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")',
)
export class CaseDuplicateDismissalType
  implements
    Pick<CaseDuplicateDismissal, 'id' | 'version' | 'state' | 'reason' | 'dismissedBy' | 'dismissedOn' | 'caseId' | 'otherCaseId'>
{
  @Field(() => ID, { description: 'Identifies the decision.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => DismissalStateEnum, { description: 'What was decided.' })
  state!: DismissalState;
  @Field(() => ID, { description: 'The one case.' })
  caseId!: string;
  @Field(() => ID, { description: 'The other case.' })
  otherCaseId!: string;
  @Field(() => String, { description: 'Why they are about two people.' })
  reason!: string;
  @Field(() => ID, { description: 'Account of whoever decided.' })
  dismissedBy!: string;
  @Field(() => CalendarDateScalar, { description: 'Day of the decision.' })
  dismissedOn!: CalendarDate;
}
