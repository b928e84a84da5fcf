/** Starts Monaco's workers from this origin; the build writes their file names into the page. */
export function provideWorkers(page: HTMLElement): void {
  const { editorWorker, graphqlWorker, jsonWorker } = page.dataset;
  const files = new Map([
    ['graphql', graphqlWorker],
    ['json', jsonWorker],
  ]);
  Object.assign(globalThis, {
    MonacoEnvironment: {
      getWorker: (_id: string, label: string) =>
        new Worker(new URL(files.get(label) ?? editorWorker ?? '', document.baseURI), { type: 'module', name: label }),
    },
  });
}
