import type { TaskKind } from '../tasks/task.rules.js';

/** Birthdays that change what the office has to do (§ 34 Satz 1 StAG; § 2 BGB). */
export const BIRTHDAYS: readonly { readonly kind: TaskKind; readonly years: number }[] = [
  { kind: 'BIRTHDAY_16', years: 16 },
  { kind: 'BIRTHDAY_18', years: 18 },
];
