import { describe, expect, it } from '@jest/globals';
import { SettingsError } from '../subgraphs/kit/settings.js';
import { corsFor } from './cors.js';

const DESK = 'https://desk.example';

describe('pages of other sites', () => {
  const cors = corsFor([DESK, 'http://localhost:5173']);

  it('may ask and read when their origin is on the list', () => {
    expect(cors.answer(DESK)).toEqual({
      vary: 'Origin',
      'access-control-allow-origin': DESK,
      'access-control-expose-headers': 'x-request-id, retry-after',
    });
    expect(cors.preflight('http://localhost:5173')).toMatchObject({
      'access-control-allow-origin': 'http://localhost:5173',
      'access-control-allow-methods': 'GET, POST',
    });
  });

  it.each([
    'authorization',
    'content-type',
    'x-purpose',
    'idempotency-key',
    'x-request-id',
    'apollo-require-preflight',
    'x-apollo-operation-name',
  ])('may send the header %s', (name) => {
    expect(cors.preflight(DESK)['access-control-allow-headers']?.split(', ')).toContain(name);
  });

  it('are never allowed to use the cookies of a browser', () => {
    expect(Object.keys({ ...cors.answer(DESK), ...cors.preflight(DESK) })).not.toContain('access-control-allow-credentials');
  });

  it.each([
    undefined,
    'null',
    '',
    '*',
    'https://desk.example.evil.example',
    'https://evil.example',
    'http://desk.example',
    'https://desk.example:8443',
    'https://DESK.example',
    'https://desk.example/',
    'https://a.desk.example',
  ])('are told nothing when their origin is %j', (origin) => {
    expect(cors.answer(origin)).toEqual({ vary: 'Origin' });
    expect(cors.preflight(origin)).toEqual({ vary: 'Origin' });
  });

  it.each([
    '*',
    'null',
    'https://desk.example/',
    'desk.example',
    'https://DESK.example',
    'file://',
    'https://desk.example:443',
    'ftp://desk.example',
  ])('cannot be listed as %j', (origin) => {
    expect(() => corsFor([origin])).toThrow(SettingsError);
  });
});
