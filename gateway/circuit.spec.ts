import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Circuit, type CircuitState, type Pass } from './circuit.js';

const LIMITS = { failures: 5, halfOpenAfter: 5_000 };

let time: number;
let turned: CircuitState[];
let circuit: Circuit;

beforeEach(() => {
  time = 0;
  turned = [];
  circuit = new Circuit(
    LIMITS,
    () => time,
    (state) => turned.push(state),
  );
});

const entered = (): Pass => {
  const pass = circuit.enter();
  if (!pass) throw new Error('The circuit let nobody through.');
  return pass;
};
const fail = (times: number) => {
  for (let each = 0; each < times; each += 1) entered().failed();
};

describe('an institution', () => {
  it('is asked until it has failed five times in a row, and then not', () => {
    fail(4);
    expect(circuit.state).toBe('closed');
    fail(1);
    expect(circuit.state).toBe('open');
    expect(circuit.enter()).toBeNull();
  });

  it('that answers now and then is always asked', () => {
    for (let round = 0; round < 10; round += 1) {
      fail(4);
      entered().succeeded();
    }
    expect(circuit.state).toBe('closed');
    expect(turned).toEqual([]);
  });

  it('is tried by exactly one request after five seconds', () => {
    fail(5);
    time = 4_999;
    expect(circuit.enter()).toBeNull();
    time = 5_000;
    expect(circuit.state).toBe('half-open');
    const probe = entered();
    expect(probe.probe).toBe(true);
    expect(circuit.enter()).toBeNull();
    time = 60_000;
    expect(circuit.enter()).toBeNull();
  });

  it('that passes the trial is asked by everybody again, and may fail four times again', () => {
    fail(5);
    time = 5_000;
    entered().succeeded();
    expect(circuit.state).toBe('closed');
    fail(4);
    expect(circuit.state).toBe('closed');
    expect(turned).toEqual(['open', 'half-open', 'closed']);
  });

  it('that fails the trial is left alone for another five seconds', () => {
    fail(5);
    time = 5_000;
    entered().failed();
    time = 9_999;
    expect(circuit.enter()).toBeNull();
    time = 10_000;
    expect(entered().probe).toBe(true);
  });

  it('is tried by the next one when whoever tried gave up', () => {
    fail(5);
    time = 5_000;
    entered().abandoned();
    expect(entered().probe).toBe(true);
    expect(circuit.enter()).toBeNull();
  });

  it('is not judged by what was asked before the circuit opened', () => {
    const [late, later] = [entered(), entered()];
    fail(5);
    late.succeeded();
    expect(circuit.state).toBe('open');
    time = 5_000;
    entered().succeeded();
    later.failed();
    fail(4);
    expect(circuit.state).toBe('closed');
  });
});

it('lets nobody through while it is open, and never two at once while it is half open, whatever comes in whatever order', () => {
  const step = fc.record({
    wait: fc.nat(3_000),
    act: fc.constantFrom('enter', 'succeeded', 'failed', 'abandoned'),
    which: fc.nat(5),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      let now = 0;
      const tried = new Circuit(LIMITS, () => now);
      const under: Pass[] = [];
      let probes = 0;
      for (const { wait, act, which } of steps) {
        now += wait;
        if (act === 'enter') {
          const { state } = tried;
          const pass = tried.enter();
          expect(pass === null && state === 'closed').toBe(false);
          expect(pass !== null && state === 'open').toBe(false);
          if (pass) under.push(pass);
          if (pass?.probe) probes += 1;
        } else {
          const [pass] = under.splice(which % Math.max(under.length, 1), 1);
          pass?.[act as 'succeeded' | 'failed' | 'abandoned']();
          if (pass?.probe) probes -= 1;
        }
        expect(probes).toBeLessThanOrEqual(1);
      }
    }),
  );
});
