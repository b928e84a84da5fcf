import { type ChildProcess, spawn } from 'node:child_process';

/** `npm run dev`: the compiler and the hub side by side; a change is compiled and the hub started anew. */
const tools: ChildProcess[] = [
  spawn(process.execPath, ['node_modules/typescript/bin/tsc', '--watch', '--preserveWatchOutput'], { stdio: 'inherit' }),
  spawn(process.execPath, ['--watch', '--watch-preserve-output', 'dist/scripts/start.js'], { stdio: 'inherit' }),
];

let stopping = false;
function stop(code: number): void {
  if (stopping) return;
  stopping = true;
  for (const tool of tools) tool.kill('SIGTERM');
  setTimeout(() => process.exit(code), 5_000).unref();
  const running = () => tools.some(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  const leave = () => {
    if (!running()) process.exit(code);
  };
  for (const tool of tools) tool.once('exit', leave);
  leave();
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(0));
for (const tool of tools) tool.once('exit', (code) => stop(code ?? 1));
