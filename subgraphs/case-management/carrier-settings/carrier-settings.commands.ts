import { HubError, invalidInput } from '../../kit/errors.js';
import { attempt } from '../../kit/procedure.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { type Context, oneAfterAnother } from '../../kit/transaction.js';
import { PLAIN_PREFIX } from '../cases/case.commands.js';
import { CarrierSettings } from './carrier-settings.entity.js';
import type { ReviseCarrierSettingsInput } from './carrier-settings.inputs.js';
import { carrierSettingsProcedure } from './carrier-settings.procedure.js';
import { type CarrierChoices, choicesFault } from './carrier-settings.rules.js';

/** Sets how the lead's carrier works from now on; the first time it makes the settings. */
export async function reviseCarrierSettings(context: Context, input: ReviseCarrierSettingsInput): Promise<CarrierSettings> {
  const { institution } = context.actor;
  if (institution === null || !attempt(carrierSettingsProcedure, 'SET', null, context).ok)
    throw new HubError('NOT_PERMITTED', undefined, { reason: 'REVISE' });
  const choices = choicesOf(input);
  const fault = choicesFault(choices);
  if (fault) throw invalidInput(fault.field, fault.sentence);
  const changes = { ...choices, approvals: [...choices.approvals] };
  // Of two leads who set them for the first time one waits, and then sees that they are there.
  await oneAfterAnother(context, `carrier-settings:${institution}`);
  const settings = await context.em.findOne(CarrierSettings, { institution });
  if ((settings?.version ?? null) !== (input.version ?? null)) throw new HubError('OUTDATED');
  if (settings) return takeStep(context, CarrierSettings, settings, carrierSettingsProcedure, 'REVISE', changes);
  return beginProcedure(context, CarrierSettings, carrierSettingsProcedure, 'SET', {
    ...changes,
    institution,
    referencePrefix: PLAIN_PREFIX,
  });
}

function choicesOf(input: ReviseCarrierSettingsInput): CarrierChoices {
  const { approvals, assessmentDays, referralDays, noticeDays, reopeningMonths } = input;
  const posts = input.posts.map(({ baustein, fundedHundredths, filledHundredths }) => ({
    baustein,
    fundedHundredths,
    filledHundredths,
  }));
  const fteHundredths = input.fteHundredths ?? null;
  return { approvals, assessmentDays, referralDays, noticeDays, reopeningMonths, fteHundredths, posts };
}
