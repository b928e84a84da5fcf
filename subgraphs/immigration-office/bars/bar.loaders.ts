import { defineLoader } from '../../kit/loaders.js';
import { Application } from '../naturalisation/application.entity.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { barOf, comparableName } from './bar.rules.js';

/** A bar in this office on another file of somebody with the same name and birth date. */
export interface BarHint {
  readonly applicationId: string;
  readonly fileReference: string | null;
  readonly until: string;
}

/** Bars in force on other files that seem to be of the same person; a hint to staff, who decide whether it is. */
export const barHintsOf = defineLoader<string, BarHint[]>(async (context, ids) => {
  const { em, today } = context;
  const asked = (await applicationById(context).loadMany(ids)).flatMap((each) =>
    each && !(each instanceof Error) ? [each] : [],
  );
  const births = [...new Set(asked.flatMap(({ birthDate }) => (birthDate == null ? [] : [birthDate])))];
  const offices = [...new Set(asked.map(({ institution }) => institution))];
  const barred =
    births.length === 0
      ? []
      : await em.find(Application, {
          institution: { $in: offices },
          birthDate: { $in: births },
          barUntil: { $gte: today },
          barAnnulledOn: null,
        });
  return new Map(asked.map((application) => [application.id, hintsFor(application, barred, today)]));
});

function hintsFor(application: Application, barred: readonly Application[], today: string): BarHint[] {
  const name = nameOf(application);
  return barred
    .filter(({ id, institution }) => id !== application.id && institution === application.institution)
    .filter((other) => other.birthDate === application.birthDate && nameOf(other) === name && barOf(other, today)?.isInForce)
    .map(({ id, fileReference, barUntil }) => ({
      applicationId: id,
      fileReference: fileReference ?? null,
      until: barUntil as string,
    }));
}

const nameOf = ({ givenName, familyName }: Application) => `${comparableName(givenName)} ${comparableName(familyName)}`;
