/** What one step of the check found out. */
export interface Finding {
  /** Sentences about what is wrong; none means that all is well. */
  readonly faults: readonly string[];
  /** What is worth knowing and stops nobody. */
  readonly notices?: readonly string[];
}

/** One step of the check. */
export interface CheckStep {
  readonly name: string;
  /** Looks; an error is a fault, line by line. */
  readonly look: () => Finding | Promise<Finding>;
}

/** Takes the steps in order and stops at the first that finds a fault: says all that it found, then throws one sentence. */
export async function runSteps(steps: readonly CheckStep[], say: (line: string) => void): Promise<void> {
  for (const { name, look } of steps) {
    const { faults, notices = [] } = await findingOf(look);
    for (const notice of notices) say(`  ${notice}`);
    const [first, ...others] = faults;
    if (first === undefined) {
      say(`ok ${name}`);
      continue;
    }
    for (const fault of others.length > 0 ? faults : []) say(`  ${fault}`);
    throw new Error(`${name}: ${first}${others.length > 0 ? ` (and ${others.length} more, above)` : ''}`);
  }
}

async function findingOf(look: CheckStep['look']): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    const lines = (error as Error).message.split('\n').filter((line) => line.trim() !== '');
    return { faults: lines.length > 0 ? lines : ['it failed without a word.'] };
  }
}
