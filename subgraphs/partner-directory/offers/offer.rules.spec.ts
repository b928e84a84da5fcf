import { describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor } from '../../kit/actor.js';
import { openRequirements } from '../../kit/procedure.js';
import { offerProcedure } from './offer.procedure.js';
import { belongsTo, endsAfterBegin, notOver, type OfferFacts, ownOffer } from './offer.rules.js';

const today = '2026-11-23';
const owner: Actor = { ...anonymousActor('r'), id: 'editor', institution: 'ki', roles: ['directory_editor'] };
const provider: Actor = { ...owner, institution: 'awo' };
const stranger: Actor = { ...owner, institution: 'caritas' };

const complete: OfferFacts = {
  state: 'DRAFT',
  institution: 'ki',
  provider: 'awo',
  title: 'Sprachcafé',
  description: 'Offenes Treffen.',
  languages: ['de'],
  validFrom: '2026-12-01',
  validTo: null,
  siteOccupant: 'awo',
  delivery: 'ON_SITE',
  onlineAddress: null,
  capacity: 20,
  freePlaces: null,
  minimumAge: null,
  maximumAge: null,
};

const openFor = (facts: OfferFacts, actor = owner, day = today) =>
  openRequirements(offerProcedure.steps.PUBLISH.requires ?? [], facts, { actor, today: day }).map(({ code }) => code);

describe('the rules of publication', () => {
  it('are met by a complete offer that the directory itself publishes', () => {
    expect(openFor(complete)).toEqual([]);
  });

  const lacking: [string, Partial<OfferFacts>, string[]][] = [
    ['without a title', { title: '' }, ['TITLE_MISSING']],
    ['with a title of blanks', { title: '  \t' }, ['TITLE_MISSING']],
    ['without a description', { description: '' }, ['DESCRIPTION_MISSING']],
    ['without a language', { languages: [] }, ['LANGUAGE_MISSING']],
    ['without a first day', { validFrom: null }, ['BEGIN_MISSING']],
    ['without a site', { siteOccupant: null }, ['SITE_NOT_OF_PROVIDER']],
    ['at the site of another institution', { siteOccupant: 'caritas' }, ['SITE_NOT_OF_PROVIDER']],
    ['even at a site of the directory itself', { siteOccupant: 'ki' }, ['SITE_NOT_OF_PROVIDER']],
    ['that ends before it begins', { validFrom: '2026-12-02', validTo: '2026-12-01' }, ['ENDS_BEFORE_BEGIN']],
    ['of a single day', { validFrom: '2026-12-01', validTo: '2026-12-01' }, []],
    ['that ended yesterday', { validFrom: '2026-01-01', validTo: '2026-11-22' }, ['ALREADY_ENDED']],
    ['that ends today', { validFrom: '2026-01-01', validTo: today }, []],
    ['that ends tomorrow', { validFrom: '2026-01-01', validTo: '2026-11-24' }, []],
    ['that has begun long ago and has no end', { validFrom: '2020-02-29' }, []],
    ['on the web without a site', { siteOccupant: null, delivery: 'ONLINE', onlineAddress: 'https://kurse.example.org' }, []],
    ['on the web without an address', { delivery: 'ONLINE' }, ['ONLINE_ADDRESS_MISSING']],
    ['where people live, without a site', { siteOccupant: null, delivery: 'OUTREACH' }, []],
    ['both at a site and on the web, without a site', { siteOccupant: null, delivery: 'HYBRID' }, ['SITE_NOT_OF_PROVIDER']],
    ['with more free places than places', { capacity: 10, freePlaces: 11 }, ['MORE_FREE_PLACES_THAN_PLACES']],
    ['with as many free places as places', { capacity: 10, freePlaces: 10 }, []],
    ['of which nobody knows how many places it has', { capacity: null, freePlaces: 500 }, []],
    ['for nobody, by age', { minimumAge: 28, maximumAge: 27 }, ['AGES_NOT_IN_ORDER']],
    ['for one year of age', { minimumAge: 27, maximumAge: 27 }, []],
    [
      'that says nothing but its name',
      { description: '', languages: [], validFrom: null, siteOccupant: null },
      ['DESCRIPTION_MISSING', 'LANGUAGE_MISSING', 'BEGIN_MISSING', 'SITE_NOT_OF_PROVIDER'],
    ],
  ];
  it.each(lacking)('an offer %s', (_case, facts, open) => {
    expect(openFor({ ...complete, ...facts })).toEqual(open);
  });

  it('leave what another institution drafted to the check of the directory', () => {
    expect(openFor(complete, provider)).toEqual(['NOT_CHECKED_BY_DIRECTORY']);
    expect(openFor(complete, stranger)).toEqual(['NOT_CHECKED_BY_DIRECTORY']);
  });

  it('give a sentence as the reason', () => {
    expect(endsAfterBegin.holds({ ...complete, validTo: '2026-11-30' }, { actor: owner, today }).explanation).toBe(
      'The offer ends on 2026-11-30, before it begins on 2026-12-01.',
    );
    expect(notOver.holds({ ...complete, validTo: '2026-11-01' }, { actor: owner, today }).explanation).toBe(
      'The offer ended on 2026-11-01.',
    );
  });
});

describe('an offer belongs', () => {
  it.each([
    ['to the owner of the directory', owner, true],
    ['to the institution that runs it', provider, true],
    ['to no other institution', stranger, false],
    ['to nobody without an institution', { ...owner, institution: null }, false],
    ['to nobody without a token', anonymousActor('r'), false],
  ])('%s', (_case, actor, expected) => {
    expect(belongsTo(complete, actor)).toBe(expected);
    expect(ownOffer.holds(complete, { actor, today }).status).toBe(expected ? 'MET' : 'NOT_MET');
  });
});
